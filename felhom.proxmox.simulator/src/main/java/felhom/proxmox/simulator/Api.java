package felhom.proxmox.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.AccessCheck;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Route;
import felhom.proxmox.simulator.internal.Answer;
import felhom.proxmox.simulator.internal.Delivery;
import felhom.proxmox.simulator.internal.TlsIdentity;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.CallArguments;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The API behind the HTTP layer, in the order of a real host: find the operation, check the
 * privileges that its path decides, find the node, check the parameters, do it.
 */
final class Api {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What is asked.
     *
     * @param method the method
     * @param path the path below {@code /api2/json}
     * @param sent query and body
     * @param oldErrors whether errors have no message in their body
     */
    record Question(
            String method, String path, Map<String, List<String>> sent, boolean oldErrors) {}

    private final HostState state;
    private final TlsIdentity identity;
    private final List<Call> calls;
    private final List<AdministrationCall> administration;
    private final Queue<ExecutedChange> executed = new ConcurrentLinkedQueue<>();

    Api(HostState state, TlsIdentity identity) {
        this.state = state;
        this.identity = identity;
        Release release = state.release().release();
        this.calls =
                Stream.of(
                                CallTable.CALLS,
                                SystemCallTable.CALLS,
                                ClusterCallTable.CALLS,
                                StorageCallTable.CALLS,
                                SiblingCallTable.CALLS,
                                MachineCallTable.CALLS)
                        .flatMap(List::stream)
                        .filter(call -> call.operation().releases().contains(release))
                        .map(call -> call.in(release))
                        .toList();
        this.administration =
                Stream.concat(
                                AccessCallTable.of(release).stream(),
                                MachineCallTable.OTHERS.stream())
                        .toList();
    }

    Answer answer(Question question, Caller caller) {
        try {
            Optional<Operation> operation = find(question);
            return operation.isPresent()
                    ? operate(operation.get(), question, caller)
                    : administer(question, caller);
        } catch (ApiError error) {
            return failure(error, question.oldErrors());
        }
    }

    private Answer operate(Operation operation, Question question, Caller caller) {
        Call call =
                calls.stream()
                        .filter(candidate -> candidate.operation() == operation)
                        .findFirst()
                        .orElseThrow(() -> notImplemented(question));
        Map<String, String> names = names(operation, question.path()).orElseThrow();
        authorize(operation, names, caller);
        Map<String, String> local = here(names);
        CallArguments arguments =
                CallArguments.check(call.parameters(), local, merged(question, local));
        CallContext visit = new CallContext(state, caller, arguments, identity);
        Reply reply = state.locked(() -> execute(call, visit));
        return success(reply).withRelayed(call.relayed());
    }

    /** Here the privileges depend on parameters too, before these are checked. */
    private Answer administer(Question question, Caller caller) {
        AdministrationCall call =
                administration.stream()
                        .filter(
                                candidate ->
                                        candidate
                                                .match(question.method(), question.path())
                                                .isPresent())
                        .findFirst()
                        .orElseThrow(() -> notImplemented(question));
        Map<String, String> names = here(call.path().match(question.path()).orElseThrow());
        Map<String, List<String>> others = merged(question, names);
        Map<String, String> sent = new HashMap<>(names);
        others.forEach((name, values) -> sent.put(name, String.join(",", values)));
        call.guard().check(caller, sent);
        CallArguments arguments = CallArguments.check(call.parameters(), names, others);
        CallContext visit = new CallContext(state, caller, arguments, identity);
        Reply reply = state.locked(() -> call.handler().apply(visit));
        return success(reply).withRelayed(call.relayed());
    }

    private static ApiError notImplemented(Question question) {
        return ApiError.notImplemented(question.method(), question.path());
    }

    /** {@return the changes taken so far} */
    List<ExecutedChange> executed() {
        return List.copyOf(executed);
    }

    private Reply execute(Call call, CallContext visit) {
        Reply reply = call.handler().apply(visit);
        if (call.operation().changes()) {
            executed.add(
                    new ExecutedChange(
                            call.operation(),
                            visit.arguments().all(),
                            state.now(),
                            reply instanceof Reply.Started started
                                    ? Optional.of(started.upid())
                                    : Optional.empty()));
        }
        return reply;
    }

