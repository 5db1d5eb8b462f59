package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.simulator.format.BackupScope;
import felhom.proxmox.simulator.format.DriveScope;
import felhom.proxmox.simulator.format.Drives;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of a guest's backup.
 *
 * @param config the guest's configuration at the backup, with all mount points, without lock and
 *     snapshots
 * @param contents the mounts whose files are in it, {@code rootfs} or {@code mpN}, or the disks of
 *     a virtual machine, such as {@code scsi0}, each with the {@linkplain SimulatedVolume#data()
 *     label} of those files
 * @param isDamaged whether it is truncated: its configuration can be read, but unpacking fails
 */
public record SimulatedArchive(
        SortedMap<String, String> config, SortedMap<String, String> contents, boolean isDamaged) {
    /** Copies configuration and contents. */
    public SimulatedArchive {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /**
     * Makes the archive that vzdump would make of a guest now.
     *
     * @param guest the guest
     * @param state the host with its volumes
     * @return the archive
     */
    public static SimulatedArchive of(SimulatedGuest guest, HostState state) {
        SortedMap<String, String> config = new TreeMap<>(guest.config());
        config.remove("lock");
        config.remove("parent");
        if (!guest.type().equals(GuestType.CONTAINER)) {
            return ofMachine(config, state);
        }
        SortedMap<String, String> contents = new TreeMap<>();
        for (BackupScope.Mount mount : BackupScope.of(config).included()) {
            String data =
                    mount.point().source() instanceof MountSource.OfVolume volume
                            ? state.volume(volume.id()).map(SimulatedVolume::data).orElse("")
                            : "";
            contents.put(mount.key(), data);
        }
        return new SimulatedArchive(config, contents, false);
    }

    /** Unused volumes are not even named; of a device that is passed through, all is there. */
    private static SimulatedArchive ofMachine(SortedMap<String, String> config, HostState state) {
        config.keySet().removeIf(key -> key.matches("unused\\d+|vmstate|running.*"));
        SortedMap<String, String> contents = new TreeMap<>();
        for (DriveScope.Drive drive : DriveScope.of(config, false).included()) {
            contents.put(
                    drive.key(),
                    Drives.volume(drive.properties())
                            .flatMap(state::volume)
                            .map(SimulatedVolume::data)
                            .orElse(""));
        }
        return new SimulatedArchive(config, contents, false);
    }

    /** {@return a truncated copy: a restore fails while unpacking it} */
    public SimulatedArchive damaged() {
        return new SimulatedArchive(config, contents, true);
    }

    /** {@return the label of a mount's files, or empty if they are not in the archive} */
    Optional<String> data(String mount) {
        return Optional.ofNullable(contents.get(mount));
    }
}
