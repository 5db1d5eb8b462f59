package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks that a real host started are of the kinds that the routing table names. */
class CapturedChangeTests {
    /** Changes that start a task on a 9.2 host, while its answer names none. */
    private static final Set<Operation> UNNAMED = EnumSet.of(Operation.CONVERT_CONTAINER);

    static List<Capture> changes() {
        return Capture.load("vm-changes.tsv");
    }

    private static Operation operation(Capture change) {
        String method = change.request().substring(0, change.request().indexOf(' '));
        return Operation.of(Backend.API).stream()
                .filter(one -> one.changes())
                .filter(one -> one.endpoint().orElseThrow().method().name().equals(method))
                .filter(one -> one.endpoint().orElseThrow().path().match(change.path()).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation for " + change));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theTaskIsOfTheKindThatIsExpected(Capture change) throws IOException {
        Operation operation = operation(change);
        Optional<Upid> started = Decode.upidOrDone(change.body().getBytes(StandardCharsets.UTF_8));

        assertEquals(operation.startsTask() && !UNNAMED.contains(operation), started.isPresent());
        started.ifPresent(
                upid -> assertTrue(operation.taskTypes().contains(upid.type()), upid::toString));
    }

    @Test
    void mostOfTheChangesOfVirtualMachinesAreAmongThem() {
        Set<Operation> seen = EnumSet.noneOf(Operation.class);
        changes().forEach(change -> seen.add(operation(change)));
        Set<Operation> never = EnumSet.range(Operation.SUSPEND_CONTAINER, Operation.DESTROY_VM);
        never.removeAll(seen);
        assertEquals(
                EnumSet.of(Operation.SUSPEND_CONTAINER, Operation.RESTORE_VM, Operation.REBOOT_VM),
                never);
    }
}
