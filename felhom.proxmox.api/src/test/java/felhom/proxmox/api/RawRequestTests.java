package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.NodeName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/** What a raw request becomes on the wire, and which are refused before that. */
class RawRequestTests {
    private final CannedTransport host = CannedTransport.ok("{\"data\":\"x\"}");
    private final RawRequests raw = host.client().raw();

    private WireRequest sent() {
        return host.requests().getLast();
    }

    private static String refusal(String path, Object... values) {
        return assertThrows(IllegalArgumentException.class, () -> RawRequest.get(path, values))
                .getMessage();
    }

    @Test
    void aReadHasItsParametersInTheQuery() {
        raw.get(
                RawRequest.get("/nodes/{node}/tasks", "pve")
                        .with("limit", 5)
                        .with("errors", true)
                        .with("userfilter", "a;b c"),
                String.class);
        assertEquals(
                "GET /api2/json/nodes/pve/tasks?limit=5&errors=1&userfilter=a%3Bb%20c",
                sent().toString());
    }

    @Test
    void aChangeHasThemInTheFormAndADeletionInTheQuery() {
        raw.make(RawRequest.put("/nodes/pve/qemu/100/config").with("description", "a&b"));
        assertEquals("PUT /api2/json/nodes/pve/qemu/100/config", sent().toString());
        assertEquals("description=a%26b", sent().form());
        raw.make(RawRequest.post("/pools").with("poolid", "home").with("on", false));
        assertEquals("poolid=home&on=0", sent().form());
        raw.make(RawRequest.delete("/pools").with("poolid", "home"));
        assertEquals("DELETE /api2/json/pools?poolid=home", sent().toString());
        assertEquals("", sent().form());
    }

    @Test
    void valuesInThePathStayInTheirSegment() {
        raw.get(
                RawRequest.get(
                        "/nodes/{node}/storage/{storage}/content/{volume}",
                        NodeName.parse("pve"),
                        "local",
                        "local:backup/a?b#c%2e.tar"),
                String.class);
        assertEquals(
                "GET /api2/json/nodes/pve/storage/local/content/local%3Abackup%2Fa%3Fb%23c%252e.tar",
                sent().toString());
        assertEquals(
                "GET /nodes/pve/storage/local/content/x",
                RawRequest.get("/nodes/pve/storage/local/content/{v}", "x")
                        .with("delay", 5)
                        .toString());
    }

    @Test
    void theRootOfTheApiCanBeRead() {
        raw.get("/", String.class);
        assertEquals("GET /api2/json/", sent().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes | it must begin with a slash",
                "https://pve:8006/api2/json/nodes | it must begin with a slash",
                "/api2/json/nodes | leave out /api2/json",
                "/api2/json | leave out /api2/json",
                "/api2/extjs/nodes | only /api2/json is served here",
                "/../../etc/passwd | must not be empty, \".\" or \"..\"",
                "/nodes/pve/.. | must not be empty, \".\" or \"..\"",
                "/nodes/./pve | must not be empty, \".\" or \"..\"",
                "//evil.example/nodes | must not be empty, \".\" or \"..\"",
                "/nodes/ | must not be empty, \".\" or \"..\"",
                "/nodes/%2e%2e/x | write it without '?', '#', '%'",
                "/nodes/..%2fx | write it without '?', '#', '%'",
                "/nodes\\..\\x | write it without '?', '#', '%'",
                "/nodes?x=1 | parameters are given with with(…)",
                "/nodes#x | write it without '?', '#', '%'",
                "/nodes/{node}/lxc | there is no value for {node}",
                "/nodes/a{node}/lxc | write it without '?', '#', '%'",
                "/access/ticket | answers with a ticket",
                "/access/openid/login | answers with a ticket",
                "/access/vncticket | answers with a ticket",
                "/nodes/pve/termproxy | answers with a ticket",
                "/nodes/pve/vncshell | answers with a ticket",
                "/nodes/pve/qemu/100/vncproxy | answers with a ticket",
                "/nodes/pve/lxc/100/spiceproxy | answers with a ticket",
                "/nodes/pve/lxc/100/mtunnel | answers with a ticket",
                "/nodes/pve/execute | it runs several requests as root",
            })
    void aPathThatLeavesTheApiIsRefused(String path, String rule) {
        String message = refusal(path);
        assertTrue(message.startsWith("not the path of a request: \""), message);
        assertTrue(message.contains(rule), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a\nb", "a\0b", "termproxy", "vncproxy"})
    void aValueCannotLeaveTheApiEither(String value) {
        assertTrue(refusal("/nodes/pve/{what}", value).startsWith("not the path of a request"));
    }

    @Test
    void valuesAndBracesAreCounted() {
        assertTrue(
                refusal("/nodes/{node}", "pve", "too")
                        .endsWith("it has 1 words in braces, and 2 values were given"));
    }

    @Test
    void aParameterIsCheckedToo() {
        RawRequest request = RawRequest.get("/nodes").with("full", 1);
        assertTrue(message(() -> request.with("full", 0)).contains("full is there twice"));
        assertTrue(message(() -> request.with("a&b", 0)).contains("the name of a parameter has"));
        assertTrue(message(() -> request.with("vms", List.of(1))).contains("\"a,b\""));
        assertTrue(message(() -> request.with("vms", Optional.of(1))).contains("\"a,b\""));
        assertTrue(message(() -> request.with("vms", new int[] {1})).contains("\"a,b\""));
    }

    @Test
    void aReadIsNoChangeAndAChangeIsNoRead() {
        RawRequest read = RawRequest.get("/nodes/pve");
        RawRequest change = RawRequest.post("/nodes/pve/qemu");
        assertTrue(message(() -> raw.make(read)).contains("is a read: send it with get(…)"));
        assertTrue(message(() -> raw.start(read)).contains("is a read: send it with get(…)"));
        assertTrue(
                message(() -> raw.get(change, String.class))
                        .contains("is a change: send it with make(…) or start(…)"));
        assertTrue(
                message(() -> raw.start(RawRequest.post("/cluster/acme/account")))
                        .contains("names no node"));
        assertEquals(List.of(), host.requests());
    }

    @Test
    void aSecretParameterIsInTheFormAndNowhereElse() {
        CannedTransport echo =
                new CannedTransport(
                        new felhom.proxmox.api.internal.http.WireAnswer(
                                400, "bad password hunter-two", new byte[0]));
        RawRequest request =
                RawRequest.post("/access/users")
                        .with("userid", "a@pve")
                        .with("password", Secret.password("hunter-two"));
        ParameterRejectedException refused =
                assertThrows(
                        ParameterRejectedException.class, () -> echo.client().raw().make(request));
        assertEquals("userid=a%40pve&password=hunter-two", echo.requests().getLast().form());
        assertFalse(refused.getMessage().contains("hunter-two"), refused.getMessage());
        assertFalse(request.toString().contains("hunter-two"));
    }

    private static String message(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }
}
