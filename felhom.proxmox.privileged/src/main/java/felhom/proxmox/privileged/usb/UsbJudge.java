package felhom.proxmox.privileged.usb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which volumes may be mounted, from the list of all block devices of the host. */
final class UsbJudge {
    private final UsbSettings settings;
    private final List<BlockDevice> disks;
    private final SystemUse system;
    private final UuidCount uuids;

    UsbJudge(UsbSettings settings, List<BlockDevice> disks) {
        this(settings, disks, Set.of());
    }

    /**
     * Takes the devices of a host.
     *
     * @param importedPools the names of the ZFS pools that are imported; {@code lsblk} does not
     *     tell
     */
    UsbJudge(UsbSettings settings, List<BlockDevice> disks, Set<String> importedPools) {
        this.settings = settings;
        this.disks = List.copyOf(disks);
        this.system = new SystemUse(disks, importedPools);
        this.uuids = UuidCount.of(disks);
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
        List<UsbVolume> judged =
                Stream.concat(Stream.of(disk), disk.partitions())
                        .filter(device -> holdsAVolume(device))
                        .map(device -> new UsbVolume(device, disk, refusals(device, disk)))
                        .toList();
        List<BlockDevice> mountable =
                judged.stream().filter(UsbVolume::mountable).map(UsbVolume::device).toList();
        return judged.stream()
                .map(
                        volume ->
                                volume.mountable()
                                        ? volume
                                        : new UsbVolume(
                                                volume.device(),
                                                disk,
                                                volume.refusals(),
                                                mountable));
    }

    /** A disk with partitions and no signature of its own is only their frame. */
    private static boolean holdsAVolume(BlockDevice device) {
        return device.fileSystem().isPresent() || device.partitions().findAny().isEmpty();
    }

    private List<UsbRefusal> refusals(BlockDevice device, BlockDevice disk) {
        List<UsbRefusal> reasons = new ArrayList<>();
        addIf(reasons, !settings.usb().test(disk), UsbRefusal.NOT_USB);
        addIf(reasons, system.uses(disk), UsbRefusal.SYSTEM_DISK);
        Optional<UsbRefusal> noDisk = mediumProblem(disk);
        if (noDisk.isPresent()) {
            reasons.add(noDisk.get());
            return reasons;
        }
        boolean inUse = device.hasHolder() || disk.hasHolder();
        addIf(reasons, inUse, UsbRefusal.IN_USE);
        layoutProblem(disk)
                .or(() -> partitionProblem(device))
                .or(() -> contentProblem(device, disk, inUse))
                .ifPresent(reasons::add);
        addIf(reasons, mountedElsewhere(device), UsbRefusal.MOUNTED_ELSEWHERE);
        return reasons;
    }

    private static Optional<UsbRefusal> mediumProblem(BlockDevice disk) {
        if (disk.isOpticalDrive()) {
            // An empty drive reports the size of the disc that it had last, or 1 GiB.
            return Optional.of(
                    disk.fileSystem().isPresent() && !disk.hasNoMedium()
                            ? UsbRefusal.OPTICAL_DISC
                            : UsbRefusal.NO_MEDIUM);
        }
        return disk.hasNoMedium() ? Optional.of(UsbRefusal.NO_MEDIUM) : Optional.empty();
    }

    private static Optional<UsbRefusal> layoutProblem(BlockDevice disk) {
        if (disk.fileSystem().isEmpty() || disk.partitions().findAny().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (DeviceContent.of(disk)) {
                    case DISC_IMAGE -> UsbRefusal.DISC_IMAGE;
                    case SET_MEMBER -> UsbRefusal.SET_MEMBER;
                    default -> UsbRefusal.AMBIGUOUS_LAYOUT;
                });
    }

    private static Optional<UsbRefusal> partitionProblem(BlockDevice device) {
        return switch (PartitionKind.of(device)) {
            case EXTENDED -> Optional.of(UsbRefusal.EXTENDED_PARTITION);
            case BOOT -> Optional.of(UsbRefusal.BOOT_PARTITION);
            case RECOVERY -> Optional.of(UsbRefusal.RECOVERY_PARTITION);
            case RESERVED -> Optional.of(UsbRefusal.RESERVED_PARTITION);
            case SET_MEMBER -> Optional.of(UsbRefusal.SET_MEMBER);
            case OTHER -> Optional.empty();
        };
    }

    private Optional<UsbRefusal> contentProblem(
            BlockDevice device, BlockDevice disk, boolean inUse) {
        return switch (DeviceContent.of(device)) {
            case FILE_SYSTEM -> uuidProblem(device, inUse);
            case SET_MEMBER -> Optional.of(UsbRefusal.SET_MEMBER);
            case ENCRYPTED -> Optional.of(UsbRefusal.ENCRYPTED);
            case SWAP -> Optional.of(UsbRefusal.SWAP);
            case DISC_IMAGE -> Optional.of(UsbRefusal.DISC_IMAGE);
            case UNSUPPORTED -> Optional.of(UsbRefusal.UNSUPPORTED_FILE_SYSTEM);
            case UNKNOWN ->
                    Optional.of(
                            device.equals(disk) && disk.tableType().isPresent()
                                    ? UsbRefusal.NO_PARTITION
                                    : UsbRefusal.NO_FILE_SYSTEM);
        };
    }

    private Optional<UsbRefusal> uuidProblem(BlockDevice device, boolean inUse) {
        if (device.uuid().isEmpty()) {
            return Optional.of(UsbRefusal.NO_UUID);
        }
        String uuid = device.uuid().get();
        if (!FileSystemUuid.valid(uuid)) {
            return Optional.of(UsbRefusal.BAD_UUID);
        }
        // What is made of a device may show the same content.
        if (inUse || uuids.of(uuid) <= 1) {
            return Optional.empty();
        }
        return Optional.of(
                device.fileSystem().equals(Optional.of("btrfs"))
                        ? UsbRefusal.BTRFS_SET_OR_COPY
                        : UsbRefusal.DUPLICATE_UUID);
    }

    private boolean mountedElsewhere(BlockDevice device) {
        String own = settings.inRoot(MountName.FOLDER) + "/";
        return device.mountPoints().stream()
                .anyMatch(place -> !place.startsWith(own) && !place.equals("[SWAP]"));
    }

    private static void addIf(List<UsbRefusal> reasons, boolean applies, UsbRefusal reason) {
        if (applies) {
            reasons.add(reason);
        }
    }
}
