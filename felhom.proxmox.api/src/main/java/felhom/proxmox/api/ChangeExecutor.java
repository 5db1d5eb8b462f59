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
    private final PendingChanges pending;
    private final ChangeNotes notes;

    ChangeExecutor(ReadExecutor caller, Recovery recovery, Waiting waiting, ChangeNotes notes) {
        this.caller = caller;
        this.recovery = recovery;
        this.waiting = waiting;
        this.pending = PendingChanges.of(caller.host(), caller.token().id());
        this.notes = notes;
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

    /**
     * Sends a change that starts a task which the host's answer does not name.
     *
     * @return the task, found in the node's list
     */
    Task startUnnamed(
            Operation operation,
            NodeName node,
            Map<String, String> names,
            FormParameters parameters,
            String subject) {
        return started(operation, node, names, parameters, subject, ChangeExecutor::unnamed)
                .orElseThrow();
    }

    /** An id if the host tells one; otherwise the answer is as good as lost. */
    private static Optional<Upid> unnamed(byte[] body) throws IOException {
        Optional<Upid> told = Decode.upidOrDone(body);
        if (told.isEmpty()) {
            throw new UnnamedTaskException();
        }
        return told;
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
        return started(
                caller.facts(operation, names).sending(parameters),
                request(operation, names, parameters),
                parameters,
                new TaskKey(node, operation.taskTypes(), subject, caller.token().id().toString()),
                decoder);
    }

    /**
     * Sends a change that starts a task, or is made before the host answers.
     *
     * @param facts the facts for a failure
     * @param request what to send
     * @param parameters its parameters
     * @param key what is known of the task in advance
     * @param decoder reads the answer
     * @return the task; empty if the decoder finds none
     */
    Optional<Task> started(
            RequestFacts facts,
            WireRequest request,
            FormParameters parameters,
            TaskKey key,
            ReadExecutor.Decoder<Optional<Upid>> decoder) {
        Optional<Upid> upid =
                caller.events()
                        .ofCall(
                                facts,
                                () -> 1,
                                Runnable::run,
                                () -> upid(facts, request, parameters, key, decoder));
        upid.ifPresent(caller.events()::taskStarted);
        return upid.map(started -> new Task(caller, waiting, this, started, facts));
    }

    private Optional<Upid> upid(
            RequestFacts facts,
            WireRequest request,
            FormParameters parameters,
            TaskKey key,
            ReadExecutor.Decoder<Optional<Upid>> decoder) {
        Deadline deadline = caller.deadline();
        caller.requireSupport(facts, parameters, deadline);
        Optional<Upid> upid;
        try (ChangeNotes.Note note = notes.intend(facts, Optional.of(key), Map::of, deadline)) {
            PendingChanges.Entry entry = pending.open(key, caller.nanoTime());
            note.pending(entry);
            upid = upid(facts, request, entry, note, deadline, decoder);
            upid.ifPresentOrElse(entry::started, entry::notStarted);
            upid.ifPresentOrElse(note::started, note::settled);
        } catch (ProxmoxException refused) {
            throw caller.explained(refused, facts, parameters, deadline);
        }
        return upid;
    }

    /** Notes that the end of a task was told to whoever waited for it. */
    void ended(Upid upid) {
        notes.ended(upid);
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
            ChangeNotes.Note note,
            Deadline deadline,
            ReadExecutor.Decoder<Optional<Upid>> decoder) {
        try {
            Sent<Optional<Upid>> sent = send(facts, request, note, deadline, decoder);
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
            note.settled();
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
     * @param probe finds out whether the change was made if the answer is lost
     * @return the host's answer
     */
    <T> T make(
            Operation operation,
            Map<String, String> names,
            FormParameters parameters,
            ReadExecutor.Decoder<T> decoder,
            OutcomeProbe<T> probe) {
        return make(
                caller.facts(operation, names).sending(parameters),
                request(operation, names, parameters),
                parameters,
                decoder,
                probe);
    }

    /**
     * Sends a change that the host makes before it answers.
     *
     * @param facts the facts for a failure
     * @param request what to send
     * @param parameters its parameters
     * @param decoder reads the answer
     * @param probe finds out whether the change was made if the answer is lost
     * @return the host's answer
     */
    <T> T make(
            RequestFacts facts,
            WireRequest request,
            FormParameters parameters,
            ReadExecutor.Decoder<T> decoder,
            OutcomeProbe<T> probe) {
        return caller.events()
                .ofCall(
                        facts,
                        () -> 1,
                        Runnable::run,
                        () -> made(facts, request, parameters, decoder, probe));
    }

    private <T> T made(
            RequestFacts facts,
            WireRequest request,
            FormParameters parameters,
            ReadExecutor.Decoder<T> decoder,
            OutcomeProbe<T> probe) {
        Deadline deadline = caller.deadline();
        caller.requireSupport(facts, parameters, deadline);
        try (ChangeNotes.Note note =
                notes.intend(facts, Optional.empty(), probe::evidence, deadline)) {
            return made(facts, request, parameters, note, deadline, decoder, probe);
        }
    }

    private <T> T made(
            RequestFacts facts,
            WireRequest request,
            FormParameters parameters,
            ChangeNotes.Note note,
            Deadline deadline,
            ReadExecutor.Decoder<T> decoder,
            OutcomeProbe<T> probe) {
        long sentNanos = caller.nanoTime();
        try {
            T made =
                    switch (send(facts, request, note, deadline, decoder)) {
                        case Sent.Answered<T> answered -> answered.value();
                        case Sent.Astray<T> astray ->
                                recovery.state(facts, astray.lost(), sentNanos, probe);
                    };
            note.settled();
            return made;
        } catch (OutcomeUnknownException unknown) {
            throw unknown;
        } catch (ProxmoxException not) {
            note.settled();
            throw caller.explained(not, facts, parameters, deadline);
        }
    }

    /** The result of sending a change. */
    private sealed interface Sent<T> {
        record Answered<T>(T value) implements Sent<T> {}

        record Astray<T>(LostResponse lost) implements Sent<T> {}
    }

    private <T> Sent<T> send(
            RequestFacts facts,
            WireRequest request,
            ChangeNotes.Note note,
            Deadline deadline,
            ReadExecutor.Decoder<T> decoder) {
        WireAnswer answer;
        try {
            answer =
                    caller.send(
                            request,
                            deadline,
                            1,
                            // What is sent this way is a change, which is never recorded.
                            note.beforeSending().or(() -> Optional.of(() -> {})));
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
        return request(endpoint.method(), ReadExecutor.target(endpoint, names), parameters);
    }

    /** A host refuses a DELETE with a body: its parameters are in the query. */
    static WireRequest request(HttpMethod method, String target, FormParameters parameters) {
        return method == HttpMethod.DELETE
                ? new WireRequest(method, target + parameters.suffix(), "")
                : new WireRequest(method, target, parameters.form());
    }
}
