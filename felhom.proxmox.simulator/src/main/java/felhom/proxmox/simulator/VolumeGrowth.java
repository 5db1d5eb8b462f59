package felhom.proxmox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The growth of a volume, and what LVM's tools say of it. */
final class VolumeGrowth {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long EXTENT = 4 * MIB;

    private VolumeGrowth() {}

    /** Gives a volume another size. */
    static SimulatedVolume grow(HostState state, SimulatedVolume volume, long wanted) {
        SimulatedStorage storage = state.storage(volume.id().storage().value()).orElseThrow();
        SimulatedVolume grown = volume.withSize(MachineVolumes.rounded(storage, wanted));
        state.put(grown);
        return grown;
    }

    /** {@return the lines in the log; none for a file} */
    static List<String> lines(
            HostState state, SimulatedVolume before, SimulatedVolume after, long wanted) {
        List<String> lines = new ArrayList<>();
        if (!Disks.isThin(state, before.id()) || before.size() == after.size()) {
            return lines;
        }
        if (after.size() != wanted) {
            lines.add(
                    "  Rounding size to boundary between physical extents: %s."
                            .formatted(size(after.size())));
        }
        lines.add(
                "  Size of logical volume pve/%s changed from %s (%s extents) to %s (%s extents)."
                        .formatted(
                                before.id().name(),
                                size(before.size()),
                                before.size() / EXTENT,
                                size(after.size()),
                                after.size() / EXTENT));
        lines.add("  Logical volume pve/%s successfully resized.".formatted(before.id().name()));
        return lines;
    }

    private static String size(long bytes) {
        return bytes >= GIB
                ? String.format(Locale.ROOT, "%.2f GiB", (double) bytes / GIB)
                : String.format(Locale.ROOT, "%.2f MiB", (double) bytes / MIB);
    }
}
