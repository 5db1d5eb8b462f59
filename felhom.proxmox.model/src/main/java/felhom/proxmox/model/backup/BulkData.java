package felhom.proxmox.model.backup;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.text.Grammar;
import felhom.proxmox.model.text.Printable;

import java.util.List;

/**
 * A request for bulk data of a container, such as media or caches, to be kept out of its backups:
 * on a volume of its own, with a Docker volume that keeps its files there. A named volume that
 * Docker makes by default is on the root file system, and so in every backup.
 *
 * @param storage the storage of the volume
 * @param sizeMiB the size of the volume in MiB
 * @param path its path inside the container: absolute, of letters, digits and {@code . _ + @ -},
 *     outside of the system's directories
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

    /**
     * A volume mounted over one of these hides files of the system, or is hidden itself at the
     * start.
     */
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
     *     form, or the path is one of the system's directories
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
                                + Printable.quoted(path)
                                + " (it is, or covers, the system's directory "
                                + directory
                                + "; take one like /srv/media)");
            }
        }
    }

    /**
     * {@return the words of the command that makes the Docker volume inside the container}
     *
     * <p>Docker does not change an existing volume of the same name: choose a new name.
     */
    public List<String> dockerArguments() {
        return dockerArguments(path, name);
    }

    /** {@return the same command as one line; none of its words needs quoting} */
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
