package felhom.proxmox.simulator;

import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.ApiPath;

/** Chooses the requests that a fault is for. */
@FunctionalInterface
public interface RequestMatcher {
    /**
     * Says whether the fault is for this request.
     *
     * @param request the request
     * @return whether it is
     */
    boolean matches(ReceivedRequest request);

    /** {@return a matcher of every request} */
    static RequestMatcher any() {
        return request -> true;
    }

    /**
     * Matches the requests of one operation, by method and path: it does not tell creating from
     * restoring, which differ in their parameters alone.
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
