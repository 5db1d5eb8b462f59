package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What fish offers after a word that was begun. */
class FishCompletionTests {
    /** It wants a home of its own. */
    private static final String COMPLETE =
            "set -x HOME $argv[1]; source $argv[2]; complete -C\"felhom-agent $argv[3]\"";

    @TempDir private Path home;

    @BeforeAll
    static void needsFish() {
        assumeTrue(Command.exists("fish"), "fish is not installed: fish");
    }

    @ParameterizedTest
    @CsvSource({
        "--pr, --print",
        "--simulate=, --simulate=6.4 --simulate=7.4 --simulate=8.4 --simulate=9.2",
        "--selftest=, --selftest=restore --selftest=task",
        "'--format ', html json json@1 nagios openmetrics text",
        "--format j, json json@1",
        "--print ti, timer",
        "'--guest ', all",
        "--selftest --str, --strict"
    })
    void offers(String typed, String expected) throws Exception {
        assertEquals(expected, String.join(" ", offered(typed)));
    }

    @Test
    void offersFiles() throws Exception {
        assertTrue(offered("--config /etc/passw").contains("/etc/passwd"));
        assertTrue(offered("--output /etc/passw").contains("/etc/passwd"));
        assertTrue(offered("--record /etc/passw").contains("/etc/passwd"));
        assertTrue(offered("--simulate /etc/passw").contains("/etc/passwd"));
    }

    @Test
    void offersEveryOptionOfTheHelp() throws Exception {
        TreeSet<String> names = offered("--");
        names.removeIf(name -> name.endsWith("="));
        assertEquals(CompletionFilesTests.options(), names);
    }

    private TreeSet<String> offered(String typed) throws Exception {
        Command.Result result =
                Command.finish(
                        Command.start(
                                List.of(
                                        "fish",
                                        "--no-config",
                                        "-c",
                                        COMPLETE,
                                        home.toString(),
                                        CompletionFilesTests.FISH.toString(),
                                        typed)));
        assertEquals("", result.err());
        return result.lines().stream()
                .map(line -> line.split("\t")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
