package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in the package, and how it is written. */
class PackageTests {
    private static final long MOST_BYTES = 21_000_000;

    @Test
    void isSmall() throws Exception {
        long size = Files.size(Built.deb());
        assertTrue(size <= MOST_BYTES, size + " bytes");
    }

    @Test
    void isNamedAsItsControlFileSays() throws Exception {
        String name = Built.deb().getFileName().toString();
        String fields =
                Command.run(
                                "dpkg-deb",
                                "--field",
                                Built.deb().toString(),
                                "Version",
                                "Architecture")
                        .text();
        List<String> values = fields.lines().map(line -> line.replaceFirst("^[^ ]* ", "")).toList();
        assertEquals("felhom-agent_" + String.join("_", values) + ".deb", name);
        assertFalse(values.getFirst().contains("-"), fields);
    }

    @Test
    void everyFileBelongsToRootAndHasTheTimeOfTheBuild() throws Exception {
        List<String> files = Command.run("dpkg-deb", "--contents", Built.deb().toString()).lines();
        assertTrue(files.size() > 60, files::toString);
        assertEquals(
                1,
                files.stream()
                        .map(line -> line.split(" +")[3] + line.split(" +")[4])
                        .distinct()
                        .count());
        for (String line : files) {
            assertTrue(line.contains(" root/root "), line);
            assertTrue(
                    line.matches("(drwxr-x(r-x|---)|-rw-r--r--|-rwxr-xr-x|lrwxrwxrwx) .*"), line);
        }
    }

    @Test
    void holdsTheImageAsItIs() throws Exception {
        Command.run(
                        "diff",
                        "--recursive",
                        "--no-dereference",
                        Built.IMAGE.toString(),
                        Built.TREE.resolve("opt/felhom-agent/image").toString())
                .text();
    }

    @Test
    void holdsWhatTheAgentPrints() throws Exception {
        assertPrinted("sudoers", "usr/share/felhom-agent/sudoers");
        assertPrinted("timer", "usr/lib/systemd/system/felhom-agent.timer");
        assertPrinted("alert", "usr/lib/systemd/system/felhom-agent-alert.service");
    }

    @Test
    void theChangelogHasTheGroupsOfTheSource() throws Exception {
        String text = changelog();
        assertEquals(
                Files.readString(Built.PROJECT.resolve("CHANGELOG.md"))
                        .lines()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> "  [ " + line.substring(4) + " ]")
                        .toList(),
                text.lines().filter(line -> line.startsWith("  [")).toList());
        assertTrue(text.startsWith("felhom-agent ("), text);
        assertFalse(text.contains("The libraries:"), text);
    }

    @Test
    void theChangelogKeepsTheBracketsThatAreNoLinks() throws Exception {
        String text = changelog().replaceAll("\\s+", " ");
        assertTrue(text.contains(" --fingerprint HOST[:PORT] prints "), text);
        assertTrue(text.contains(" guests[] "), text);
        assertTrue(text.contains(" see install."), text);
        assertFalse(text.contains("]("), text);
    }

    private static String changelog() throws Exception {
        Path file = Built.TREE.resolve("usr/share/doc/felhom-agent/changelog.gz");
        return Command.run("gzip", "--decompress", "--stdout", file.toString()).text();
    }

    @Test
    void grantsNothing() {
        assertFalse(Files.exists(Built.TREE.resolve("etc/sudoers.d")));
        assertFalse(Files.exists(Built.TREE.resolve("etc/systemd")));
    }

    /** The C library is all that the runtime takes from the system. */
    @Test
    void dependsOnTheLibraryThatTheImageWasLinkedWith() throws Exception {
        String control = Files.readString(Built.TREE.resolve("DEBIAN/control"));
        String declared =
                Pattern.compile("libc6 \\(>= ([0-9.]+)\\)")
                        .matcher(control)
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElseThrow();
        Pattern symbol = Pattern.compile("GLIBC_([0-9]+[.][0-9]+)");
        try (Stream<Path> files = Files.walk(Built.IMAGE)) {
            List<String> needed =
                    files.filter(Files::isRegularFile)
                            .filter(
                                    file ->
                                            file.toString()
                                                    .matches(".*(\\.so|/bin/java|/jspawnhelper)"))
                            .flatMap(file -> symbol.matcher(latin(file)).results())
                            .map((MatchResult match) -> match.group(1))
                            .distinct()
                            .sorted(Comparator.comparing(PackageTests::minor))
                            .toList();
            assertFalse(needed.isEmpty());
            assertTrue(minor(needed.getLast()) <= minor(declared), needed::toString);
        }
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }

    private static String latin(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static void assertPrinted(String kind, String file) throws Exception {
        String printed =
                Command.run(Built.IMAGE.resolve("bin/felhom-agent").toString(), "--print", kind)
                        .text();
        assertEquals(printed, Files.readString(Built.TREE.resolve(file)));
    }
}
