package felhom.proxmox.model.backup;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.text.Grammar;

import java.util.List;

/**
 * A wish: files of a container that no backup shall hold, such as media or caches, on a volume of
 * their own, and a Docker volume that keeps its files there. A named Docker volume as Docker makes
 * it by itself lies on the root file system, and every backup holds that.
 *
 * @param storage where the volume goes
 * @param sizeMiB how large it shall be, in MiB
 * @param path where the container sees it: an absolute path of letters, digits and {@code . _ + @
 *     -}, outside of the system's own directories
 * @param name the name of the Docker volume
 */
public record BulkData(StorageId storage, long sizeMiB, String path, String name) {
    private static final Grammar PATH =
            new Grammar(
                    "path for bulk data",
                    "(?!.*/\\.{1,2}(?:/|$))(?:/[A-Za-z0-9._+@-]+)+",
                    "an absolute path of letters, digits and '.', '_', '+', '@', '-', without '.'"
                            + " or '..' between slashes, such as /srv/media");
    private static final Grammar NAME =
            new Grammar(
                    "name of a Docker volume",
                    "[A-Za-z0-9][A-Za-z0-9_.-]{1,127}",
                    "2 to 128 letters, digits, '_', '.' and '-', beginning with a letter or digit");

    /** A volume over one of these hides what is there, or is hidden itself when it is started. */
    private static final List<String> SYSTEM =
            List.of(
                    "/bin",
                    "/boot",
                    "/dev",
                    "/etc",
                    "/lib",
                    "/lib32",
                    "/lib64",
                    "/proc",
                    "/run",
                    "/sbin",
                    "/sys",
                    "/tmp",
                    "/usr",
                    "/var/lib/docker",
                    "/var/run",
                    "/var/tmp");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the size is less than 1, the path or the name has another
     *     form, or the path is one of the system's own directories
     */
    public BulkData {
        if (sizeMiB < 1) {
            throw new IllegalArgumentException(
                    "size of bulk data in MiB: " + sizeMiB + " (expected at least 1)");
        }
        PATH.check(path);
        NAME.check(name);
        for (String directory : SYSTEM) {
            if (BackupCoverage.isUnder(directory, path)
                    || BackupCoverage.isUnder(path, directory)) {
                throw new IllegalArgumentException(
                        "not a path for bulk data: "
                                + Grammar.quote(path)
                                + " (it is, or covers, the system's directory "
                                + directory
                                + "; take one like /srv/media)");
            }
        }
    }

    /**
     * {@return the command, word by word, that makes the Docker volume inside the container}
     *
     * <p>Docker leaves a volume that has the name already as it is: take a new name.
     */
    public List<String> dockerArguments() {
        return dockerArguments(path, name);
    }

    /** {@return the same command as one line; no word of it needs quoting} */
    public String dockerCommand() {
        return dockerCommand(path, name);
    }

    static String dockerCommand(String path, String name) {
        return String.join(" ", dockerArguments(path, name));
    }

    private static List<String> dockerArguments(String path, String name) {
        return List.of(
                "docker",
                "volume",
                "create",
                "--driver",
                "local",
                "--opt",
                "type=none",
                "--opt",
                "o=bind",
                "--opt",
                "device=" + path,
                name);
    }
}
