package felhom.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the JVM that runs this uses. */
final class OwnProcess {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OwnProcess() {}

    /** Seconds of processor time so far. */
    static double cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                / 1e9;
    }

    /** Bytes of the heap that are still in use after full collections. */
    static long heap() {
        // Twice, since what references hold on to goes only with the second.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Threads of the operating system. */
    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    static long sockets() throws IOException {
        List<Path> all;
        try (Stream<Path> listed = Files.list(DESCRIPTORS)) {
            all = listed.toList();
        }
        return all.stream().filter(OwnProcess::isSocket).count();
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
