package felhom.proxmox.privileged.command;

import static felhom.proxmox.privileged.command.Scripts.FOREVER;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        // Each tells that it is there and waits for a gate, which opens when all are there.
        Path here = pipe("here");
        Path gate = pipe("gate");
        long filesBefore = openPipes();
        String body =
                """
                printf x > $DIR/here
                : < $DIR/gate
                echo "out $1"; echo "err $1" >&2
                exit $1\
                """;
        CommandRunner runner = new ProcessCommandRunner(new Scripts(folder).everyProgramIs(body));
        List<CommandResult> ended = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CommandResult>> results =
                    IntStream.range(0, AT_ONCE)
                            .mapToObj(i -> Commands.of(Executable.LSBLK, String.valueOf(i)))
                            .map(command -> callers.submit(() -> runner.run(command, FOREVER)))
                            .toList();
            try (RandomAccessFile signs = new RandomAccessFile(here.toFile(), "rw")) {
                signs.readFully(new byte[AT_ONCE]);
            }
            // Opened in both directions, a named pipe lets everybody in.
            RandomAccessFile open = new RandomAccessFile(gate.toFile(), "rw");
            try (open) {
                for (Future<CommandResult> result : results) {
                    ended.add(result.get());
                }
            }
        }
        assertEachHasItsOwn(ended);
        assertEquals(Set.of(Thread.currentThread()), busyThreads());
        assertTrue(openPipes() <= filesBefore, "pipes are left open");
        assertEquals(0, ProcessHandle.current().children().count(), "children or zombies");
    }

    private Path pipe(String name) {
        Path pipe = folder.resolve(name);
        RealTools.must("mkfifo", pipe.toString());
        return pipe;
    }

    private static void assertEachHasItsOwn(List<CommandResult> ended) {
        for (int i = 0; i < AT_ONCE; i++) {
            CommandResult result = ended.get(i);
            assertEquals(new Ending.Exited(i), result.ending());
            assertEquals("out " + i + "\n", result.stdout().text());
            assertEquals("err " + i + "\n", result.stderr().text());
        }
    }

    /** The threads in which code of this project runs; the JDK and JUnit have their own besides. */
    private static Set<Thread> busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(
                        thread ->
                                Arrays.stream(thread.getValue())
                                        .anyMatch(at -> at.getClassName().startsWith("felhom.")))
                .map(Map.Entry::getKey)
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
