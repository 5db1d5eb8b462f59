package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.api.internal.rule.RawPath;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.text.Printable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that this library has no method for: a method, a path below {@code /api2/json} and
 * parameters. Immutable. {@link RawRequests} sends it.
 *
 * <p>Values in the path are best given apart, in the order of the braces: they are percent-encoded,
 * so that a slash in the name of a volume is part of the name.
 *
 * {@snippet :
 * RawRequest.get("/nodes/{node}/storage/{storage}/content/{volume}", "pve", "local", volume);
 * RawRequest.put("/nodes/{node}/qemu/{vmid}/config", "pve", 100).with("memory", 2048);
 * }
 */
public final class RawRequest {
    private final HttpMethod method;
    private final RawPath path;
    private final Map<String, Object> parameters;
    private final Optional<NodeName> node;
    private final List<TaskType> taskTypes;
    private final Optional<String> taskSubject;

    private RawRequest(
            HttpMethod method,
            RawPath path,
            Map<String, Object> parameters,
            Optional<NodeName> node,
            List<TaskType> taskTypes,
            Optional<String> taskSubject) {
        this.method = method;
        this.path = path;
        this.parameters = parameters;
        this.node = node;
        this.taskTypes = taskTypes;
        this.taskSubject = taskSubject;
    }

    /**
     * Begins a request that reads.
     *
     * @param path the path, for example {@code /nodes/{node}/qemu}
     * @param values the values of the braces, in order
     * @return the request
     * @throws IllegalArgumentException if the path is none, leaves the API, or leads to a ticket or
     *     a console
     */
    public static RawRequest get(String path, Object... values) {
        return of(HttpMethod.GET, path, values);
    }

    /**
     * Begins a request that creates or starts something.
     *
     * @param path the path
     * @param values the values of the braces, in order
     * @return the request
     * @throws IllegalArgumentException as {@link #get} does
     */
    public static RawRequest post(String path, Object... values) {
        return of(HttpMethod.POST, path, values);
    }

    /**
     * Begins a request that changes something.
     *
     * @param path the path
     * @param values the values of the braces, in order
     * @return the request
     * @throws IllegalArgumentException as {@link #get} does
     */
    public static RawRequest put(String path, Object... values) {
        return of(HttpMethod.PUT, path, values);
    }

    /**
     * Begins a request that removes something.
     *
     * @param path the path
     * @param values the values of the braces, in order
     * @return the request
     * @throws IllegalArgumentException as {@link #get} does
     */
    public static RawRequest delete(String path, Object... values) {
        return of(HttpMethod.DELETE, path, values);
    }

    private static RawRequest of(HttpMethod method, String path, Object... values) {
        return new RawRequest(
                method,
                RawPath.of(path, values),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /**
     * Returns a copy with a parameter.
     *
     * @param name its name, as the host's API has it
     * @param value text, a number, a boolean (sent as 1 or 0), a type of the vocabulary, or a
     *     {@link Secret}, which no message, log or exception will show
     * @return the copy
     * @throws IllegalArgumentException if the name is none, is there already, or the value is a
     *     collection, an array or an {@code Optional}
     */
    public RawRequest with(String name, Object value) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_:.-]*")) {
            throw new IllegalArgumentException(
                    "the name of a parameter has letters, digits, '-', '_', ':' and '.' only: "
                            + Printable.quoted(name));
        }
        if (parameters.containsKey(name)) {
            throw new IllegalArgumentException(
                    "the parameter " + name + " is there twice; a host would make a list of it");
        }
        if (value instanceof Iterable<?>
                || value instanceof Map<?, ?>
                || value instanceof Optional<?>
                || value.getClass().isArray()) {
            throw new IllegalArgumentException(
                    "the parameter "
                            + name
                            + " is a "
                            + value.getClass().getSimpleName()
                            + ": write it as the endpoint reads it, for example \"a,b\"");
        }
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value instanceof Boolean on ? (on ? "1" : "0") : value);
        return new RawRequest(method, path, more, node, taskTypes, taskSubject);
    }

    /**
     * Returns a copy that names the node on which the task of this change will run. Only needed if
     * the path has no {@code /nodes/NODE}.
     *
     * @param name the node
     * @return the copy
     */
    public RawRequest onNode(NodeName name) {
        return new RawRequest(method, path, parameters, Optional.of(name), taskTypes, taskSubject);
    }

    /**
     * Returns a copy that names the task that this change will start. If the answer is lost, only
     * such a task is taken for its own. Without it, any task that began on the node after the
     * sending and belongs to the token and to the guest in the path may be it, as long as it is the
     * only one.
     *
     * @param type its type, the second word of {@code UPID:…} that is not a number, for example
     *     {@code qmstart}
     * @param subject what the task is about, as the UPID says it, for example the vmid
     * @return the copy
     */
    public RawRequest withTask(TaskType type, String subject) {
        return new RawRequest(method, path, parameters, node, List.of(type), Optional.of(subject));
    }

    HttpMethod method() {
        return method;
    }

    RawPath path() {
        return path;
    }

    List<TaskType> taskTypes() {
        return taskTypes;
    }

    /** The node that is asked, named or in the path. */
    Optional<NodeName> node() {
        return node.or(() -> path.node().map(NodeName::parse));
    }

    /** What the task is about, named or the guest in the path; empty text if it is not known. */
    String taskSubject() {
        return taskSubject.or(path::guest).orElse("");
    }

    FormParameters parameters() {
        FormParameters form = new FormParameters();
        parameters.forEach(
                (name, value) -> {
                    if (value instanceof Secret secret) {
                        form.add(name, secret);
                    } else {
                        form.add(name, value);
                    }
                });
        return form;
    }

    WireRequest wire(FormParameters form) {
        return method == HttpMethod.GET
                ? new WireRequest(method, path.target() + form.suffix(), "")
                : ChangeExecutor.request(method, path.target(), form);
    }

    /** {@return method and path; never a parameter, which may be a secret} */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
