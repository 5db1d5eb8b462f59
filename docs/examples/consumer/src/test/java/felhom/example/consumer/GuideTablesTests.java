package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.FailureCause;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskOutcome;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.TaskScript;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of the guides are complete, and what they say of the host's words holds. */
class GuideTablesTests extends OnSimulatedHost {
    private static final Pattern EXIT_ROW = Pattern.compile("(?m)^\\| `([^`|]+)` \\| `(\\w+)` \\|");
    private static final Pattern RESULT_OF_HA =
            Pattern.compile("(?m)^\\| it[^|`]* \\| `(\\w+)` \\|");
    private static final VmId GUEST = new VmId(9001);

    /** A row of the table: the host's words, and what they become. */
    private record Exit(String words, String result) {}

    private static List<Exit> exits() throws IOException {
        return EXIT_ROW.matcher(Guide.TASKS.text())
                .results()
                .map(row -> new Exit(row.group(1), row.group(2)))
                .toList();
    }

    private static Set<String> namesOf(Class<?>[] types) {
        return Arrays.stream(types)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theTableOfErrorsNamesTheWholeFamily() throws IOException {
        Set<String> named =
                Pattern.compile("(?m)^\\| `(\\w+Exception)` \\|")
                        .matcher(Guide.LIBRARY.text())
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(namesOf(ProxmoxException.class.getPermittedSubclasses()), named);
    }

    @Test
    void theTablesOfExitsNameEveryOutcomeAndCause() throws IOException {
        Set<String> all = namesOf(FailureCause.class.getPermittedSubclasses());
        all.addAll(namesOf(TaskOutcome.class.getPermittedSubclasses()));
        Set<String> named =
                exits().stream().map(Exit::result).collect(Collectors.toCollection(TreeSet::new));
        RESULT_OF_HA.matcher(Guide.TASKS.text()).results().forEach(row -> named.add(row.group(1)));
        assertEquals(all, named);
    }

    @ParameterizedTest
    @MethodSource("exits")
    void aTaskThatEndsInTheseWordsHasThisResult(Exit exit) {
        host.script(
                TaskType.START,
                TaskScript.ends(
                        exit.words(),
                        "WARN: Systemd 257 detected. You may need to enable nesting.",
                        "ERROR: Backup of VM 9001 failed - CT is locked (backup)"));
        try (Proxmox pve = client("agent")) {
            Task task = pve.node("demo-felhom").power().start(GUEST);
            String result =
                    switch (exit.result()) {
                        case "Ok", "Warnings" ->
                                task.await(Duration.ofMinutes(1)).getClass().getSimpleName();
                        default ->
                                failureOf(task, exit.words()).reason().getClass().getSimpleName();
                    };
            assertEquals(exit.result(), result);
        }
    }

    private static TaskFailedException failureOf(Task task, String words) {
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> task.await(Duration.ofMinutes(1)));
        assertEquals(words, failed.exitStatus().text());
        assertTrue(failed.getMessage().contains(". Next: "), failed.getMessage());
        if (failed.reason() instanceof FailureCause.GuestsFailed job) {
            assertInstanceOf(FailureCause.Locked.class, job.guests().getFirst().cause());
        }
        return failed;
    }
}
