package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** What zsh offers after a word that was begun, in a terminal of its own. */
class ZshCompletionTests {
    /** Writes what would be offered to a file, and offers nothing. */
    private static final String COMPLETE =
            """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1= PS2= fpath=($1 \\$fpath) LISTMAX=0"
            zpty -w shell "autoload -Uz compinit && compinit -D -u"
            zpty -w shell "compadd() { local -a hits; builtin compadd -O hits \\"\\$@\\"; \
            print -rl -- \\$hits >>$2; return 1 }"
            zpty -w shell "_complete_here() { _main_complete; exit }"
            zpty -w shell "zle -C complete-here complete-word _complete_here; \
            bindkey '^I' complete-here; print ready"
            zpty -r shell line '*ready*ready*'
            zpty -w -n shell "felhom-agent $3"$'\\t'
            zpty -r shell line '*'
            while zpty -t shell && zpty -r shell line; do :; done
            zpty -d shell
            """;

    @TempDir private Path folder;

    @BeforeAll
    static void needsZsh() {
        assumeTrue(Command.exists("zsh"), "zsh is not installed: zsh");
    }

    @ParameterizedTest
    @CsvSource({
        "--pr, --print",
        "--self, --selftest",
        "--selftest=, restore task",
        "--simulate=, 6.4 7.4 8.4 9.2",
        "--simulate=7, 7.4",
        "'--format ', html json json@1 nagios openmetrics text",
        "--format=j, json json@1",
        "--print ti, timer",
        "'--guest ', all",
        "--selftest --str, --strict"
    })
    void offers(String typed, String expected) throws Exception {
        TreeSet<String> all = offered(typed);
        all.removeIf(word -> word.startsWith("--") && !expected.contains(word));
        assertEquals(expected, String.join(" ", all));
    }

    @Test
    void offersFiles() throws Exception {
        assertTrue(offered("--config /etc/passw").contains("passwd"));
        assertTrue(offered("--output /etc/passw").contains("passwd"));
        assertTrue(offered("--record /etc/passw").contains("passwd"));
        assertTrue(offered("--simulate /etc/passw").contains("passwd"));
    }

    @Test
    void offersEveryOptionOfTheHelp() throws Exception {
        assertEquals(CompletionFilesTests.options(), offered("--"));
    }

    private TreeSet<String> offered(String typed) throws IOException, InterruptedException {
        Path out = folder.resolve("offered");
        Files.deleteIfExists(out);
        Command.Result result =
                Command.finish(
                        Command.start(
                                List.of(
                                        "zsh",
                                        "-f",
                                        "-c",
                                        COMPLETE,
                                        "zsh",
                                        CompletionFilesTests.ZSH.getParent().toString(),
                                        out.toString(),
                                        typed)));
        assertTrue(Files.exists(out), result::toString);
        TreeSet<String> words = new TreeSet<>(Files.readAllLines(out));
        words.remove("");
        return words;
    }
}
