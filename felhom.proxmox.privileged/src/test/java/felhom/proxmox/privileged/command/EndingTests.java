package felhom.proxmox.privileged.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class EndingTests {
    @ParameterizedTest
    @CsvSource({
        "PCT, 0, exit code 0",
        "PCT, 1, exit code 1",
        "PCT, 128, exit code 128",
        "PCT, 129, signal 1 (HUP)",
        "PCT, 130, signal 2 (INT)",
        "PCT, 134, signal 6 (ABRT)",
        "PCT, 137, signal 9 (KILL)",
        "PCT, 139, signal 11 (SEGV)",
        "PCT, 141, signal 13 (PIPE)",
        "PCT, 143, signal 15 (TERM)",
        "PCT, 192, signal 64",
        "PCT, 193, exit code 193",
        "PCT, 255, exit code 255",
        "SMARTCTL, 137, exit code 137",
        "SMARTCTL, 216, exit code 216",
    })
    void readsTheCodeThatJavaReports(Executable executable, int code, String expected) {
        assertEquals(expected, Ending.of(executable, code).toString());
    }

    @Test
    void onlyCodeZeroIsSuccess() {
        assertEquals(true, resultOf(new Ending.Exited(0)).succeeded());
        assertEquals(false, resultOf(new Ending.Exited(1)).succeeded());
        assertEquals(false, resultOf(new Ending.Killed(15)).succeeded());
    }

    private static CommandResult resultOf(Ending ending) {
        return new CommandResult(ending, new Output("", 0), new Output("", 0), Duration.ZERO);
    }
}
