package felhom.agent.check;

import felhom.agent.observe.BackupStore;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Backups that the judgement of each guest's newest does not tell of: those of guests that are
 * gone, and those that a backup server has found broken.
 *
 * @param stores the storages
 * @param guests the guests of the node
 * @param existing the numbers of all guests; empty if the token may not see some
 */
record OtherBackups(
        List<BackupStore> stores, List<Resource.Guest> guests, Optional<Set<VmId>> existing) {
    private static final int FEW = 4;

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        orphans().ifPresent(findings::add);
        stores.forEach(store -> broken(store).ifPresent(findings::add));
        return findings;
    }

    private static List<Volume> of(BackupStore store) {
        return store.backups().found().orElse(List.of());
    }

    /** They may be all that is left of a guest, or take room for nothing. */
    private Optional<Finding> orphans() {
        if (existing.isEmpty()) {
            return Optional.empty();
        }
        List<Volume> orphans =
                stores.stream()
                        .flatMap(store -> of(store).stream())
                        .filter(
                                backup ->
                                        backup.vmid()
                                                .filter(vmid -> !existing.get().contains(vmid))
                                                .isPresent())
                        .toList();
        if (orphans.isEmpty()) {
            return Optional.empty();
        }
        Collection<VmId> gone =
                orphans.stream()
                        .flatMap(backup -> backup.vmid().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        long bytes = orphans.stream().mapToLong(backup -> backup.size().orElse(0)).sum();
        return Optional.of(
                Finding.pass(
                                "guests that are gone",
                                Quantity.count(orphans.size(), "backup", "backups")
                                        + " of "
                                        + Quantity.some(
                                                gone.stream().map(VmId::toString).toList(), FEW)
                                        + ", "
                                        + Quantity.bytes(bytes)
                                        + " in all")
                        .measured(orphans.size(), "count"));
    }

    private Optional<Finding> broken(BackupStore store) {
        List<String> broken =
                of(store).stream()
                        .filter(BackupStore::isVerifiedBad)
                        .filter(backup -> !isToldOfItsGuest(backup))
                        .map(backup -> backup.id().toString())
                        .sorted()
                        .toList();
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.warn(
                                        FindingCode.BACKUP_VERIFICATION_FAILED,
                                        store.name(),
                                        Quantity.count(broken.size(), "backup", "backups")
                                                + " failed the verification: "
                                                + Quantity.some(broken, FEW),
                                        NextStep.say(
                                                "read the log of the verification on the backup"
                                                        + " server, and check its disks"),
                                        NextStep.onHost(
                                                "then remove what is broken, on the host",
                                                "pvesm free " + broken.getFirst()))
                                .measured(broken.size(), "count"));
    }

    /** Whether it is newer than each good one of its guest, which is then a finding by itself. */
    private boolean isToldOfItsGuest(Volume backup) {
        return guests.stream()
                .filter(guest -> backup.vmid().filter(guest.vmid()::equals).isPresent())
                .anyMatch(
                        guest ->
                                stores.stream()
                                                .flatMap(store -> store.goodOnesOf(guest))
                                                .flatMap(good -> good.created().stream())
                                                .max(Comparator.naturalOrder())
                                                .filter(newest -> !isOlder(backup, newest))
                                                .isPresent()
                                        || stores.stream()
                                                .flatMap(store -> store.goodOnesOf(guest))
                                                .findAny()
                                                .isEmpty());
    }

    private static boolean isOlder(Volume backup, Instant than) {
        return backup.created().filter(than::isAfter).isPresent();
    }
}
