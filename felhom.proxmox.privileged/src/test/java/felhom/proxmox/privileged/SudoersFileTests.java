package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.RealTools;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class SudoersFileTests {
    private static final String TEXT = new SudoersFile("felhom").text();

    @TempDir private Path folder;

    @Test
    void hasOneRuleForEachFormThatNeedsRootAndNoOther() {
        List<String> rules = TEXT.lines().filter(line -> line.startsWith("felhom ")).toList();
        assertEquals(
                CommandForms.ALL.stream()
                        .filter(CommandForm::needsRoot)
                        .map(
                                form ->
                                        "felhom ALL=(root) TIMEOUT=%s NOPASSWD: NOSETENV: %s %s"
                                                .formatted(
                                                        form.longest().toSeconds() + 30,
                                                        form.executable().path(),
                                                        form.regex()))
                        .toList(),
                rules);
    }

    @Test
    void everyOtherLineIsACommentTheDefaultsOrEmpty() {
        TEXT.lines()
                .filter(line -> !line.startsWith("felhom "))
                .forEach(
                        line ->
                                assertTrue(
                                        line.isEmpty()
                                                || line.startsWith("# ")
                                                || line.startsWith("Defaults:felhom "),
                                        line));
        assertTrue(TEXT.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'));
        assertTrue(TEXT.endsWith("$\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env_reset",
                "!setenv",
                "passwd_tries=0",
                "umask=0022",
                "umask_override",
                "rlimit_as=infinity",
                "rlimit_core=0",
                "rlimit_cpu=infinity",
                "rlimit_data=infinity",
                "rlimit_fsize=infinity",
                "rlimit_locks=infinity",
                "rlimit_memlock=8388608",
                "rlimit_nofile=\"1024,524288\"",
                "rlimit_nproc=infinity",
                "rlimit_rss=infinity",
                "rlimit_stack=\"8388608,infinity\""
            })
    void nothingOfTheCallerReachesTheCommand(String setting) {
        List<String> settings =
                TEXT.lines()
                        .filter(line -> line.startsWith("Defaults:felhom "))
                        .flatMap(line -> Stream.of(line.substring(16).split(", ")))
                        .toList();
        assertTrue(settings.contains(setting), settings.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ALL",
                "root ALL",
                "a b",
                "a,b",
                "%sudo",
                "+net",
                "#0",
                "a=b",
                "a\n",
                "Felhom",
                "-a",
                "!a",
                "a:b",
                "a\\",
                "\"a\""
            })
    void refusesAUserNameThatSudoCouldReadOtherwise(String user) {
        assertThrows(IllegalArgumentException.class, () -> new SudoersFile(user));
    }

    @Test
    void visudoAcceptsIt() throws IOException {
        RealTools.assumeInstalled("/usr/sbin/visudo", "sudo");
        Path file = Files.writeString(folder.resolve("felhom-agent"), TEXT);
        RealTools.Result answer = RealTools.run("/usr/sbin/visudo", "-cf", file.toString());
        assertEquals(0, answer.code(), answer.text());
        assertEquals(file + ": parsed OK", answer.text());
    }
}
