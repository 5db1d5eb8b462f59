package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** The manual page says what {@code --help} says. */
class ManualPageTests {
    private static final String PAGE =
            Built.TREE.resolve("usr/share/man/man1/felhom-agent.1.gz").toString();

    @BeforeAll
    static void needsMan() {
        assumeTrue(Command.exists("man"), "man is not installed: man-db");
    }

    @Test
    void isRenderedWithoutAWarning() throws Exception {
        Command.Result page = Command.run("man", "--warnings", "--local-file", PAGE);
        assertEquals(0, page.exit());
        assertEquals("", page.err());
    }

    /** Each line of {@code --help} but those about the configuration, which has its own section. */
    @Test
    void hasEveryLineOfTheHelp() throws Exception {
        String page = words(Command.run("man", "--local-file", PAGE).text());
        int checked = 0;
        String section = "";
        for (String line : help()) {
            if (line.matches("[a-z].*:.*")) {
                section = line;
            } else if (line.startsWith("  ") && !section.startsWith("configuration")) {
                assertTrue(page.contains(words(line)), line);
                checked++;
            }
        }
        assertTrue(checked > 25, checked + " lines");
    }

    static List<String> help() throws IOException, InterruptedException {
        return Command.run(Built.IMAGE.resolve("bin/felhom-agent").toString(), "--help").lines();
    }

    /** Without what depends on the width of the page. */
    private static String words(String text) {
        return text.replaceAll("\u2010\\s+", "").replace('\u2010', '-').replaceAll("\\s+", "");
    }
}
