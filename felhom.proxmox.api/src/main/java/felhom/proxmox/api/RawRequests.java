package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.OutcomeProbe;
import felhom.proxmox.api.internal.change.TaskKey;
import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.api.internal.raw.TypedAnswer;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.access.Operation;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that this library has no method for, with everything else that it does: trust,
 * deadlines, retries of reads, changes sent once, errors with the next step.
 *
 * <p>An answer becomes a type of the caller: a record, a class with one public constructor, a type
 * with a static factory method that has {@code @JsonCreator}, a collection, an array or a map.
 * Names are those of the host; another name is given with {@code @JsonProperty}. Records and
 * classes of a module must be in a package that is opened to {@code
 * com.fasterxml.jackson.databind}; a class must be compiled with {@code -parameters}.
 *
 * <p>Values are read as the library reads them itself. Numbers may come as text, switches as 0, 1
 * or words. Members that the type does not have are ignored. What the host leaves out is null in a
 * boxed type and empty in an {@code Optional}, {@code OptionalInt}, {@code OptionalLong} or {@code
 * OptionalDouble}; a {@code boolean} is then false; a primitive number must be there. An {@link
 * java.time.Instant} is read from seconds.
 *
 * <p>The host decides what the token may do. A refusal names the privilege if the host does, or if
 * this library knows the endpoint.
 */
public final class RawRequests {
    private final ReadExecutor caller;
    private final ChangeExecutor changes;

    RawRequests(ReadExecutor caller, ChangeExecutor changes) {
        this.caller = caller;
        this.changes = changes;
    }

    /**
     * Reads a path without parameters.
     *
     * @param path the path below {@code /api2/json}, for example {@code /cluster/backup}
     * @param type the type to read the answer into
     * @param <T> the type
     * @return the answer's data
     * @throws IllegalArgumentException if the path or the type cannot be used; nothing was sent
     * @throws MalformedAnswerException if the answer has no data, or data of another type; the
     *     message names the field
     * @throws ProxmoxException if the call fails for another reason
     */
    public <T> T get(String path, Class<T> type) {
        return get(RawRequest.get(path), type);
    }

    /**
     * Reads a path without parameters.
     *
     * @param path the path below {@code /api2/json}, for example {@code /cluster/backup}
     * @param type the type to read the answer into
     * @param <T> the type
     * @return the answer's data
     * @throws IllegalArgumentException if the path or the type cannot be used; nothing was sent
     * @throws ProxmoxException as {@link #get(String, Class)} does
     */
    public <T> T get(String path, TypeOf<T> type) {
        return get(RawRequest.get(path), type);
    }

    /**
     * Reads.
     *
     * @param request the request, made with {@link RawRequest#get}
     * @param type the type to read the answer into
     * @param <T> the type
     * @return the answer's data
     * @throws IllegalArgumentException if the request is a change, or the type cannot be used;
     *     nothing was sent
     * @throws ProxmoxException as {@link #get(String, Class)} does
     */
    public <T> T get(RawRequest request, Class<T> type) {
        return read(request, type);
    }

    /**
     * Reads.
     *
     * @param request the request, made with {@link RawRequest#get}
     * @param type the type to read the answer into
     * @param <T> the type
     * @return the answer's data
     * @throws IllegalArgumentException if the request is a change, or the type cannot be used;
     *     nothing was sent
     * @throws ProxmoxException as {@link #get(String, Class)} does
     */
    public <T> T get(RawRequest request, TypeOf<T> type) {
        return read(request, type.type());
    }

    /**
     * Sends a change that the host makes before it answers. It is sent once.
     *
     * @param request the request, made with {@link RawRequest#post}, {@link RawRequest#put} or
     *     {@link RawRequest#delete}
     * @throws OutcomeUnknownException if the answer was lost: this library cannot know where the
     *     change would show
     * @throws IllegalArgumentException if the request is a read; nothing was sent
     * @throws ProxmoxException if the call fails for another reason; the change was not made
     */
    public void make(RawRequest request) {
        change(request, Decode::done);
    }

    /**
     * Sends a change that the host makes before it answers, and reads its answer. It is sent once.
     *
     * @param request the request, made with {@link RawRequest#post}, {@link RawRequest#put} or
     *     {@link RawRequest#delete}
     * @param type the type to read the answer into
     * @param <T> the type
     * @return the answer's data
     * @throws OutcomeUnknownException if the answer was lost or is of another type: this library
     *     cannot know where the change would show
     * @throws IllegalArgumentException if the request is a read, or the type cannot be used;
     *     nothing was sent
     * @throws ProxmoxException if the call fails for another reason; the change was not made
     */
    public <T> T make(RawRequest request, Class<T> type) {
        return change(request, TypedAnswer.<T>of(type)::read);
    }

