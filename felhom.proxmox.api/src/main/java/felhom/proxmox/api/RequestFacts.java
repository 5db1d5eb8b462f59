package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.HostAddress;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Operation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What an exception says of the request that failed.
 *
 * @param operation the operation, or null for a bare TLS handshake
 * @param request method and path, for people
 * @param host where it went
 * @param names the values of the path's parameters
 * @param apiToken who asked, or null for a bare TLS handshake
 * @param secrets what else was sent and must not be repeated
 */
record RequestFacts(
        @Nullable Operation operation,
        String request,
        String host,
        Map<String, String> names,
        @Nullable ApiToken apiToken,
        List<Secret> secrets) {
    /** {@return who asked, or null for a bare TLS handshake} */
    @Nullable TokenId token() {
        return apiToken == null ? null : apiToken.id();
    }

    /** The facts of the same request, now with what it sends. */
    RequestFacts sending(FormParameters parameters) {
        return new RequestFacts(operation, request, host, names, apiToken, parameters.secrets());
    }

    /** Takes the secret out of words that come from elsewhere: a proxy may echo the request. */
    String withoutSecret(String words) {
        String hidden = apiToken == null ? words : apiToken.secret().hide(words);
        for (Secret secret : secrets) {
            hidden = secret.hide(hidden);
        }
        return hidden;
    }

    static RequestFacts handshake(String host, int port) {
        return new RequestFacts(
                null,
                "TLS handshake",
                new HostAddress(host, port).toString(),
                Map.of(),
                null,
                List.of());
    }
}
