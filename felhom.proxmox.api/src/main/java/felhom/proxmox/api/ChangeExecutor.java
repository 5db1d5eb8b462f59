package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe;
import felhom.proxmox.api.internal.change.PendingChanges;
import felhom.proxmox.api.internal.change.TaskKey;
import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.access.Operation;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Sends changes, each exactly once. Whatever the network does, a change ends in one of three ways:
 * known to be made, known not to be made, or {@link OutcomeUnknownException}.
 */
final class ChangeExecutor {
    private final ReadExecutor caller;
    private final Recovery recovery;
    private final Waiting waiting;
    private final PendingChanges ledger;

    ChangeExecutor(ReadExecutor caller, Recovery recovery, Waiting waiting) {
        this.caller = caller;
        this.recovery = recovery;
        this.waiting = waiting;
        this.ledger = PendingChanges.of(caller.host(), caller.token().id());
    }

    /**
     * Sends a change that starts a task.
     *
     * @param operation the operation
     * @param node the node
     * @param names the values of the path's parameters, and of those in the paths of its privileges
     * @param parameters the other parameters
     * @param subject the object that the task's UPID will name
     * @return the task
     */
    Task start(
            Operation operation,
            NodeName node,
            Map<String, String> names,
            FormParameters parameters,
            String subject) {
        return started(operation, node, names, parameters, subject, ChangeExecutor::named)
                .orElseThrow();
    }

    /**
     * Sends a change that starts a task, unless the host makes it before it answers.
     *
     * @return the task; empty if the host says that it is done
     */
    Optional<Task> startOrDo(
            Operation operation,
            NodeName node,
            Map<String, String> names,
            FormParameters parameters,
            String subject) {
        return started(operation, node, names, parameters, subject, Decode::upidOrDone);
    }

    private static Optional<Upid> named(byte[] body) throws IOException {
        return Optional.of(Decode.upid(body));
    }

    private Optional<Task> started(
            Operation operation,
            NodeName node,
            Map<String, String> names,
            FormParameters parameters,
            String subject,
            ReadExecutor.Decoder<Optional<Upid>> decoder) {
        RequestFacts facts = caller.facts(operation, names).sending(parameters);
        Deadline deadline = caller.deadline();
        caller.requireSupport(facts, operation, parameters, deadline);
        PendingChanges.Entry entry =
                ledger.open(
                        new TaskKey(
                                node,
                                operation.taskTypes(),
                                subject,
                                caller.token().id().toString()),
                        caller.nanoTime());
        WireRequest request = request(operation, names, parameters);
        Optional<Upid> upid;
        try {
            upid = upid(facts, request, entry, deadline, decoder);
        } catch (ProxmoxException refused) {
            throw caller.explained(refused, facts, operation, parameters, deadline);
        }
        upid.ifPresentOrElse(entry::started, entry::notStarted);
        return upid.map(started -> new Task(caller, waiting, this, started, facts));
    }

    /** Resumes a task that was started earlier. */
    Task resumed(Upid upid) {
        Map<String, String> names = Map.of("node", upid.node().value(), "upid", upid.toString());
        return new Task(caller, waiting, this, upid, caller.facts(Operation.TASK_STATUS, names));
    }

    private Optional<Upid> upid(
            RequestFacts facts,
            WireRequest request,
            PendingChanges.Entry entry,
            Deadline deadline,
            ReadExecutor.Decoder<Optional<Upid>> decoder) {
        try {
            Sent<Optional<Upid>> sent = send(facts, request, deadline, decoder);
            return switch (sent) {
                case Sent.Answered<Optional<Upid>> answered -> answered.value();
                case Sent.Astray<Optional<Upid>> astray ->
                        Optional.of(recovery.task(facts, astray.lost(), entry));
            };
        } catch (OutcomeUnknownException unknown) {
            entry.unresolved();
            throw unknown;
        } catch (ProxmoxException notStarted) {
            entry.notStarted();
            throw notStarted;
        }
    }

    /**
     * Sends a change that the host makes before it answers.
     *
     * @param operation the operation
     * @param names the values of the path's parameters, and of those in the paths of its privileges
     * @param parameters the other parameters
     * @param decoder reads the answer
     * @param aftermath finds out whether the change was made if the answer is lost
     * @return the host's answer
     */
    <T> T make(
            Operation operation,
            Map<String, String> names,
            FormParameters parameters,
            ReadExecutor.Decoder<T> decoder,
            OutcomeProbe<T> aftermath) {
        RequestFacts facts = caller.facts(operation, names).sending(parameters);
        Deadline deadline = caller.deadline();
        caller.requireSupport(facts, operation, parameters, deadline);
        long sentNanos = caller.nanoTime();
        WireRequest request = request(operation, names, parameters);
        Sent<T> sent;
        try {
            sent = send(facts, request, deadline, decoder);
        } catch (ProxmoxException refused) {
            throw caller.explained(refused, facts, operation, parameters, deadline);
        }
        return switch (sent) {
            case Sent.Answered<T> answered -> answered.value();
            case Sent.Astray<T> astray ->
                    recovery.state(facts, astray.lost(), sentNanos, aftermath);
        };
    }

    /** The result of sending a change. */
    private sealed interface Sent<T> {
        record Answered<T>(T value) implements Sent<T> {}

        record Astray<T>(LostResponse lost) implements Sent<T> {}
    }

    private <T> Sent<T> send(
            RequestFacts facts,
            WireRequest request,
            Deadline deadline,
            ReadExecutor.Decoder<T> decoder) {
        WireAnswer answer;
        try {
            answer = caller.send(request, deadline, 1);
        } catch (TransportFailure failure) {
            if (failure.mayHaveBeenSent()) {
                return new Sent.Astray<>(new LostResponse.Connection(failure));
            }
            throw Failures.connection(facts, failure, 1);
        }
        if (!answer.isSuccess()) {
            Optional<LostResponse> lost = LostResponse.of(answer);
            if (lost.isPresent()) {
                return new Sent.Astray<>(lost.get());
            }
            throw Failures.status(facts, answer, 1);
        }
        try {
            return new Sent.Answered<>(ReadExecutor.decode(decoder, answer, facts, 1));
        } catch (MalformedAnswerException unreadable) {
            return new Sent.Astray<>(new LostResponse.Unreadable(unreadable));
        }
    }

    private static WireRequest request(
            Operation operation, Map<String, String> names, FormParameters parameters) {
        Endpoint endpoint = operation.endpoint().orElseThrow();
        endpoint.fixed().forEach(parameters::add);
        String target = ReadExecutor.target(endpoint, names);
        return endpoint.method() == HttpMethod.DELETE
                ? new WireRequest(endpoint.method(), target + parameters.suffix(), "")
                : new WireRequest(endpoint.method(), target, parameters.form());
    }
}