    /** Several operations may share an endpoint; then a fixed parameter tells them apart. */
    private static Optional<Operation> find(Question question) {
        return Operation.of(Backend.API).stream()
                .filter(operation -> endpoint(operation).method().name().equals(question.method()))
                .filter(operation -> names(operation, question.path()).isPresent())
                .filter(operation -> hasFixed(operation, question.sent()))
                .findFirst();
    }

    private static boolean hasFixed(Operation operation, Map<String, List<String>> sent) {
        return endpoint(operation).fixed().entrySet().stream()
                .allMatch(fixed -> List.of(fixed.getValue()).equals(sent.get(fixed.getKey())));
    }

    private static Optional<Map<String, String>> names(Operation operation, String path) {
        return endpoint(operation).path().match(path).map(HashMap::new);
    }

    private static Endpoint endpoint(Operation operation) {
        return operation.endpoint().orElseThrow();
    }

    private static void authorize(Operation operation, Map<String, String> names, Caller caller) {
        AccessCheck check =
                operation.route() instanceof Route.Api api ? api.check() : AccessCheck.PRIVILEGES;
        switch (check) {
            case PRIVILEGES -> {
                // What a volume is decides who may delete it, so the call looks at it first.
                if (operation != Operation.DELETE_VOLUME) {
                    caller.demand(operation, names);
                }
            }
            // An unknown task comes before its owner, so the call decides.
            case OWNER_OR_PRIVILEGE, ANY_LOGIN, FILTERED -> {}
        }
    }

    /** Makes sure that the node is this one: any other would be asked over the network. */
    private Map<String, String> here(Map<String, String> names) {
        String own = state.node().value();
        String node = names.getOrDefault("node", own);
        if (!node.equals(own) && !node.equals("localhost")) {
            if (node.equalsIgnoreCase(own)) {
                throw ApiError.proxy(
                        596,
                        state.has(Habit.OPENSSL_3)
                                ? "error:0A000086:SSL routines::certificate verify failed"
                                : "tls_process_server_certificate: certificate verify failed");
            }
            throw ApiError.failed(
                    "hostname lookup '%1$s' failed - failed to get address info for: %1$s: Temporary failure in name resolution"
                            .formatted(node));
        }
        Map<String, String> local = new HashMap<>(names);
        local.computeIfPresent("node", (key, value) -> own);
        return local;
    }

    /** A parameter that the path has already may be sent again, but not with another value. */
    private static Map<String, List<String>> merged(
            Question question, Map<String, String> fromPath) {
        Map<String, List<String>> sent = new HashMap<>(question.sent());
        fromPath.forEach(
                (name, value) -> {
                    List<String> again = sent.remove(name);
                    if (again != null && !again.equals(List.of(value))) {
                        throw ApiError.parameters(
                                Map.of(name, "duplicate parameter (already defined in URI)"));
                    }
                });
        return sent;
    }

    private static Answer success(Reply reply) {
        return switch (reply) {
            case Reply.Data data -> {
                ObjectNode root = JsonNodes.object();
                root.set("data", data.value());
                if (data.total() > 0) {
                    root.put("total", data.total());
                }
                yield Answer.json(200, "OK", bytes(root));
            }
            case Reply.Started started ->
                    Answer.json(
                            200,
                            "OK",
                            bytes(JsonNodes.object().put("data", started.upid().toString())));
            case Reply.File file ->
                    new Answer(
                                    200,
                                    "OK",
                                    Map.of(
                                            "Content-Type",
                                            "text/plain",
                                            "Content-Disposition",
                                            "attachment; filename=\"" + file.name() + "\""),
                                    file.text().getBytes(StandardCharsets.UTF_8),
                                    true,
                                    Delivery.WHOLE)
                            .compressedUnasked();
        };
    }

    private static Answer failure(ApiError error, boolean old) {
        String reason = error.message().lines().findFirst().orElse("");
        if (!error.hasBody()) {
            return Answer.empty(error.status(), reason);
        }
        ObjectNode root = JsonNodes.object().putNull("data");
        if (!old) {
            root.put("message", error.message());
        }
        if (!error.errors().isEmpty()) {
            ObjectNode errors = root.putObject("errors");
            error.errors().forEach(errors::put);
        }
        return Answer.json(error.status(), reason, bytes(root));
    }

    private static byte[] bytes(ObjectNode root) {
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }
}
