package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The image starts from its cache, and without one that fits it does the same, only slower. Whoever
 * reads the report from standard output never reads of the cache there.
 */
class CacheTests {
    private static final Path CACHE = Path.of("lib/server/classes.jsa");

    @TempDir static Path folder;
    private static Path moved;
    private static byte[] whole;

    @BeforeAll
    static void moveTheImage() throws IOException {
        moved = folder.resolve("another place");
        Image.copyTo(moved);
        whole = Files.readAllBytes(Image.HOME.resolve(CACHE));
    }

    @Test
    void classesComeFromTheCache() throws Exception {
        assertTrue(cached(Image.HOME) > 3000, "only " + cached(Image.HOME));
    }

    @Test
    void classesComeFromTheCacheAfterAMove() throws Exception {
        Files.write(moved.resolve(CACHE), whole);
        assertTrue(cached(moved) > 3000, "only " + cached(moved));
    }

    /** What a run against a host, a simulated host and a question for the version need is known. */
    @ParameterizedTest
    @ValueSource(strings = {"--selftest --simulate", "--selftest --simulate --format json"})
    void hardlyAClassIsReadFromElsewhere(String arguments) throws Exception {
        List<String> other =
                loaded(Image.HOME, arguments.split(" ")).stream()
                        .filter(line -> line.contains("source: jrt:/"))
                        .filter(line -> !line.contains(" jdk.internal.event."))
                        .toList();
        assertTrue(other.size() < 20, other::toString);
    }

    @Test
    void aMissingCacheIsNotMentioned() throws Exception {
        Files.delete(moved.resolve(CACHE));
        Image.Run run = version();
        assertEquals(0, run.exit(), run::err);
        assertTrue(run.out().matches("felhom-agent \\S+ \\(Java 25\\)\n"), run::out);
        assertEquals("", run.err());
        assertEquals(0, cached(moved));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 4096, 5_000_000})
    void aCacheThatWasCutOffIsNotUsed(int size) throws Exception {
        refuses(Arrays.copyOf(whole, size));
    }

    @Test
    void aFileThatIsNoCacheIsNotUsed() throws Exception {
        byte[] other = whole.clone();
        Arrays.fill(other, 0, 1000, (byte) 'x');
        refuses(other);
    }

    /** The header names the build of the JVM. */
    @Test
    void aCacheOfAnotherJvmIsNotUsed() throws Exception {
        byte[] other = whole.clone();
        int build = indexOf(other, "OpenJDK 64-Bit Server VM (");
        other[build] = 'C';
        refuses(other);
    }

    private static void refuses(byte[] cache) throws Exception {
        Files.write(moved.resolve(CACHE), cache);
        Image.Run run = version();
        assertEquals(0, run.exit(), run::err);
        assertTrue(run.out().matches("felhom-agent \\S+ \\(Java 25\\)\n"), run::out);
        assertTrue(run.err().matches("(\\[[^\n]*\\[warning\\]\\[cds\\] [^\n]+\n){1,3}"), run::err);
        assertEquals(0, cached(moved));
    }

    private static Image.Run version() throws Exception {
        return Image.run(moved.resolve("bin/felhom-agent"), folder, Map.of(), List.of("--version"));
    }

    private static long cached(Path image) throws Exception {
        return loaded(image, "--version").stream()
                .filter(line -> line.contains("source: shared objects file"))
                .count();
    }

    /** What the JVM says of each class it loads. */
    private static List<String> loaded(Path image, String... arguments) throws Exception {
        Path log = folder.resolve("classes.log");
        Image.Run run =
                Image.run(
                        image.resolve("bin/felhom-agent"),
                        folder,
                        Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=\"" + log + "\""),
                        List.of(arguments));
        assertEquals(0, run.exit(), run::err);
        return Files.readAllLines(log);
    }

    private static int indexOf(byte[] bytes, String text) {
        String all = new String(bytes, 0, 4096, java.nio.charset.StandardCharsets.ISO_8859_1);
        int found = all.indexOf(text);
        assertTrue(found > 0, "the header of the cache is not as expected");
        return found;
    }
}
