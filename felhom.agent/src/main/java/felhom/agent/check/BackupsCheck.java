package felhom.agent.check;

import felhom.agent.observe.BackupStore;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.Metric;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that each guest has a recent backup. */
public final class BackupsCheck implements Check {
    @Override
    public String id() {
        return "backups";
    }

    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        List<Finding> young =
                findings.stream()
                        .filter(one -> one.status() == Status.PASS)
                        .filter(
                                one ->
                                        one.measure()
                                                .filter(it -> it.unit().equals("days"))
                                                .isPresent())
                        .toList();
        return young.stream()
                .max(Comparator.comparing(one -> one.measure().orElseThrow().number()))
                .map(
                        oldest ->
                                new Gist(
                                        Quantity.count(young.size(), "guest has", "guests have")
                                                + " one, the newest of each at most "
                                                + age(oldest.measure().orElseThrow())
                                                + " old"));
    }

    private static String age(Metric days) {
        return Quantity.duration(Duration.ofMinutes(Math.round(days.number() * 24 * 60)));
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Resource.Guest> guests =
                target.inventory().guests().stream()
                        .filter(guest -> !target.isScratch(guest))
                        .toList();
        if (guests.isEmpty()) {
            return List.of(Finding.skipped("guests", "none to be seen"));
        }
        List<BackupStore> stores = target.inventory().backups();
        if (stores.stream().noneMatch(store -> store.elsewhere().isEmpty())) {
            return List.of(noStore(target));
        }
        List<Finding> findings = new ArrayList<>();
        stores.forEach(store -> unread(store, target).ifPresent(findings::add));
        if (stores.stream().noneMatch(BackupStore::wasRead)) {
            return findings;
        }
        GuestBackups judge = GuestBackups.of(target, stores);
        guests.forEach(guest -> findings.add(judge.of(guest)));
        findings.addAll(new OtherBackups(stores, guests, existing(target)).findings());
        findings.addAll(ProvenBackups.findings(target, guests));
        return findings;
    }

    private static Optional<Set<VmId>> existing(CheckContext target) {
        return target.rights()
                .missingIfKnown(Operation.LIST_CONTAINERS)
                .filter(Set::isEmpty)
                .map(all -> target.inventory().numbersInUse());
    }

    private static Finding noStore(CheckContext target) {
        Finding none =
                EmptyListFinding.ofEmpty(
                        target, Operation.LIST_STORAGES, "storages", "none that may hold backups");
        return none.status() == Status.PASS
                ? Finding.warn(
                        FindingCode.BACKUP_NO_STORAGE,
                        none.subject(),
                        none.value() + ", so there are none",
                        NextStep.say(
                                "on the host, for a disk that is mounted there: pvesm add dir"
                                        + " usb-backup --path /mnt/usb-backup --content backup"
                                        + " --is_mountpoint yes"))
                : none;
    }

    private static Optional<Finding> unread(BackupStore store, CheckContext target) {
        String name = store.name();
        if (store.elsewhere().isPresent()) {
            // What is wrong with it is that node's; here it only may hold what is not seen.
            return store.wasRead()
                    ? Optional.empty()
                    : Optional.of(Finding.skipped(name, "backups on it were not looked at"));
        }
        if (store.use() != BackupStore.Use.ACTIVE) {
            // The storages check says what to do about it.
            String use = store.use() == BackupStore.Use.DISABLED ? "disabled" : "not active";
            return Optional.of(Finding.skipped(name, use + ", so its backups are not to be seen"));
        }
        return switch (store.backups()) {
            case Outcome.Given<?> ignored -> Optional.empty();
            case Outcome.Failed<?>(RuntimeException why) -> {
                Finding said = Explanation.ofUnread(name, why, target.configuration());
                List<NextStep> next = new ArrayList<>(said.next());
                next.add(
                        NextStep.onHost(
                                "see whether the host can list it", listing(store.storage())));
                yield Optional.of(
                        Finding.judged(
                                        said.status(),
                                        FindingCode.BACKUP_UNLISTED,
                                        name,
                                        "its backups could not be listed: "
                                                + said.value().replaceFirst("^not checked: ", ""))
                                .withNext(next));
            }
            case Outcome.Late<?> ignored ->
                    Optional.of(
                            Finding.fail(
                                    FindingCode.BACKUP_UNLISTED,
                                    name,
                                    "its backups were not listed, because the time was up",
                                    NextStep.onHost(
                                            "see whether the host can list it",
                                            listing(store.storage())),
                                    Explanation.moreTime()));
        };
    }

    private static String listing(StorageId storage) {
        return "pvesm list " + storage + " --content backup";
    }
}
