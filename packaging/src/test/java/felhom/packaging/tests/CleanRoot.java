package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * A root directory with nothing but Debian's essential packages and what the package depends on,
 * copied from this machine, with its own dpkg database.
 *
 * <p>Its processes live in a mount namespace of their own, which ends with this process.
 */
final class CleanRoot implements AutoCloseable {
    private static final String COPY =
            """
            set -e
            cd "$1"
            mkdir -p dev proc tmp run etc var/log var/lib/dpkg/info var/lib/dpkg/updates usr/bin usr/sbin usr/lib usr/lib64
            dpkg-query --listfiles $2 | grep '^/.' | grep -Ev '^/usr/share/(doc|info|locale|man)/' |
                sort -u | while IFS= read -r file; do
                    if [ -e "$file" ] || [ -L "$file" ]; then echo "$file"; fi
                done >files
            tar -C / --no-recursion --create --files-from files --absolute-names |
                tar --extract --strip-components 0
            rm files
            dpkg-query --status $2 >var/lib/dpkg/status
            for package in $2; do
                for info in /var/lib/dpkg/info/"$package".* /var/lib/dpkg/info/"$package":*; do
                    case $info in *.list | *.md5sums) cp "$info" var/lib/dpkg/info ;; esac
                done
            done
            cp usr/share/base-passwd/passwd.master etc/passwd
            cp usr/share/base-passwd/group.master etc/group
            """;

    private static final String ENTER =
            """
            set -e
            root=$1
            if [ -n "$2" ]; then
                mount -t tmpfs tmpfs "$2"
                mkdir "$2/changes" "$2/work" "$2/root"
                root=$2/root
                mount -t overlay -o "lowerdir=$1,upperdir=$2/changes,workdir=$2/work" overlay "$root"
            fi
            mount -t proc proc "$root/proc"
            mount --bind /dev "$root/dev"
            echo ready
            exec cat
            """;

    private final Process holder;
    private final Path root;

    private CleanRoot(Process holder, Path root) {
        this.holder = holder;
        this.root = root;
    }

    /** Copies what a root begins with; the test is skipped where that cannot be. */
    static Path copy() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        for (String tool : List.of("dpkg", "dpkg-deb", "unshare", "nsenter", "chroot")) {
            assumeTrue(Command.exists(tool), tool + " is not installed");
        }
        HostPackages host = HostPackages.read();
        SortedSet<String> packages = host.essentialAnd(List.of("adduser", "libc6"));
        assumeTrue(packages.size() > 20, "the system of this machine was not made by dpkg");
        Path template = Files.createTempDirectory("clean-root");
        Files.setPosixFilePermissions(template, PosixFilePermissions.fromString("rwxr-xr-x"));
        Command.run("sh", "-c", COPY, "sh", template.toString(), String.join(" ", packages)).text();
        return template;
    }

    /** Works on the copy itself. */
    static CleanRoot keeping(Path template) throws IOException {
        return enter(template, template, "");
    }

    /** Works on the copy, but leaves it as it is: changes are kept in memory, until the end. */
    static CleanRoot forgetting(Path template, Path folder) throws IOException {
        return enter(template, folder.resolve("root"), folder.toString());
    }

    private static CleanRoot enter(Path template, Path root, String changes) throws IOException {
        Process holder =
                Command.start(
                        List.of(
                                "unshare",
                                "--mount",
                                "--propagation",
                                "private",
                                "sh",
                                "-c",
                                ENTER,
                                "sh",
                                template.toString(),
                                changes));
        BufferedReader out = holder.inputReader();
        String first = out.readLine();
        if (first == null) {
            assumeTrue(false, "nothing may be mounted here: " + holder.errorReader().readLine());
        }
        assertEquals("ready", first);
        return new CleanRoot(holder, root);
    }

    /** {@return a file in the root, as a path that this process can use} */
    Path file(String path) {
        return Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(root.toString().substring(1))
                .resolve(path.substring(1));
    }

    Command.Result run(String... command) throws IOException, InterruptedException {
        return Command.finish(start("root", command));
    }

    /** Starts a program in the root. */
    Process start(String user, String... command) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of("chroot", "--userspec=" + user + ":" + user, root.toString()));
        line.addAll(List.of(command));
        return Command.start(inside(line));
    }

    /** The dpkg of this machine works on the root; the package's scripts run in there. */
    Command.Result dpkg(String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "dpkg",
                                "--root=" + root,
                                "--force-unsafe-io",
                                "--path-include=/usr/share/*"));
        line.addAll(List.of(arguments));
        return Command.finish(Command.start(inside(line)));
    }

    /** The systemctl of this machine works on the root. */
    Command.Result systemctl(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("systemctl", "--root=" + root));
        line.addAll(List.of(arguments));
        return Command.finish(Command.start(inside(line)));
    }

    private List<String> inside(List<String> command) {
        List<String> line =
                new ArrayList<>(
                        List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt", "--"));
        line.addAll(command);
        return line;
    }

    /** {@return mode, owner and group of a file, such as {@code 750 root:felhom-agent}} */
    String access(String path) throws IOException, InterruptedException {
        return run("stat", "--format=%a %U:%G", path).text().strip();
    }

    boolean has(String path) {
        return Files.exists(file(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        holder.onExit().join();
    }
}
