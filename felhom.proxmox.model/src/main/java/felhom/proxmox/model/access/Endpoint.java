package felhom.proxmox.model.access;

import java.util.Map;

/**
 * An endpoint of the API: a method and a path below {@code /api2/json}.
 *
 * @param method the method
 * @param path the path
 * @param fixed parameters that select this operation if the endpoint serves several, for example
 *     {@code restore=1}
 */
public record Endpoint(HttpMethod method, PathTemplate path, Map<String, String> fixed) {
    /** Copies the map. */
    public Endpoint {
        fixed = Map.copyOf(fixed);
    }

    /** {@return method, path and fixed parameters, for people} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method + " " + path);
        fixed.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        return text.toString();
    }
}
