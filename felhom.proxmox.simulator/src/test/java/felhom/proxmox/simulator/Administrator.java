package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.TokenId;

/** Sets a simulated host up over HTTP. */
record Administrator(SimulatedHost host, SimulatedToken token) {
    /** One with a token of root@pam without privilege separation. */
    static Administrator of(SimulatedHost host) {
        return new Administrator(
                host, host.state().access().addToken(TokenId.parse("root@pam!oracle"), false));
    }

    /**
     * Sends a request.
     *
     * @param line method and path, for example {@code PUT /access/acl}
     * @param form the form, as it is sent; empty for none
     */
    WireClient.Received send(String line, String form) {
        return WireClient.once(host, token, line, form);
    }

    WireClient.Received send(String line) {
        return send(line, "");
    }

    /** Sends a request that must succeed. */
    JsonNode done(String line, String form) {
        WireClient.Received answer = send(line, form);
        if (answer.status() != 200) {
            throw new AssertionError(line + " " + answer.statusLine() + " " + answer.text());
        }
        return answer.json().get("data");
    }

    JsonNode done(String line) {
        return done(line, "");
    }

    /**
     * {@return the answer to a request that must fail: status, message and the parameters' errors}
     */
    String refused(String line, String form) {
        WireClient.Received answer = send(line, form);
        JsonNode json = answer.json();
        StringBuilder text = new StringBuilder().append(answer.status()).append(' ');
        text.append(json.get("message").textValue().strip());
        json.path("errors")
                .properties()
                .forEach(
                        error ->
                                text.append(" | ")
                                        .append(error.getKey())
                                        .append(": ")
                                        .append(error.getValue().textValue().strip()));
        return text.toString();
    }

    /** The same with another token. */
    Administrator as(SimulatedToken other) {
        return new Administrator(host, other);
    }
}
