package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Output;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** With what findmnt of util-linux 2.38.1 prints. */
class FstabReportTests {
    private static final String MOUNT_POINT = "/mnt/felhom/data";
    private static final String ABSENT =
            """
            /mnt/felhom/data
               [E] unreachable on boot required target: No such file or directory
               [E] unreachable on boot required source: UUID=16804c34-310f-40cf-824a-cfb7df59388a
               [W] cannot detect on-disk filesystem type (No such file or directory)
            """;
    private static final String OLD =
            """
            /
               [W] unreachable source: /dev/pve/root: No such file or directory
               [W] cannot detect on-disk filesystem type (No such file or directory)
            """;

    private static FstabReport report(String stdout, String stderr) {
        return FstabReport.of(
                new CommandResult(
                        new Ending.Exited(1),
                        new Output(stdout, 0),
                        new Output(stderr, 0),
                        Duration.ofMillis(2)));
    }

    @Test
    void anAbsentDiskIsNoProblem() {
        FstabReport before = report(OLD, "\n0 parse errors, 0 errors, 2 warnings\n");
        FstabReport after = report(OLD + ABSENT, "\n0 parse errors, 2 errors, 3 warnings\n");
        assertEquals(List.of(), after.newSince(before, MOUNT_POINT));
    }

    @Test
    void successIsNoProblem() {
        FstabReport fine = report("Success, no errors or warnings detected\n", "");
        assertEquals(List.of(), fine.newSince(fine, MOUNT_POINT));
    }

    @Test
    void anyOtherNewWordIsOne() {
        FstabReport before = report(OLD, "");
        FstabReport after =
                report(
                        OLD + "/mnt/felhom/data\n   [W] target specified more than once\n",
                        "findmnt: /etc/.felhom-1: parse error at line 6 -- ignored\n");
        assertEquals(
                List.of(
                        "it cannot read a line that was added",
                        "\"/mnt/felhom/data: target specified more than once\""),
                after.newSince(before, MOUNT_POINT));
    }

    @Test
    void aSecondProblemOfTheSameKindIsNewToo() {
        FstabReport once = report("/a\n   [W] x\n", "");
        FstabReport twice = report("/a\n   [W] x\n   [W] x\n", "");
        assertEquals(List.of("\"/a: x\""), twice.newSince(once, MOUNT_POINT));
    }
}
