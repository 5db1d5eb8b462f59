package felhom.proxmox.simulator.format;

import felhom.proxmox.model.PropertyString;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What of a virtual machine a backup holds: every disk without {@code backup=0}, also a device of
 * the host that is passed through; not a CD drive, which is not even mentioned, nor an {@code
 * unusedN} volume.
 *
 * @param drives the disks, in the order of the log
 */
public record DriveScope(List<Drive> drives) {
    /**
     * A disk.
     *
     * @param key its key, for example {@code scsi0}
     * @param properties its value
     * @param included whether the backup holds it
     * @param line what vzdump says about it
     */
    public record Drive(String key, PropertyString properties, boolean included, String line) {}

    public DriveScope {
        drives = List.copyOf(drives);
    }

    /**
     * Reads a configuration.
     *
     * @param misspelt whether the release writes {@code OMVF}
     */
    public static DriveScope of(Map<String, String> config, boolean misspelt) {
        List<Drive> drives = new ArrayList<>();
        Drives.disks(config)
                .forEach((key, drive) -> drives.add(drive(config, key, drive, misspelt)));
        return new DriveScope(drives);
    }

    public List<Drive> included() {
        return drives.stream().filter(Drive::included).toList();
    }

    public List<String> lines() {
        return drives.stream().map(Drive::line).toList();
    }

    private static Drive drive(
            Map<String, String> config, String key, PropertyString drive, boolean misspelt) {
        String what = "disk '%s' '%s'".formatted(key, Drives.source(drive));
        String reason = "";
        if (key.equals(Drives.EFI) && !"ovmf".equals(config.get("bios"))) {
            reason = "efidisk but no " + (misspelt ? "OMVF" : "OVMF") + " BIOS";
        } else if (!drive.findSwitch("backup").orElse(true)) {
            reason = "backup=no";
        }
        String line =
                reason.isEmpty()
                        ? "INFO: include "
                                + what
                                + drive.find("size").map(size -> " " + size).orElse("")
                        : "INFO: exclude " + what + " (" + reason + ")";
        return new Drive(key, drive, reason.isEmpty(), line);
    }
}
