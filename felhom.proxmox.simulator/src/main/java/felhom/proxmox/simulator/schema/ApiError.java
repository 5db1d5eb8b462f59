package felhom.proxmox.simulator.schema;

import java.io.Serial;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An answer of the API that is not 200: status, message and the errors of single parameters. */
public final class ApiError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean hasBody;
    private final transient SortedMap<String, String> errors;

    private ApiError(int status, String message, boolean hasBody, Map<String, String> errors) {
        super(message, null, false, false);
        this.status = status;
        this.hasBody = hasBody;
        this.errors = new TreeMap<>(errors);
    }

    /** An error with a message, which a real host ends with a newline. */
    public static ApiError of(int status, String message) {
        return new ApiError(status, message + "\n", true, Map.of());
    }

    /** How everything that does not exist or cannot be done is said. */
    public static ApiError failed(String message) {
        return of(500, message);
    }

    public static ApiError parameters(Map<String, String> errors) {
        return new ApiError(400, "Parameter verification failed.\n", true, errors);
    }

    /** What the parser of a property string says of a value that it cannot read. */
    public static ApiError format(Map<String, String> errors) {
        return new ApiError(500, "format error\n", true, errors);
    }

    public static ApiError notImplemented(String method, String path) {
        return new ApiError(
                501, "Method '%s %s' not implemented".formatted(method, path), true, Map.of());
    }

    /** An error of the proxy in front of the API: a status line and nothing else. */
    public static ApiError proxy(int status, String reason) {
        return new ApiError(status, reason, false, Map.of());
    }

    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public boolean hasBody() {
        return hasBody;
    }

    public SortedMap<String, String> errors() {
        return errors;
    }
}
