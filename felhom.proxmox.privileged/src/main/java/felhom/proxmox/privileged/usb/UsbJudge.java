package felhom.proxmox.privileged.usb;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which volumes of the host may be mounted, from what {@code lsblk} shows of all of them.
 */
final class UsbJudge {
    /** Parts of larger things; their disks belong to a storage or to the system. */
    private static final Set<String> MEMBERS =
            Set.of(
                    "LVM2_member",
                    "LVM1_member",
                    "zfs_member",
                    "linux_raid_member",
                    "ddf_raid_member",
                    "isw_raid_member",
                    "ceph_bluestore",
                    "drbd",
                    "bcache",
                    "swap");

    private static final Set<String> COMPOSED =
            Set.of("lvm", "mpath", "raid0", "raid1", "raid4", "raid5", "raid6", "raid10");

    private static final Pattern OF_THE_SYSTEM =
            Pattern.compile("/|\\[SWAP\\]|/(boot|usr|var|etc|home|mnt/pve)(/.*)?", Pattern.DOTALL);

    private final UsbSettings settings;
    private final List<BlockDevice> disks;
    private final Map<String, Long> timesSeen;

    UsbJudge(UsbSettings settings, List<BlockDevice> disks) {
        this.settings = settings;
        this.disks = List.copyOf(disks);
        this.timesSeen = countUuids(disks);
    }

    /** Every volume of every disk, with the reasons against it. */
    List<UsbVolume> volumes() {
        return disks.stream().flatMap(this::volumes).toList();
    }

    /** The volumes of disks that are connected by USB. */
    List<UsbVolume> usbVolumes() {
        return volumes().stream()
                .filter(volume -> !volume.refusals().contains(UsbRefusal.NOT_USB))
                .toList();
    }

    private Stream<UsbVolume> volumes(BlockDevice disk) {
        return Stream.concat(
                        Stream.of(disk), disk.children().stream().filter(BlockDevice::isPartition))
                .filter(device -> device.fileSystem().isPresent() || device.children().isEmpty())
                .map(device -> new UsbVolume(device, disk, refusals(device, disk)));
    }

    private List<UsbRefusal> refusals(BlockDevice device, BlockDevice disk) {
        List<UsbRefusal> reasons = new ArrayList<>();
        addIf(reasons, !settings.usb().test(disk), UsbRefusal.NOT_USB);
        addIf(reasons, disk.tree().anyMatch(UsbJudge::ofTheSystem), UsbRefusal.SYSTEM_DISK);
        addIf(
                reasons,
                disk.fileSystem().isPresent()
                        && disk.children().stream().anyMatch(BlockDevice::isPartition),
                UsbRefusal.AMBIGUOUS_LAYOUT);
        addIf(
                reasons,
                device.children().stream().anyMatch(child -> !child.isPartition()),
                UsbRefusal.IN_USE);
        fileSystemProblem(device).ifPresent(reasons::add);
        addIf(reasons, mountedElsewhere(device), UsbRefusal.MOUNTED_ELSEWHERE);
        return reasons;
    }

    private Optional<UsbRefusal> fileSystemProblem(BlockDevice device) {
        if (device.fileSystem().isEmpty()) {
            return Optional.of(UsbRefusal.NO_FILE_SYSTEM);
        }
        if (device.fileSystem().flatMap(FileSystemType::ofName).isEmpty()) {
            return Optional.of(UsbRefusal.UNSUPPORTED_FILE_SYSTEM);
        }
        if (device.uuid().isEmpty()) {
            return Optional.of(UsbRefusal.NO_UUID);
        }
        String uuid = device.uuid().get();
        if (!FileSystemUuid.valid(uuid)) {
            return Optional.of(UsbRefusal.BAD_UUID);
        }
        return timesSeen.getOrDefault(FileSystemUuid.folded(uuid), 0L) > 1
                ? Optional.of(UsbRefusal.DUPLICATE_UUID)
                : Optional.empty();
    }

    private boolean mountedElsewhere(BlockDevice device) {
        String own = settings.inRoot(MountName.FOLDER) + "/";
        return device.mountPoints().stream().anyMatch(place -> !place.startsWith(own));
    }

    private static boolean ofTheSystem(BlockDevice device) {
        return MEMBERS.contains(device.fileSystem().orElse(""))
                || COMPOSED.contains(device.type())
                || device.mountPoints().stream().anyMatch(OF_THE_SYSTEM.asMatchPredicate());
    }

    /** A device below two others, as in a mirror, is shown twice and is still one. */
    private static Map<String, Long> countUuids(List<BlockDevice> disks) {
        Set<String> counted = new HashSet<>();
        return disks.stream()
                .flatMap(BlockDevice::tree)
                .filter(device -> device.uuid().isPresent() && counted.add(device.kernelName()))
                .collect(
                        groupingBy(
                                device -> FileSystemUuid.folded(device.uuid().orElse("")),
                                counting()));
    }

    private static void addIf(List<UsbRefusal> reasons, boolean applies, UsbRefusal reason) {
        if (applies) {
            reasons.add(reason);
        }
    }
}
