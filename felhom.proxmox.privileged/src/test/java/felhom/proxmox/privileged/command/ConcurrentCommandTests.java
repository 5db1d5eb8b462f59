package felhom.proxmox.privileged.command;

import static felhom.proxmox.privileged.command.Scripts.FOREVER;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many commands at once, and what they leave behind. */
class ConcurrentCommandTests {
    private static final int AT_ONCE = 64;

    @TempDir private Path folder;

    @Test
    void sixtyFourAtOnceKeepTheirOutputApartAndLeaveNothingBehind()
            throws IOException, InterruptedException, ExecutionException {
        // All wait for each other, so that 64 really are there at the same time.
        String body =
                """
                touch $DIR/here.$1
                while [ $(ls $DIR | grep -c '^here') -lt 64 ]; do sleep 0.05; done
                echo "out $1"; echo "err $1" >&2
                exit $1\
                """;
        CommandRunner runner = new ProcessCommandRunner(new Scripts(folder).everyProgramIs(body));
        Set<Thread> threadsBefore = ownThreads();
        long filesBefore = openPipes();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CommandResult>> results =
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(i -> Commands.of(Executable.LSBLK, String.valueOf(i)))
                            .map(command -> callers.submit(() -> runner.run(command, FOREVER)))
                            .toList();
            for (int i = 0; i < AT_ONCE; i++) {
                CommandResult result = results.get(i).get();
                assertEquals(new Ending.Exited(i), result.ending());
                assertEquals("out " + i + "\n", result.stdout().text());
                assertEquals("err " + i + "\n", result.stderr().text());
            }
        }
        assertEquals(threadsBefore, ownThreads());
        assertEquals(filesBefore, openPipes());
        assertEquals(0, ProcessHandle.current().children().count(), "children or zombies");
    }

    /** The JDK keeps the carriers of virtual threads and the reapers of processes for reuse. */
    private static Set<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches("process reaper.*|ForkJoinPool.*"))
                .filter(thread -> !thread.getName().matches("VirtualThread-.*"))
                .collect(Collectors.toSet());
    }

    private static long openPipes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(ConcurrentCommandTests::isPipe).count();
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException e) {
            return false;
        }
    }
}
