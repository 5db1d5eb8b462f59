package felhom.agent.tasktest;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VolumeId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains why a guest cannot have snapshots; the host only answers yes or no. */
final class SnapshotAbility {
    /** Where the host makes snapshots of any volume (Proxmox VE 9.2). */
    private static final Set<String> ABLE = Set.of("btrfs", "lvmthin", "rbd", "zfspool");

    private SnapshotAbility() {}

    static Finding of(TestedGuest guest) {
        if (guest.guest().canSnapshot()) {
            return Finding.pass("volumes", "can have snapshots");
        }
        Map<StorageId, StorageType> types = types(guest.target());
        List<String> obstacles =
                guest.isMachine()
                        ? ofMachine(guest.machine(), types)
                        : ofContainer(guest.container(), types);
        return Finding.fail(
                FindingCode.TEST_NO_SNAPSHOTS,
                "volumes",
                "cannot have snapshots"
                        + (obstacles.isEmpty()
                                ? ", and the host does not say why"
                                : " because of " + String.join(", ", obstacles)),
                NextStep.onHost(
                        "name a guest with nothing but volumes on storages that can: "
                                + ABLE.stream().sorted().collect(Collectors.joining(", "))
                                + "; what this one has, on the host",
                        guest.command("config")));
    }

    private static List<String> ofContainer(
            ContainerConfig config, Map<StorageId, StorageType> types) {
        Map<String, MountPoint> mounts = new LinkedHashMap<>();
        config.rootfs().ifPresent(root -> mounts.put("rootfs", root));
        config.mountPoints().forEach((number, mount) -> mounts.put("mp" + number, mount));
        return mounts.entrySet().stream()
                .flatMap(
                        mount ->
                                obstacle(mount.getValue().source(), types)
                                        .map(words -> mount.getKey() + " (" + words + ")")
                                        .stream())
                .toList();
    }

    /** A disk image of the format qcow2 can have snapshots wherever it is; CD drives have none. */
    private static List<String> ofMachine(
            VirtualMachineConfig config, Map<StorageId, StorageType> types) {
        return config.disks().stream()
                .filter(disk -> disk.isDisk() && !disk.isUnused())
                .filter(disk -> !disk.source().endsWith(".qcow2"))
                .flatMap(
                        disk ->
                                disk
                                        .volume()
                                        .map(volume -> obstacle(volume, types))
                                        .orElseGet(
                                                () ->
                                                        Optional.of(
                                                                "passed through from the host: "
                                                                        + disk.source()))
                                        .map(words -> disk.key() + " (" + words + ")")
                                        .stream())
                .toList();
    }

    private static Optional<String> obstacle(
            MountSource source, Map<StorageId, StorageType> types) {
        return switch (source) {
            case MountSource.OfDirectory directory -> Optional.of("directory " + directory);
            case MountSource.OfDevice device -> Optional.of("device " + device);
            case MountSource.OfVolume volume -> obstacle(volume.id(), types);
        };
    }

    private static Optional<String> obstacle(VolumeId volume, Map<StorageId, StorageType> types) {
        StorageId storage = volume.storage();
        return Optional.ofNullable(types.get(storage))
                        .filter(type -> ABLE.contains(type.value()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "on storage "
                                + storage
                                + (types.containsKey(storage)
                                        ? " of type " + types.get(storage)
                                        : ", whose type is not to be seen"));
    }

    private static Map<StorageId, StorageType> types(CheckContext target) {
        try {
            return target.node().storages().list().stream()
                    .collect(Collectors.toMap(StorageStatus::storage, StorageStatus::type));
        } catch (ProxmoxException unseen) {
            // They only explain; that there can be no snapshot is known without them.
            return Map.of();
        }
    }
}
