package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.RealTools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/**
 * The machine's own sudo with a sudoers file of the test's own, asked by a user without rights.
 *
 * <p>It works in a private mount namespace, in which {@code /etc/sudoers} is our file and {@code
 * /usr/sbin} a folder of scripts that only tell their arguments. The namespace ends with its
 * process, so nothing of the machine changes and nothing is left behind.
 *
 * @param folder for the files of the test
 */
record RealSudo(Path folder) {
    static final String USER = "nobody";
    private static final String NOBODY = "65534";

    /** Reads argument vectors, each a count and so many texts, NUL-terminated, and tries each. */
    private static final String TRY_ALL =
            """
            while IFS= read -r -d '' count; do
                argv=()
                for ((i = 0; i < count; i++)); do IFS= read -r -d '' each; argv+=("$each"); done
                "${argv[@]}" > /dev/null 2>&1 < /dev/null
                echo $?
            done\
            """;

    private static final String ENTER =
            """
            mount --bind "$1/sudoers" /etc/sudoers && mount --bind "$1/sbin" /usr/sbin || exit 99
            exec < "$1/input"
            shift
            exec setpriv --reuid=%1$s --regid=%1$s --clear-groups "$@"\
            """
                    .formatted(NOBODY);

    void install() throws IOException {
        assumePossible();
        Path sbin = Files.createDirectory(folder.resolve("sbin"));
        for (Executable executable : Executable.values()) {
            if (executable.path().startsWith("/usr/sbin")) {
                Path script = sbin.resolve(executable.path().getFileName());
                Files.writeString(script, "#!/bin/sh\nid -u\nprintf '%s\\n' \"$@\"\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.setPosixFilePermissions(sbin, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path sudoers = folder.resolve("sudoers");
        Files.writeString(sudoers, new SudoersFile(USER).text());
        Files.setPosixFilePermissions(sudoers, PosixFilePermissions.fromString("r--r-----"));
        Files.writeString(folder.resolve("input"), "");
    }

    /** Has {@code pct} be a script with this body; {@code $SIGNS} is a folder for everybody. */
    void pct(String body) throws IOException {
        Path script = folder.resolve("sbin/pct");
        Files.writeString(script, "#!/bin/sh\nSIGNS='" + signs() + "'\n" + body + "\n");
    }

    /** A folder in which each user may leave files. */
    Path signs() throws IOException {
        Path signs = Files.createDirectories(folder.resolve("signs"));
        Files.setPosixFilePermissions(signs, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return signs;
    }

    private static void assumePossible() {
        RealTools.assumeInstalled("/usr/bin/sudo", "sudo");
        assumeTrue(
                RealTools.run("/usr/bin/id", "-u").text().equals("0"),
                "only root can give sudo another sudoers file");
        assumeTrue(
                RealTools.run("/usr/bin/unshare", "--mount", "/bin/true").code() == 0,
                "this machine does not allow a mount namespace");
    }

    /** Runs one command as the user without rights. */
    RealTools.Result run(List<String> argv) {
        String[] enter = {
            "/usr/bin/unshare",
            "--mount",
            "--propagation",
            "private",
            "/bin/sh",
            "-c",
            ENTER,
            "sh",
            folder.toString()
        };
        String[] all = Arrays.copyOf(enter, enter.length + argv.size());
        for (int i = 0; i < argv.size(); i++) {
            all[enter.length + i] = argv.get(i);
        }
        return RealTools.run(all);
    }

    /** The exit code of each of the commands, run as the user without rights. */
    List<Integer> codes(List<List<String>> commands) throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (List<String> argv : commands) {
            write(input, Integer.toString(argv.size()));
            for (String argument : argv) {
                write(input, argument);
            }
        }
        Files.write(folder.resolve("input"), input.toByteArray());
        RealTools.Result answer = run(List.of("/bin/bash", "-c", TRY_ALL));
        return answer.text().lines().map(Integer::valueOf).toList();
    }

    private static void write(ByteArrayOutputStream input, String text) {
        input.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        input.write(0);
    }
}