    /**
     * Sends a change that the host makes before it answers, and reads its answer. It is sent once.
     *
     * @param request the request, made with {@link RawRequest#post}, {@link RawRequest#put} or
     *     {@link RawRequest#delete}
     * @param type the type to read the answer into
     * @param <T> the type
     * @return the answer's data
     * @throws IllegalArgumentException if the request is a read, or the type cannot be used;
     *     nothing was sent
     * @throws ProxmoxException as {@link #make(RawRequest, Class)} does
     */
    public <T> T make(RawRequest request, TypeOf<T> type) {
        return change(request, TypedAnswer.<T>of(type.type())::read);
    }

    /**
     * Sends a change that starts a task. It is sent once; if the answer is lost, the task is looked
     * for in the node's list, see {@link RawRequest#withTask}.
     *
     * @param request the request, made with {@link RawRequest#post}, {@link RawRequest#put} or
     *     {@link RawRequest#delete}
     * @return the task; wait for it: only its end tells whether the change was made
     * @throws OutcomeUnknownException if the answer was lost, or names no task, and the task was
     *     not found
     * @throws IllegalArgumentException if the request is a read, or names no node; nothing was sent
     * @throws ProxmoxException if the call fails for another reason; nothing was started
     */
    public Task start(RawRequest request) {
        requireChange(request);
        NodeName node =
                request.node()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                request
                                                        + " names no node, so its task could not"
                                                        + " be found if the answer were lost; name"
                                                        + " the node with onNode(…)"));
        FormParameters parameters = request.parameters();
        RequestFacts facts = facts(request, parameters);
        TaskKey key =
                new TaskKey(
                        node,
                        taskTypes(request, facts),
                        request.taskSubject(),
                        caller.token().id().toString());
        return changes.started(
                        facts,
                        request.wire(parameters),
                        parameters,
                        key,
                        body -> Optional.of(Decode.upid(body)))
                .orElseThrow();
    }

    private <T> T read(RawRequest request, Type type) {
        if (request.method() != HttpMethod.GET) {
            throw new IllegalArgumentException(
                    request + " is a change: send it with make(…) or start(…)");
        }
        TypedAnswer<T> answer = TypedAnswer.of(type);
        FormParameters parameters = request.parameters();
        return caller.read(
                        facts(request, parameters),
                        request.path().target(),
                        parameters,
                        answer::read,
                        caller.deadline())
                .value();
    }

    private <T> T change(RawRequest request, ReadExecutor.Decoder<T> decoder) {
        requireChange(request);
        FormParameters parameters = request.parameters();
        return changes.make(
                facts(request, parameters),
                request.wire(parameters),
                parameters,
                decoder,
                OutcomeProbe.blind());
    }

    private static void requireChange(RawRequest request) {
        if (request.method() == HttpMethod.GET) {
            throw new IllegalArgumentException(request + " is a read: send it with get(…)");
        }
    }

    /** The kinds of task that the caller names, or that the table knows; empty for any. */
    private static List<TaskType> taskTypes(RawRequest request, RequestFacts facts) {
        Operation operation = facts.operation();
        return request.taskTypes().isEmpty() && operation != null
                ? operation.taskTypes()
                : request.taskTypes();
    }

    /** The facts, with the operation of the routing table if exactly one is that request. */
    private RequestFacts facts(RawRequest request, FormParameters parameters) {
        List<Operation> known = new ArrayList<>();
        Map<String, String> names = Map.of();
        for (Operation operation : Operation.values()) {
            Optional<Map<String, String>> match = match(operation, request, parameters);
            if (match.isPresent()) {
                known.add(operation);
                names = match.get();
            }
        }
        return new RequestFacts(
                known.size() == 1 ? known.getFirst() : null,
                request.toString(),
                caller.host().toString(),
                known.isEmpty()
                        ? request.path().guest().map(id -> Map.of("vmid", id)).orElse(names)
                        : names,
                caller.token(),
                parameters.secrets());
    }

    private static Optional<Map<String, String>> match(
            Operation operation, RawRequest request, FormParameters parameters) {
        return operation
                .endpoint()
                .filter(endpoint -> endpoint.method() == request.method())
                .filter(endpoint -> hasFixed(endpoint, parameters))
                .flatMap(endpoint -> request.path().match(endpoint.path()));
    }

    private static boolean hasFixed(Endpoint endpoint, FormParameters parameters) {
        return parameters.values().entrySet().containsAll(endpoint.fixed().entrySet());
    }
}
