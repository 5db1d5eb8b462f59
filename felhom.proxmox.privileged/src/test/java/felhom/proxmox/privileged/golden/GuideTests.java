package felhom.proxmox.privileged.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.SudoersFile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The guides to the root side show no code that the build does not run, and the rules as they are.
 */
class GuideTests {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final Path DOCS = MODULE.resolve("../docs");
    private static final Path SAMPLES =
            MODULE.resolve("src/test/java/felhom/proxmox/privileged/GuideSamplesTests.java");
    private static final Pattern REGION =
            Pattern.compile("(?s)// tag::(\\w+)\\n(.*?)\\n *// end::\\1\\n");
    private static final Pattern RULES = Pattern.compile("(?s)```sudoers\\n(.*?)```");

    private static Set<String> blocks(String page) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("(?s)```java\\n(.*?)```")
                        .matcher(Files.readString(DOCS.resolve(page)));
        while (matcher.find()) {
            found.add(matcher.group(1).strip());
        }
        return found;
    }

    @Test
    void everySampleOfTheGuideIsCompiledAndRun() throws IOException {
        Set<String> samples = new TreeSet<>();
        Matcher matcher = REGION.matcher(Files.readString(SAMPLES));
        while (matcher.find()) {
            samples.add(matcher.group(2).stripIndent().strip());
        }
        assertEquals(4, samples.size());
        assertEquals(samples, blocks("golden-images.md"));
    }

    /** Run with {@code -Dfelhom.docs=write} to write the rules anew. */
    @Test
    void theRulesOfTheGuideAreThoseThatArePrinted() throws IOException {
        Path page = DOCS.resolve("sudoers.md");
        String text = Files.readString(page);
        String rules = new SudoersFile("felhom-agent").text();
        Matcher block = RULES.matcher(text);
        assertTrue(block.find(), "no rules in " + page);
        if ("write".equals(System.getProperty("felhom.docs"))) {
            Files.writeString(
                    page, text.substring(0, block.start(1)) + rules + text.substring(block.end(1)));
        } else {
            assertEquals(rules, block.group(1), "run with -Dfelhom.docs=write to write it anew");
        }
    }

    @Test
    void everyCauseOfAFailureIsInTheGuide() throws IOException {
        assertEquals(
                Arrays.stream(PctFailure.Cause.values())
                        .map(cause -> "| `" + cause + "` | " + cause.nextStep() + " |")
                        .collect(Collectors.joining("\n")),
                Files.readAllLines(DOCS.resolve("golden-images.md")).stream()
                        .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                        .collect(Collectors.joining("\n")));
    }
}
