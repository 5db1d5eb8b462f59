package felhom.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How thoroughly to measure, and where everything is.
 *
 * @param root the project's folder
 * @param quick whether it is only to be seen that everything works
 */
record Settings(Path root, boolean quick) {
    /** How often each program is started. */
    int starts() {
        return quick ? 3 : 21;
    }

    /** How often each warm client is measured, in a JVM of its own each time. */
    int warmRounds() {
        return quick ? 1 : 3;
    }

    int decodeRounds() {
        return quick ? 1 : 2;
    }

    /**
     * Seconds before JMH begins to count. With sixteen callers on two processors the compilers get
     * little of them: after 3 s much of every client is still interpreted.
     */
    int warmUpSeconds() {
        return quick ? 1 : 8;
    }

    /** Seconds that JMH counts. */
    int countedSeconds() {
        return quick ? 1 : 3;
    }

    List<Integer> waits() {
        return List.of(1, 100, 1_000, 10_000);
    }

    Duration waitsWarmUp() {
        return Duration.ofSeconds(quick ? 3 : 7);
    }

    Duration waitsCounted() {
        return Duration.ofSeconds(quick ? 4 : 12);
    }

    Duration fleetTime() {
        return Duration.ofSeconds(quick ? 15 : 130);
    }

    Path target() {
        return root.resolve("benchmarks/target");
    }

    Path image() {
        return root.resolve("runtime/target/felhom-agent");
    }
}
