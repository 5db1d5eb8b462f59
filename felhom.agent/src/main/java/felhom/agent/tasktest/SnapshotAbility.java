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
import felhom.proxmox.model.VmId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains why a container cannot have snapshots; the host only answers yes or no. */
final class SnapshotAbility {
    /** Where the host makes snapshots of a container's volumes (Proxmox VE 9.2). */
    private static final Set<String> ABLE = Set.of("btrfs", "lvmthin", "rbd", "zfspool");

    private SnapshotAbility() {}

    static Finding of(CheckContext target, VmId guest, ContainerConfig config) {
        if (target.node().containers().canSnapshot(guest)) {
            return Finding.pass("volumes", "can have snapshots");
        }
        Map<String, MountPoint> mounts = new LinkedHashMap<>();
        config.rootfs().ifPresent(root -> mounts.put("rootfs", root));
        config.mountPoints().forEach((number, mount) -> mounts.put("mp" + number, mount));
        Map<StorageId, StorageType> types = types(target);
        List<String> obstacles =
                mounts.entrySet().stream()
                        .flatMap(
                                mount ->
                                        obstacle(mount.getValue().source(), types)
                                                .map(words -> mount.getKey() + " (" + words + ")")
                                                .stream())
                        .toList();
        return Finding.fail(
                FindingCode.TEST_NO_SNAPSHOTS,
                "volumes",
                "cannot have snapshots"
                        + (obstacles.isEmpty()
                                ? ", and the host does not say why"
                                : " because of " + String.join(", ", obstacles)),
                NextStep.onHost(
                        "name a container with nothing but volumes on storages that can: "
                                + ABLE.stream().sorted().collect(Collectors.joining(", "))
                                + "; what this one has, on the host",
                        "pct config " + guest));
    }

    private static Optional<String> obstacle(
            MountSource source, Map<StorageId, StorageType> types) {
        return switch (source) {
            case MountSource.OfDirectory directory -> Optional.of("directory " + directory);
            case MountSource.OfDevice device -> Optional.of("device " + device);
            case MountSource.OfVolume volume -> {
                StorageId storage = volume.id().storage();
                yield Optional.ofNullable(types.get(storage))
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
        };
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
