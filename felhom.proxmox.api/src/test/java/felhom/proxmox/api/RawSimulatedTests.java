package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw requests against a simulated host: the same answers and errors as the typed ones. */
class RawSimulatedTests {
    private static final Duration LONG = Duration.ofMinutes(2);

    record Container(VmId vmid, String status, long maxmem, Optional<String> lock) {}

    static List<Release> releases() {
        return SimulatedHost.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aRawListIsTheTypedOne(Release release) {
        try (SimulatedHost host = SimulatedHost.builder().release(release).start();
                Proxmox pve = Clients.of(host).build()) {
            NodeName node = pve.cluster().nodes().getFirst().name();
            List<Container> raw =
                    pve.raw()
                            .get(
                                    RawRequest.get("/nodes/{node}/lxc", node),
                                    new TypeOf<List<Container>>() {});
            assertEquals(
                    pve.node(node).containers().list().stream()
                            .map(ContainerStatus::vmid)
                            .sorted()
                            .toList(),
                    raw.stream().map(Container::vmid).sorted().toList());
            assertTrue(raw.stream().allMatch(one -> one.maxmem() > 0));
            assertEquals(
                    pve.cluster().version().version(),
                    pve.raw().get("/version", new TypeOf<Map<String, String>>() {}).get("version"));
        }
    }

    @Test
    void aRawChangeStartsItsTask() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            VmId stopped =
                    pve
                            .raw()
                            .get(
                                    RawRequest.get("/nodes/demo-felhom/lxc"),
                                    new TypeOf<List<Container>>() {})
                            .stream()
                            .filter(one -> one.status().equals("stopped"))
                            .findFirst()
                            .orElseThrow()
                            .vmid();
            Task task =
                    pve.raw()
                            .start(
                                    RawRequest.post(
                                            "/nodes/{node}/lxc/{vmid}/status/start",
                                            "demo-felhom",
                                            stopped));
            assertEquals(TaskType.START, task.upid().type());
            assertEquals(TaskOutcome.Ok.class, task.await(LONG).getClass());
            assertEquals(1, host.executed(Operation.START_CONTAINER));
        }
    }

    @Test
    void aRawChangeWithoutATaskIsMade() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host).build()) {
            pve.raw()
                    .make(
                            RawRequest.put("/nodes/demo-felhom/lxc/101/config")
                                    .with("description", "a & b; c"));
            assertEquals(
                    "a & b; c",
                    pve.raw()
                            .get(
                                    "/nodes/demo-felhom/lxc/101/config",
                                    new TypeOf<Map<String, Object>>() {})
                            .get("description")
                            .toString()
                            .strip());
        }
    }

    @Test
    void aRefusalNamesThePrivilege() {
        try (SimulatedHost host = SimulatedHost.start();
                Proxmox pve = Clients.of(host, host.token("readonly")).build()) {
            PermissionDeniedException denied =
                    assertThrows(
                            PermissionDeniedException.class,
                            () ->
                                    pve.raw()
                                            .start(
                                                    RawRequest.post(
                                                            "/nodes/demo-felhom/lxc/101/status/stop")));
            assertEquals("/vms/101", denied.missing().getFirst().anyOf().getFirst().path().text());
            assertEquals("VM.PowerMgmt on /vms/101", denied.missing().getFirst().toString());
        }
    }

    @Test
    void aParameterThatTheReleaseDoesNotHaveIsRefusedBeforeSending() {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse("6.4")).start();
                Proxmox pve = Clients.of(host).build()) {
            RawRequest request =
                    RawRequest.get("/nodes/demo-felhom/tasks").with("since", 1_700_000_000);
            UnsupportedByHostException unsupported =
                    assertThrows(
                            UnsupportedByHostException.class,
                            () -> pve.raw().get(request, new TypeOf<List<Object>>() {}));
            assertTrue(unsupported.getMessage().contains("since"), unsupported.getMessage());
        }
    }

    @Test
    void aClosedClientSaysSo() {
        try (SimulatedHost host = SimulatedHost.start()) {
            Proxmox pve = Clients.of(host).build();
            pve.close();
            HostUnreachableException closed =
                    assertThrows(
                            HostUnreachableException.class,
                            () -> pve.raw().get("/nodes", new TypeOf<List<Object>>() {}));
            assertTrue(
                    closed.getMessage().contains("use a client that is still open"),
                    closed.getMessage());
            assertThrows(
                    HostUnreachableException.class,
                    () ->
                            pve.raw()
                                    .start(
                                            RawRequest.post(
                                                    "/nodes/demo-felhom/lxc/101/status/stop")));
        }
    }
}
