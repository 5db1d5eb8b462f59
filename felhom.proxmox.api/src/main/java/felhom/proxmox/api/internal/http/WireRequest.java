package felhom.proxmox.api.internal.http;

import felhom.proxmox.model.access.HttpMethod;

/**
 * A request as it goes over the wire.
 *
 * @param method the method
 * @param target path and query, percent-encoded
 * @param form the form, percent-encoded; empty for none. GET and DELETE never have one: the host
 *     refuses it
 */
public record WireRequest(HttpMethod method, String target, String form) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if a GET or DELETE has a form
     */
    public WireRequest {
        if (!form.isEmpty() && (method == HttpMethod.GET || method == HttpMethod.DELETE)) {
            throw new IllegalArgumentException(
                    method + " never has a body: put the parameters into the query");
        }
    }

    /** {@return method and target; never the form, which may hold what is not for logs} */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
