package felhom.agent.check;

import felhom.agent.config.Setting;
import felhom.agent.observe.BackupStore;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.GuestName;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the backups of a guest.
 *
 * @param stores all storages to be seen that may hold some
 * @param allSeen whether the token sees every storage there may be
 * @param needNone the guests that may go without
 * @param limit how old the newest may be
 * @param tolerance how far in the future it may be dated
 * @param now the moment of judgement
 */
record GuestBackups(
        List<BackupStore> stores,
        boolean allSeen,
        Set<VmId> needNone,
        Duration limit,
        Duration tolerance,
        Instant now) {
    static GuestBackups of(CheckContext target, List<BackupStore> stores) {
        return new GuestBackups(
                stores,
                target.rights()
                        .missingIfKnown(Operation.LIST_STORAGES)
                        .map(Set::isEmpty)
                        .orElse(false),
                target.configuration().needNoBackup(),
                Duration.ofDays(target.thresholds().backupWarnDays()),
                target.thresholds().clockSkewFail(),
                target.clock().instant());
    }

    Finding of(Resource.Guest guest) {
        String subject = GuestName.of(guest);
        if (needNone.contains(guest.vmid())) {
            return Finding.of(
                            Status.SKIP,
                            subject,
                            "needs no backup (" + Setting.BACKUPS_NOT_NEEDED.key() + ")")
                    .grouped("needs no backup");
        }
        List<Volume> found = stores.stream().flatMap(store -> store.of(guest)).toList();
        List<Volume> good = found.stream().filter(one -> !BackupStore.isBroken(one)).toList();
        Optional<Volume> newest =
                good.stream()
                        .filter(one -> one.created().isPresent())
                        .max(Comparator.comparing(one -> one.created().orElseThrow()));
        if (newest.isPresent()) {
            return dated(guest, newest.get(), good.size());
        }
        if (guest.template()) {
            return Finding.pass(subject, "a template, which may go without")
                    .grouped("template without a backup");
        }
        if (!good.isEmpty()) {
            return Finding.of(
                            Status.SKIP,
                            subject,
                            Quantity.count(good.size(), "backup", "backups")
                                    + "; the host does not say from when")
                    .grouped("the host does not say from when its backups are");
        }
        return none(guest, found);
    }

    private Finding none(Resource.Guest guest, List<Volume> broken) {
        String subject = GuestName.of(guest);
        List<String> unknown = unknown(guest);
        if (!unknown.isEmpty()) {
            return Finding.of(
                            Status.SKIP,
                            subject,
                            "no backup to be seen, but "
                                    + String.join(" and ", unknown)
                                    + " could not be looked at")
                    .grouped("no backup where it could be looked");
        }
        if (!broken.isEmpty()) {
            return Finding.of(
                            Status.WARN,
                            subject,
                            "no backup that can be restored: "
                                    + broken.getFirst().id()
                                    + " is empty or broken",
                            make(guest))
                    .grouped("no backup that can be restored");
        }
        List<String> disabled = disabled();
        if (!disabled.isEmpty()) {
            return Finding.of(
                            Status.WARN,
                            subject,
                            "no backup on a storage that is in use; not looked at, because it is"
                                    + " disabled: "
                                    + String.join(", ", disabled),
                            make(guest),
                            "or have it looked at, on the host: pvesm set "
                                    + disabled.getFirst()
                                    + " --disable 0")
                    .grouped("no backup on a storage that is in use");
        }
        List<String> next = new ArrayList<>();
        next.add(make(guest));
        next.add(
                "or, if it may go without: \"backups\": { \"notNeeded\": ["
                        + guest.vmid()
                        + "] } in the configuration");
        return Finding.of(Status.WARN, subject, "never backed up")
                .withNext(next)
                .grouped("never backed up");
    }

    /** The storages that may hold a backup of it without our knowing. */
    private List<String> unknown(Resource.Guest guest) {
        List<String> unknown = new ArrayList<>();
        stores.stream()
                .filter(store -> store.use() != BackupStore.Use.DISABLED)
                .filter(store -> !store.shows(guest))
                .forEach(store -> unknown.add(store.storage().value()));
        if (!allSeen) {
            unknown.add("storages that the token may not see");
        }
        return unknown;
    }

    private List<String> disabled() {
        return stores.stream()
                .filter(store -> store.use() == BackupStore.Use.DISABLED)
                .map(store -> store.storage().value())
                .toList();
    }

    private Finding dated(Resource.Guest guest, Volume newest, int count) {
        String subject = GuestName.of(guest);
        Duration age = Duration.between(newest.created().orElseThrow(), now);
        double days = age.toMinutes() / (24.0 * 60);
        String where = " (" + newest.id().storage() + "), " + count + " in all";
        if (age.compareTo(tolerance.negated()) < 0) {
            return Finding.of(
                            Status.WARN,
                            subject,
                            "newest backup is dated "
                                    + Quantity.duration(age.abs())
                                    + " in the future"
                                    + where,
                            "compare the clocks, on both machines: timedatectl",
                            "see when it was made, on the host: pvesm list "
                                    + newest.id().storage()
                                    + " --vmid "
                                    + guest.vmid())
                    .measured(days, "days")
                    .grouped("newest backup dated in the future");
        }
        String words = "newest backup " + Quantity.duration(age.abs()) + " old" + where;
        String limitWords = Quantity.count(limit.toDays(), "day", "days");
        if (age.compareTo(limit) <= 0) {
            return Finding.pass(subject, words)
                    .measured(days, "days")
                    .grouped("newest backup at most " + limitWords + " old");
        }
        if (guest.template()) {
            return Finding.pass(subject, words + "; that of a template may be old")
                    .measured(days, "days")
                    .grouped("template whose newest backup is older than " + limitWords);
        }
        List<String> unknown = unknown(guest);
        if (!unknown.isEmpty()) {
            return Finding.of(
                            Status.SKIP,
                            subject,
                            words
                                    + "; a newer one may be on "
                                    + String.join(" or ", unknown)
                                    + ", which could not be looked at")
                    .measured(days, "days")
                    .grouped("no newer backup where it could be looked");
        }
        return Finding.of(
                        Status.WARN,
                        subject,
                        words,
                        make(guest),
                        "see why there is no newer one, on the host: pvesh get /cluster/backup;"
                                + " journalctl -u pvescheduler --since -"
                                + limit.toDays()
                                + "d")
                .measured(days, "days")
                .grouped("newest backup older than " + limitWords);
    }

    private String make(Resource.Guest guest) {
        return "make one, on the host: vzdump "
                + guest.vmid()
                + " --storage "
                + usual()
                + " --mode snapshot";
    }

    /** Where most backups are; the host's own disk comes last. */
    private StorageId usual() {
        return stores.stream()
                .filter(BackupStore::wasRead)
                .max(
                        Comparator.<BackupStore>comparingInt(
                                        store -> store.backups().found().orElse(List.of()).size())
                                .thenComparing(store -> !store.storage().value().equals("local")))
                .orElseThrow()
                .storage();
    }
}
