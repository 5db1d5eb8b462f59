package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Upid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Changes a simulated host over HTTP and looks what became of it. */
record Operator(SimulatedHost host, SimulatedToken token) {
    private static final String NODE = "/nodes/demo-felhom";

    static Operator of(SimulatedHost host) {
        return new Operator(host, host.operatorToken());
    }

    /**
     * Sends a request.
     *
     * @param line method and path below the node, for example {@code POST /lxc/101/status/start}
     * @param form the form, as it is sent; empty for none
     */
    WireClient.Received send(String line, String form) {
        return WireClient.once(host, token, line.replaceFirst(" ", " " + NODE), encoded(form));
    }

    /** A host drops what follows a second '=' unless it is encoded. */
    private static String encoded(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(
                        pair -> {
                            int value = pair.indexOf('=') + 1;
                            return pair.substring(0, value)
                                    + pair.substring(value).replace("=", "%3D");
                        })
                .collect(Collectors.joining("&"));
    }

    /** Sends a request that starts a task. */
    Upid start(String line, String form) {
        WireClient.Received answer = send(line, form);
        if (answer.status() != 200) {
            throw new AssertionError(answer.statusLine() + " " + answer.text());
        }
        return Upid.parse(answer.json().get("data").textValue());
    }

    Upid start(String line) {
        return start(line, "");
    }

    JsonNode get(String path) {
        return send("GET " + path, "").json().get("data");
    }

    /** {@return the exit status, or empty while the task runs} */
    String exit(Upid upid) {
        JsonNode status = get("/tasks/" + upid + "/status");
        return status.get("status").textValue().equals("running")
                ? ""
                : status.get("exitstatus").textValue();
    }

    List<String> log(Upid upid) {
        List<String> lines = new ArrayList<>();
        get("/tasks/" + upid + "/log?limit=0").forEach(row -> lines.add(row.get("t").textValue()));
        return lines;
    }

    /** {@return a value of a guest's configuration as text; empty if it is not there} */
    String config(int guest, String key) {
        return get("/lxc/" + guest + "/config").path(key).asText();
    }
}
