package felhom.proxmox.simulator;

import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ApiPath;

/** Selects the requests that a fault applies to. */
@FunctionalInterface
public interface RequestMatcher {
    /**
     * Checks whether the fault applies to a request.
     *
     * @param request the request
     * @return whether it applies
     */
    boolean matches(ReceivedRequest request);

    /** {@return a matcher of every request} */
    static RequestMatcher any() {
        return request -> true;
    }

    /**
     * Matches the requests of one operation by method and path. It cannot tell a creation from a
     * restore, which differ only in their parameters.
     *
     * @param operation an operation of the API backend
     * @return the matcher
     * @throws IllegalArgumentException if the operation has no endpoint
     */
    static RequestMatcher of(Operation operation) {
        Endpoint endpoint =
                operation
                        .endpoint()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                operation
                                                        + " does not run through the API: no"
                                                        + " request matches it"));
        return request ->
                request.method().equals(endpoint.method().name())
                        && request.path().startsWith(ApiPath.BASE)
                        && endpoint.path().match(ApiPath.relative(request.path())).isPresent();
    }
}
