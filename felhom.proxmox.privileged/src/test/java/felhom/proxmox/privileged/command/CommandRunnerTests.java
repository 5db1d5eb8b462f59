package felhom.proxmox.privileged.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import felhom.proxmox.privileged.elevation.ProgramMissingException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** The seam: what builds on a runner is tested with none. */
class CommandRunnerTests {
    private static final Command LIST = Commands.of(Executable.LSBLK, "-n", "-d", "-o", "NAME");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final CommandRunner runner = mock(CommandRunner.class);

    @Test
    void aUseCaseReadsTheResultOfAMock() {
        when(runner.run(LIST, TIMEOUT))
                .thenReturn(
                        new CommandResult(
                                new Ending.Exited(0),
                                new Output("sda\nsdb\n", 0),
                                new Output("", 0),
                                Duration.ofMillis(3)));
        assertEquals(List.of("sda", "sdb"), diskNames());
        verify(runner).run(LIST, TIMEOUT);
    }

    @Test
    void aUseCaseSeesTheFailureOfAMock() {
        when(runner.run(any(), any()))
                .thenThrow(
                        new ProgramMissingException(
                                List.of("/usr/bin/lsblk"), Executable.LSBLK.debianPackage()));
        ProgramMissingException failure =
                assertThrows(ProgramMissingException.class, this::diskNames);
        assertEquals(
                "cannot run /usr/bin/lsblk: it is not installed on this host; install it with:"
                        + " apt-get install util-linux",
                failure.getMessage());
    }

    private List<String> diskNames() {
        return runner.run(LIST, TIMEOUT).stdout().text().lines().toList();
    }
}
