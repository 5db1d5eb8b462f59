package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are compared as a whole with a file among the test resources. {@code
 * -Dfelhom.docs=write} writes the files anew; read the difference before it is committed.
 */
public final class Golden {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/felhom/agent");

    private Golden() {}

    public static void assertIs(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("felhom.docs"))) {
            Files.writeString(file, actual);
        }
        assertEquals(
                Files.readString(file),
                actual,
                name + " is not as agreed; if the change is meant, run with -Dfelhom.docs=write");
    }
}
