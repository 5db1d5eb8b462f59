package felhom.proxmox.api;

import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Operation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The facts about a failed request for its exception.
 *
 * @param operation the operation, or null for a bare TLS handshake
 * @param request method and path, for people
 * @param host the host
 * @param names the values of the path's parameters
 * @param apiToken the token, or null for a bare TLS handshake
 * @param secrets the other secrets that were sent
 */
record RequestFacts(
        @Nullable Operation operation,
        String request,
        String host,
        Map<String, String> names,
        @Nullable ApiToken apiToken,
        List<Secret> secrets) {
    /** {@return the token's id, or null for a bare TLS handshake} */
    @Nullable TokenId token() {
        return apiToken == null ? null : apiToken.id();
    }

    /** {@return the host without its port, as a certificate names it} */
    String hostName() {
        String name = host.substring(0, host.lastIndexOf(':'));
        return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }

    /** A copy with the parameters of the request. */
    RequestFacts sending(FormParameters parameters) {
        return new RequestFacts(operation, request, host, names, apiToken, parameters.secrets());
    }

    /** Removes the secrets from a text of others: a proxy may echo the request. */
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
