package felhom.proxmox.simulator;

import felhom.proxmox.model.MountSource;
import felhom.proxmox.simulator.format.BackupScope;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of a container's backup.
 *
 * @param config the guest's configuration at the backup, with all mount points, without lock and
 *     snapshots
 * @param contents the mounts whose files are in it, {@code rootfs} or {@code mpN}, each with the
 *     {@linkplain SimulatedVolume#data() label} of those files
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

    /** {@return a truncated copy: a restore fails while unpacking it} */
    public SimulatedArchive damaged() {
        return new SimulatedArchive(config, contents, true);
    }

    /** {@return the label of a mount's files, or empty if they are not in the archive} */
    Optional<String> data(String mount) {
        return Optional.ofNullable(contents.get(mount));
    }
}
