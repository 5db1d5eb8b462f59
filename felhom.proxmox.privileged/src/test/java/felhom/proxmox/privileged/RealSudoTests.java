package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.FormSamples;
import felhom.proxmox.privileged.command.HostileInput;
import felhom.proxmox.privileged.command.RealTools;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the machine's own sudo makes of the printed rules. */
class RealSudoTests {
    private static final String SUDO = "/usr/bin/sudo";
    private static final int MOST_ATTEMPTS = 250;

    @TempDir private Path folder;

    private RealSudo sudo;

    static List<CommandForm> formsForRoot() {
        return CommandForms.ALL.stream().filter(CommandForm::needsRoot).toList();
    }

    private static CommandForm form(String name) {
        return CommandForms.ALL.stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void install() throws IOException {
        sudo = new RealSudo(folder);
        sudo.install();
    }

    @ParameterizedTest
    @MethodSource("formsForRoot")
    void allowsEveryCommandOfAForm(CommandForm form) throws IOException {
        assumeThere(form);
        List<List<String>> samples = new FormSamples(form).all(30);
        List<Integer> codes = decisions(form, samples);
        for (int i = 0; i < samples.size(); i++) {
            assertEquals(0, codes.get(i), form + " refused: " + samples.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("formsForRoot")
    void refusesWhateverIsNotOfAnyForm(CommandForm form) throws IOException {
        assumeThere(form);
        List<List<String>> attempts =
                spread(
                        HostileInput.commandLines(new FormSamples(form).full()).stream()
                                .filter(RealSudoTests::canBePassed)
                                .toList());
        List<Integer> codes = decisions(form, attempts);
        int refused = 0;
        for (int i = 0; i < attempts.size(); i++) {
            List<String> attempt = attempts.get(i);
            assertEquals(
                    mayPass(form.executable(), attempt), codes.get(i) == 0, form + ": " + attempt);
            refused += codes.get(i) == 0 ? 0 : 1;
        }
        assertTrue(refused >= 60, form + ": only " + refused + " attempts were refused");
    }

    @Test
    void runsAsRootWithTheArgumentsAsTheyAre() {
        List<String> arguments = new FormSamples(form("create a golden image")).full();
        List<String> argv = new ArrayList<>(List.of(SUDO, "-n", "/usr/sbin/pct"));
        argv.addAll(arguments);
        RealTools.Result answer = sudo.run(argv);
        assertEquals(0, answer.code(), answer.text());
        assertEquals(
                Stream.concat(Stream.of("0"), arguments.stream()).toList(),
                answer.text().lines().toList());
    }

    @Test
    void refusesOtherUsersOtherProgramsAndAnEnvironment() throws IOException {
        List<String> good = new ArrayList<>(List.of("/usr/sbin/pct"));
        good.addAll(form("enable Docker in a container").example());
        List<List<String>> before =
                List.of(
                        List.of("-u", "daemon"),
                        List.of("-g", "daemon"),
                        List.of("-E"),
                        List.of("LD_PRELOAD=/tmp/x.so"),
                        List.of("PERL5LIB=/tmp"),
                        List.of("PERL5OPT=-Mx"),
                        List.of("PATH=/tmp"),
                        List.of("-s"),
                        List.of("-i"),
                        List.of("-D", "/etc"),
                        List.of("-R", "/tmp"),
                        List.of("-T", "100000"));
        List<List<String>> attempts = new ArrayList<>();
        for (List<String> options : before) {
            attempts.add(concat(List.of(SUDO, "-n"), options, good));
        }
        for (String program :
                List.of("/bin/sh", "/usr/bin/id", "/tmp/pct", "/usr/sbin/../bin/id", "sudoedit")) {
            attempts.add(
                    concat(
                            List.of(SUDO, "-n", program),
                            List.of(),
                            form("enable Docker in a container").example()));
        }
        attempts.add(List.of(SUDO, "-n", "/usr/sbin/pct"));
        List<Integer> codes = sudo.codes(attempts);
        for (int i = 0; i < attempts.size(); i++) {
            assertEquals(1, codes.get(i), attempts.get(i).toString());
        }
        assertEquals(List.of(0), sudo.codes(List.of(concat(List.of(SUDO, "-n"), List.of(), good))));
    }

    private List<Integer> decisions(CommandForm form, List<List<String>> attempts)
            throws IOException {
        List<Integer> codes =
                sudo.codes(
                        attempts.stream()
                                .map(
                                        attempt ->
                                                concat(
                                                        List.of(SUDO, "-n", "-l"),
                                                        List.of(
                                                                form.executable()
                                                                        .path()
                                                                        .toString()),
                                                        attempt))
                                .toList());
        assertEquals(attempts.size(), codes.size(), "not every attempt was decided");
        return codes;
    }

    /**
     * At most so many, in equal steps, so that of a long form every argument is still changed, and
     * in every way at some place: sudo takes long for each. The patterns themselves are held
     * against all attempts elsewhere.
     */
    private static <T> List<T> spread(List<T> all) {
        int taken = Math.min(all.size(), MOST_ATTEMPTS);
        return IntStream.range(0, taken).mapToObj(i -> all.get(i * all.size() / taken)).toList();
    }

    /**
     * Sudo sees the arguments joined by blanks. So it also lets pass one argument that holds what
     * should be two; a program finds an unknown word in it, and the runner never gives one.
     */
    private static boolean mayPass(Executable executable, List<String> arguments) {
        return CommandForms.ALL.stream()
                .filter(form -> form.needsRoot() && form.executable() == executable)
                .anyMatch(form -> String.join(" ", arguments).matches(form.regex()));
    }

    /** No process can be given a NUL, nor more than 128 KiB in one argument. */
    private static boolean canBePassed(List<String> arguments) {
        return arguments.stream().allMatch(each -> !each.contains("\0") && each.length() < 100_000);
    }

    private static void assumeThere(CommandForm form) {
        Path path = form.executable().path();
        assumeTrue(
                path.startsWith("/usr/sbin") || Files.isExecutable(path),
                path
                        + " is not installed; get it with: apt-get install "
                        + form.executable().debianPackage());
    }

    private static List<String> concat(List<String> a, List<String> b, List<String> c) {
        return Stream.of(a, b, c).flatMap(List::stream).toList();
    }
}
