package felhom.proxmox.privileged.usb;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which disks this system uses now. What another system once left on a disk does not count. */
final class SystemUse {
    /** Volumes that are made of disks and active. */
    private static final Set<String> ACTIVE = Set.of("lvm", "mpath", "md", "linear", "dmraid");

    private static final Pattern RAID = Pattern.compile("raid\\d*");

    private static final Pattern PLACES =
            Pattern.compile(
                    "/|\\[SWAP\\]|/(boot|efi|usr|var|etc|home|root|mnt/pve)(/.*)?", Pattern.DOTALL);

    private final Set<String> importedPools;
    private final Set<String> mountedBtrfs;

    SystemUse(List<BlockDevice> disks, Set<String> importedPools) {
        this.importedPools = Set.copyOf(importedPools);
        this.mountedBtrfs =
                disks.stream()
                        .flatMap(BlockDevice::tree)
                        .filter(SystemUse::isBtrfs)
                        .filter(SystemUse::isAtAPlace)
                        .flatMap(device -> device.uuid().stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this system uses anything on a disk. */
    boolean uses(BlockDevice disk) {
        return disk.tree().anyMatch(this::usesDevice);
    }

    private boolean usesDevice(BlockDevice device) {
        return ACTIVE.contains(device.type())
                || RAID.matcher(device.type()).matches()
                || isAtAPlace(device)
                || isInPool(device)
                || isInBtrfs(device);
    }

    private static boolean isAtAPlace(BlockDevice device) {
        return device.mountPoints().stream().anyMatch(PLACES.asMatchPredicate());
    }

    /** The label of a member of a ZFS pool is the name of the pool. */
    private boolean isInPool(BlockDevice device) {
        return device.fileSystem().filter("zfs_member"::equals).isPresent()
                && device.label().filter(importedPools::contains).isPresent();
    }

    /** Only one device of a Btrfs of several shows where it is mounted. */
    private boolean isInBtrfs(BlockDevice device) {
        return isBtrfs(device) && device.uuid().filter(mountedBtrfs::contains).isPresent();
    }

    private static boolean isBtrfs(BlockDevice device) {
        return device.fileSystem().filter("btrfs"::equals).isPresent();
    }
}
