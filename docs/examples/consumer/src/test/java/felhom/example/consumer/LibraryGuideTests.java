package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ProxmoxException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The guide for developers shows no code that the build does not run. */
class LibraryGuideTests {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path GUIDE = MODULE.resolve("../../../docs/library.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");
    private static final Pattern REGION =
            Pattern.compile("(?s)// tag::(\\w+)\\n(.*?)\\n? *// end::\\1\\n");

    private static Set<String> blocks() throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = BLOCK.matcher(Files.readString(GUIDE));
        while (matcher.find()) {
            found.add(matcher.group(1).strip());
        }
        return found;
    }

    private static Map<String, String> samples() throws IOException {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher =
                REGION.matcher(
                        source("src/test/java", "felhom/example/consumer/LibrarySamplesTests"));
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent());
        }
        String descriptor = source("src/main/java", "module-info");
        found.put("module-info", descriptor.substring(descriptor.indexOf("module felhom")).strip());
        return found;
    }

    private static String source(String root, String name) throws IOException {
        return Files.readString(MODULE.resolve(root).resolve(name + ".java"));
    }

    @Test
    void everySampleOfTheGuideIsCompiledAndRun() throws IOException {
        for (String block : blocks()) {
            assertTrue(
                    samples().containsValue(block),
                    () -> "no region of LibrarySamplesTests is exactly this:\n" + block);
        }
    }

    @Test
    void everySampleIsInTheGuide() throws IOException {
        assertEquals(new TreeSet<>(samples().values()), blocks());
        assertTrue(blocks().size() >= 11, () -> "samples looked at");
    }

    @Test
    void theTableOfErrorsNamesTheWholeFamily() throws IOException {
        Set<String> named =
                Pattern.compile("(?m)^\\| `(\\w+Exception)` \\|")
                        .matcher(Files.readString(GUIDE))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> family =
                Arrays.stream(ProxmoxException.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(family, named);
    }
}
