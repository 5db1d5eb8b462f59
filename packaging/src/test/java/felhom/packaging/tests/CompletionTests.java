package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.TreeSet;

/** What bash offers after a word that was begun. */
class CompletionTests {
    private static final String COMPLETE =
            """
            set -eu
            source "$1"; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
            compopt() { :; }
            $(complete -p felhom-agent | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @BeforeAll
    static void needsBash() {
        assumeTrue(Command.exists("bash"), "bash is not installed");
    }

    @ParameterizedTest
    @CsvSource({
        "--pr, --print",
        "--self, --selftest --selftest=restore --selftest=task",
        "--selftest =, restore task",
        "--simul, --simulate --simulate=",
        "--simulate =, 6.4 7.4 8.4 9.2",
        "--simulate = 7, 7.4",
        "--format '', html json json@1 nagios openmetrics text",
        "--format = j, json json@1",
        "--format te, text",
        "--print ti, timer",
        "--config /etc/passw, /etc/passwd",
        "--output /etc/passw, /etc/passwd",
        "--record /etc/passw, /etc/passwd",
        "--simulate /etc/passw, /etc/passwd",
        "--simulate --str, --strict",
        "--guest '', all",
        "--storage '', ''",
        "--selftest --str, --strict"
    })
    void offers(String typed, String expected) throws Exception {
        String[] words = typed.replace("''", "\0").split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("\0", "");
        }
        List<String> all = offered(words);
        if (expected.startsWith("/")) {
            assertEquals(true, all.contains(expected), all::toString);
        } else {
            assertEquals(expected.replace("''", ""), String.join(" ", all));
        }
    }

    @Test
    void offersEveryOptionOfTheHelp() throws Exception {
        TreeSet<String> options = new TreeSet<>();
        boolean inside = false;
        for (String line : ManualPageTests.help()) {
            inside = line.startsWith("options:") || inside && !line.isEmpty();
            if (inside && line.startsWith("  --")) {
                options.add(line.strip().split(" ")[0].replaceFirst("=.*[|].*", "="));
            }
        }
        assertEquals(List.copyOf(options), offered("--"));
    }

    private static List<String> offered(String... words) throws Exception {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                COMPLETE,
                                "bash",
                                Built.TREE
                                        .resolve(
                                                "usr/share/bash-completion/completions/felhom-agent")
                                        .toString(),
                                "felhom-agent"));
        command.addAll(List.of(words));
        Command.Result result = Command.finish(Command.start(command));
        assertEquals("", result.err());
        return result.lines().stream().filter(word -> !word.isEmpty()).sorted().toList();
    }
}
