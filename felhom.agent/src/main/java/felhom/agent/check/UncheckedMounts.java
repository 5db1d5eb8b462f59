package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Directory storages at places for disks, without a check by the host that a disk is mounted. What
 * cannot be read is left out.
 */
final class UncheckedMounts {
    private static final List<String> FOR_DISKS = List.of("/mnt/", "/media/");

    private UncheckedMounts() {}

    /** Of the storages that are in use on this node. */
    static List<Finding> among(CheckContext target, Set<StorageId> used) {
        return definitions(target)
                .filter(one -> one.enabled() && used.contains(one.storage()))
                .filter(one -> one.type().equals(StorageType.DIR) && one.mountPoint().isEmpty())
                .filter(
                        one ->
                                one.path()
                                        .filter(
                                                path ->
                                                        FOR_DISKS.stream()
                                                                .anyMatch(path::startsWith))
                                        .isPresent())
                .collect(Collectors.toMap(DefinedStorage::storage, one -> one.path().orElse("")))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> finding(one.getKey().value(), one.getValue()))
                .toList();
    }

    private static Stream<DefinedStorage> definitions(CheckContext target) {
        return Outcome.to(target.inventory()::definitions).found().stream().flatMap(List::stream);
    }

    private static Finding finding(String name, String path) {
        return Finding.warn(
                FindingCode.STORAGE_MOUNT_UNCHECKED,
                name,
                "the host does not check that a disk is mounted at "
                        + path
                        + "; without it the root file system is filled",
                NextStep.onHost(
                        "see what is mounted there, on the host", "findmnt --target " + path),
                NextStep.onHost(
                        "if its TARGET is " + path, "pvesm set " + name + " --is_mountpoint yes"),
                NextStep.say(
                        "if its TARGET is above that: pvesm set "
                                + name
                                + " --is_mountpoint TARGET"));
    }
}
