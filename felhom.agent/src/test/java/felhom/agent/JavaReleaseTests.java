package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toCollection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/** Which Java each module needs: three libraries run on Java 21, with all that they require. */
class JavaReleaseTests {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int OF_JAVA_21 = 65;
    private static final List<String> LIBRARIES =
            List.of(Product.MODEL, Product.API, Product.SIMULATOR);

    @ParameterizedTest
    @CsvSource({
        Product.MODEL + ", 65, 50",
        Product.API + ", 65, 70",
        Product.SIMULATOR + ", 65, 60",
        Product.PRIVILEGED + ", 69, 130",
        Product.AGENT + ", 69, 70",
    })
    void everyClassIsForTheReleaseOfItsModule(String module, int version, int atLeast) {
        List<byte[]> classFiles = Product.classFiles(module);
        assertTrue(classFiles.size() >= atLeast, module + ": " + classFiles.size() + " classes");
        assertEquals(
                Set.of(version),
                classFiles.stream()
                        .map(JavaReleaseTests::version)
                        .collect(toCollection(TreeSet::new)),
                module + ": its POM says for which release it is compiled");
    }

    /** All of these are in Java 21. */
    @Test
    void theLibrariesRequireLittleOfTheJdk() {
        assertEquals(
                Set.of("java.base", "java.logging"),
                required().stream()
                        .filter(JavaReleaseTests::isOfTheJdk)
                        .collect(toCollection(TreeSet::new)));
    }

    @Test
    void whatTheLibrariesRequireRunsOnJava21() throws IOException {
        Set<String> tooNew = new TreeSet<>();
        int read = 0;
        for (String name : required()) {
            if (!isOfTheJdk(name) && !LIBRARIES.contains(name)) {
                read += findTooNew(reference(name), tooNew);
            }
        }
        assertEquals(Set.of(), tooNew);
        assertTrue(read > 500, read + " classes were read");
    }

    /** Adds the classes of a jar that Java 21 would load and cannot; returns how many it has. */
    private static int findTooNew(ModuleReference module, Set<String> tooNew) throws IOException {
        Path file = Path.of(module.location().orElseThrow());
        int read = 0;
        try (JarFile jar =
                new JarFile(file.toFile(), true, ZipFile.OPEN_READ, Runtime.Version.parse("21"))) {
            for (JarEntry entry : jar.versionedStream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        read++;
                        int version = version(in.readAllBytes());
                        if (version > OF_JAVA_21) {
                            tooNew.add(file.getFileName() + " " + entry.getName() + " " + version);
                        }
                    }
                }
            }
        }
        return read;
    }

    /** The libraries and what they require to run, directly or not. */
    private static Set<String> required() {
        Set<String> found = new TreeSet<>(LIBRARIES);
        Deque<String> open = new ArrayDeque<>(LIBRARIES);
        while (!open.isEmpty()) {
            for (Requires requires : reference(open.pop()).descriptor().requires()) {
                if (!requires.modifiers().contains(Requires.Modifier.STATIC)
                        && found.add(requires.name())) {
                    open.push(requires.name());
                }
            }
        }
        return found;
    }

    private static boolean isOfTheJdk(String module) {
        return reference(module)
                .location()
                .filter(location -> location.getScheme().equals("jrt"))
                .isPresent();
    }

    private static ModuleReference reference(String module) {
        return ModuleLayer.boot()
                .configuration()
                .findModule(module)
                .orElseThrow(() -> new AssertionError(module + " is not in the test's JVM"))
                .reference();
    }

    /** The major version; a minor one would be that of a preview, which runs on one release. */
    private static int version(byte[] classFile) {
        assertEquals(MAGIC, unsigned(classFile, 0) << 16 | unsigned(classFile, 2));
        assertEquals(0, unsigned(classFile, 4));
        return unsigned(classFile, 6);
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
