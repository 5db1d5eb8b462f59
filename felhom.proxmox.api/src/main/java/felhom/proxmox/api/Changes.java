package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.Aftermath;
import felhom.proxmox.api.internal.change.Ledger;
import felhom.proxmox.api.internal.change.Signature;
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

import java.util.Map;
import java.util.Optional;

/**
 * Sends what changes the host, each change exactly once; whatever the network does then, the change
 * ends as known to have happened, known not to have happened, or {@link OutcomeUnknownException}.
 */
final class Changes {
    private final Caller caller;
    private final Recovery recovery;
    private final Waiting waiting;
    private final Ledger ledger;

    Changes(Caller caller, Recovery recovery, Waiting waiting) {
        this.caller = caller;
        this.recovery = recovery;
        this.waiting = waiting;
        this.ledger = Ledger.of(caller.host(), caller.token().id());
    }

    /**
     * Sends a change that starts a task.
     *
     * @param operation the operation
     * @param node where
     * @param names the values of the path's parameters, and of those in the paths of its privileges
     * @param parameters what else is sent
     * @param subject what the task's UPID will say it is about
     * @return the task
     */
    Task start(
            Operation operation,
            NodeName node,
            Map<String, String> names,
            Query parameters,
            String subject) {
        RequestFacts facts = caller.facts(operation, names).sending(parameters);
        Ledger.Entry entry =
                ledger.open(
                        new Signature(
                                node,
                                operation.taskType().orElseThrow(),
                                subject,
                                caller.token().id().toString()),
                        caller.nanoTime());
        Upid upid = upid(facts, request(operation, names, parameters), entry);
        entry.started(upid);
        return new Task(caller, waiting, this, upid, facts);
    }

    /** Takes up a task that was started earlier. */
    Task resumed(Upid upid) {
        Map<String, String> names = Map.of("node", upid.node().value(), "upid", upid.toString());
        return new Task(caller, waiting, this, upid, caller.facts(Operation.TASK_STATUS, names));
    }

    private Upid upid(RequestFacts facts, WireRequest request, Ledger.Entry entry) {
        try {
            Sent<Upid> sent = send(facts, request, caller.deadline(), Decode::upid);
            return switch (sent) {
                case Sent.Answered<Upid> answered -> answered.value();
                case Sent.Astray<Upid> astray -> recovery.task(facts, astray.lost(), entry);
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
     * @param parameters what else is sent
     * @param decoder reads the answer
     * @param aftermath looks whether the change was made, should the answer get lost
     * @return what the host answered
     */
    <T> T make(
            Operation operation,
            Map<String, String> names,
            Query parameters,
            Caller.Decoder<T> decoder,
            Aftermath<T> aftermath) {
        RequestFacts facts = caller.facts(operation, names).sending(parameters);
        long sentNanos = caller.nanoTime();
        WireRequest request = request(operation, names, parameters);
        Sent<T> sent = send(facts, request, caller.deadline(), decoder);
        return switch (sent) {
            case Sent.Answered<T> answered -> answered.value();
            case Sent.Astray<T> astray ->
                    recovery.state(facts, astray.lost(), sentNanos, aftermath);
        };
    }

    /** What became of the sending. */
    private sealed interface Sent<T> {
        record Answered<T>(T value) implements Sent<T> {}

        record Astray<T>(Lost lost) implements Sent<T> {}
    }

    private <T> Sent<T> send(
            RequestFacts facts, WireRequest request, Deadline deadline, Caller.Decoder<T> decoder) {
        WireAnswer answer;
        try {
            answer = caller.send(request, deadline, 1);
        } catch (TransportFailure failure) {
            if (failure.mayHaveBeenSent()) {
                return new Sent.Astray<>(new Lost.Connection(failure));
            }
            throw Failures.connection(facts, failure, 1);
        }
        if (!answer.isSuccess()) {
            Optional<Lost> lost = Lost.of(answer);
            if (lost.isPresent()) {
                return new Sent.Astray<>(lost.get());
            }
            throw Failures.status(facts, answer, 1);
        }
        try {
            return new Sent.Answered<>(Caller.decode(decoder, answer, facts, 1));
        } catch (MalformedAnswerException unreadable) {
            return new Sent.Astray<>(new Lost.Unreadable(unreadable));
        }
    }

    private static WireRequest request(
            Operation operation, Map<String, String> names, Query parameters) {
        Endpoint endpoint = operation.endpoint().orElseThrow();
        endpoint.fixed().forEach(parameters::add);
        String target = Caller.target(endpoint, names);
        return endpoint.method() == HttpMethod.DELETE
                ? new WireRequest(endpoint.method(), target + parameters.suffix(), "")
                : new WireRequest(endpoint.method(), target, parameters.form());
    }
}
