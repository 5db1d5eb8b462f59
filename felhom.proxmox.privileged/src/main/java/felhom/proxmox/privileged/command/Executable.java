package felhom.proxmox.privileged.command;

import java.nio.file.Path;

/**
 * The programs that this module can start. No other can be named.
 *
 * <p>Paths are absolute so that no search path decides what runs as root, and are those of Debian,
 * on which Proxmox VE is built.
 */
public enum Executable {
    PCT("/usr/sbin/pct", "pve-container"),
    SYSTEMCTL("/usr/bin/systemctl", "systemd"),
    SYSTEMD_ANALYZE("/usr/bin/systemd-analyze", "systemd"),
    JOURNALCTL("/usr/bin/journalctl", "systemd"),
    FIND("/usr/bin/find", "findutils"),
    FINDMNT("/usr/bin/findmnt", "util-linux"),
    LSBLK("/usr/bin/lsblk", "util-linux"),
    SMARTCTL("/usr/sbin/smartctl", "smartmontools");

    private final Path path;
    private final String debianPackage;

    Executable(String path, String debianPackage) {
        this.path = Path.of(path);
        this.debianPackage = debianPackage;
    }

    public Path path() {
        return path;
    }

    /** The package that an operator installs when the program is missing. */
    public String debianPackage() {
        return debianPackage;
    }

    /**
     * Whether the program uses all eight bits of its exit code for findings. If so, a code above
     * 128 does not tell of a signal: smartctl ends with 216 for a worn disk.
     */
    boolean exitCodeIsBitMask() {
        return this == SMARTCTL;
    }
}
