package felhom.proxmox.model.access;

import java.util.Map;

/**
 * What a request names: a method and a path below {@code /api2/json}.
 *
 * @param method the method
 * @param path the path
 * @param fixed parameters that make this operation out of an endpoint with several, for example
 *     {@code restore=1}
 */
public record Endpoint(HttpMethod method, PathTemplate path, Map<String, String> fixed) {
    /** Copies the map. */
    public Endpoint {
        fixed = Map.copyOf(fixed);
    }

    /** {@return method and path, and what is fixed, for people} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method + " " + path);
        fixed.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        return text.toString();
    }
}
