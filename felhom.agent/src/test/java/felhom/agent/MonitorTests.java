package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The libraries that run on Java 21 use the locks of {@code java.util.concurrent} and no monitors,
 * so that a call in a virtual thread gives its carrier thread away while it waits.
 */
class MonitorTests {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({Product.MODEL + ", 50", Product.API + ", 70", Product.SIMULATOR + ", 60"})
    void noMonitorIsUsed(String module, int atLeast) {
        List<byte[]> classFiles = Product.classFiles(module);
        assertTrue(classFiles.size() >= atLeast, module + ": " + classFiles.size() + " classes");
        assertEquals(
                Set.of(),
                MonitorScan.of(classFiles),
                module + " runs on Java 21: use a ReentrantLock and its Condition");
    }

    /** Positive control: monitors are found in every form that the compiler knows. */
    @Test
    void everyUseOfAMonitorIsFound() {
        Compiler.Outcome outcome =
                new Compiler(folder)
                        .compile(
                                """
                                class Sample {
                                    synchronized void method() {}
                                    static synchronized void ofTheClass() {}
                                    void block() { synchronized (this) { hashCode(); } }
                                    void waits(Object o) throws Exception { o.wait(1); o.notify(); }
                                    Runnable lambda() { return () -> { synchronized (this) {} }; }
                                    void without(java.util.concurrent.locks.Lock l) { l.lock(); }
                                }
                                """);
        assertTrue(outcome.succeeded(), outcome.messages());
        assertEquals(
                Set.of(
                        "Sample.method: a synchronized method",
                        "Sample.ofTheClass: a synchronized method",
                        "Sample.block: a synchronized block",
                        "Sample.waits: Object.wait",
                        "Sample.waits: Object.notify",
                        "Sample.lambda$lambda$0: a synchronized block"),
                MonitorScan.of(outcome.classFiles()));
    }
}
