package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class SizePartTests {
    @TempDir Path image;

    @Test
    void everyFileBelongsToOnePart() throws IOException {
        file("lib/modules", 100);
        file("lib/server/libjvm.so", 20);
        file("lib/server/classes.jsa", 30);
        file("lib/libnet.so", 4);
        file("legal/java.base/LICENSE", 5);
        file("bin/java", 6);
        assertEquals(
                Map.of(
                        "modules (`lib/modules`)", 100L,
                        "the JVM (`libjvm.so`)", 20L,
                        "AOT cache", 30L,
                        "other libraries", 4L,
                        "licences", 5L,
                        "everything else", 6L),
                SizePart.sizes(image));
    }

    private void file(String name, int size) throws IOException {
        Path file = image.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
    }
}
