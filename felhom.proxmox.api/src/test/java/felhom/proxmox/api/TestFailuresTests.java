package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The exceptions that a test of another program can throw. */
class TestFailuresTests {
    private static final Upid TASK =
            Upid.parse("UPID:pve:0000A84F:0000A84F:66000000:vzstart:101:felhom-agent@pve!agent:");
    private static final TestFailures OF = TestFailures.of(Operation.CONTAINER_STATUS);
    private static final FailureCause.Locked LOCKED =
            new FailureCause.Locked(Optional.of(GuestLock.BACKUP), "pct unlock 101");

    private static List<ProxmoxException> all() {
        return List.of(
                OF.hostUnreachable("Connection refused"),
                OF.nodeUnreachable(596, "Connection timed out"),
                OF.deadlineExceeded(),
                OF.untrustedHost(),
                OF.authenticationFailed(),
                OF.permissionDenied(Requirement.of("/vms/101", List.of(Privilege.VM_AUDIT))),
                OF.notFound("no such guest"),
                OF.parameterRejected(new TreeMap<>(Map.of("memory", "too small"))),
                OF.guestLocked(LOCKED),
                OF.configConflict(),
                OF.taskFailed(TASK, new ExitStatus("CT is locked (backup)"), List.of("a line")),
                OF.taskStillRunning(TASK),
                OF.outcomeUnknown(List.of(TASK)),
                OF.hostFailed(500, "it failed"),
                OF.unsupportedByHost(Release.parse("8.1")),
                OF.malformedAnswer("not JSON"),
                OF.callInterrupted(),
                OF.changeNotNoted("the disk is full"));
    }

    @Test
    void everyMemberOfTheFamilyCanBeMade() {
        assertEquals(
                Set.of(ProxmoxException.class.getPermittedSubclasses()),
                all().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void eachNamesItsOperationAndSaysThatATestMadeIt() {
        for (ProxmoxException failure : all()) {
            assertEquals(Optional.of(Operation.CONTAINER_STATUS), failure.operation());
            assertTrue(
                    failure.getMessage()
                            .startsWith(
                                    "GET /nodes/{node}/lxc/{vmid}/status/current on host.test:8006"
                                            + " failed: "
                                            + failure.what()),
                    failure.getMessage());
            assertTrue(failure.getMessage().contains("a test made this"), failure.getMessage());
        }
    }

    @Test
    void eachCarriesItsFacts() {
        assertEquals(596, OF.nodeUnreachable(596, "x").status());
        assertEquals(500, OF.hostFailed(500, "x").status());
        assertEquals(
                "VM.Audit on /vms/101",
                OF.permissionDenied(Requirement.of("/vms/101", List.of(Privilege.VM_AUDIT)))
                        .missing()
                        .getFirst()
                        .toString());
        assertTrue(OF.permissionDenied().rootOnly());
        assertEquals(Optional.of(LOCKED), OF.guestLocked(LOCKED).lock());
        TaskFailedException failed =
                OF.taskFailed(TASK, new ExitStatus("CT is locked (backup)"), List.of("a line"));
        assertInstanceOf(FailureCause.Locked.class, failed.reason());
        assertEquals(List.of("a line"), failed.logTail());
        assertEquals(List.of(TASK), OF.outcomeUnknown(List.of(TASK)).candidates());
        assertEquals(TASK, OF.taskStillRunning(TASK).upid());
        assertEquals(
                Optional.of(Release.parse("8.1")),
                OF.unsupportedByHost(Release.parse("8.1")).since());
    }

    @Test
    void anOperationOfTheRootBackendHasNoCallsThatFail() {
        Operation root =
                Arrays.stream(Operation.values())
                        .filter(operation -> operation.backend() != Backend.API)
                        .findFirst()
                        .orElseThrow();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TestFailures.of(root));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("is no request to the API"),
                refused.getMessage());
    }
}
