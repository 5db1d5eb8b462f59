package felhom.agent.check;

import felhom.agent.config.Setting;
import felhom.agent.observe.BackupStore;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges the backups of a guest.
 *
 * @param stores all storages to be seen that may hold some
 * @param allSeen whether the token sees every storage there may be
 * @param needNone the guests that may go without
 * @param limit how old the newest may be
 * @param sizePercent how small it may be, in percent of the median of those before it
 * @param tolerance how far in the future it may be dated
 * @param now the moment of judgement
 */
record GuestBackups(
        List<BackupStore> stores,
        boolean allSeen,
        Set<VmId> needNone,
        Duration limit,
        int sizePercent,
        Duration tolerance,
        Instant now) {
    /** So many make a row that a newer one can be measured by. */
    private static final int FEWEST = 2;

    /** Why a list that was read may lack a guest's backups. */
    private static final String HIDDEN = " (where this token sees none without VM.Backup)";

    static GuestBackups of(CheckContext target, List<BackupStore> stores) {
        return new GuestBackups(
                stores,
                target.rights()
                        .missingIfKnown(Operation.LIST_STORAGES)
                        .map(Set::isEmpty)
                        .orElse(false),
                target.configuration().needNoBackup(),
                Duration.ofDays(target.thresholds().backupWarnDays()),
                target.thresholds().backupSizePercent(),
                target.thresholds().clockSkewFail(),
                target.clock().instant());
    }

    Finding of(Resource.Guest guest) {
        String subject = GuestName.of(guest);
        if (needNone.contains(guest.vmid())) {
            return Finding.notNeeded(subject, Setting.BACKUPS_NOT_NEEDED.key());
        }
        List<Volume> found = stores.stream().flatMap(store -> store.of(guest)).toList();
        List<Volume> good = found.stream().filter(one -> !BackupStore.isBroken(one)).toList();
        Optional<Volume> newest = newest(good);
        if (newest.isPresent()) {
            return suspect(guest, newest.get(), found)
                    .orElseGet(() -> dated(guest, newest.get(), good.size()));
        }
        if (guest.template()) {
            return Finding.skipped(subject, "a template, which may go without")
                    .grouped("template without a backup");
        }
        if (!good.isEmpty()) {
            return Finding.skipped(
                            subject,
                            Quantity.count(good.size(), "backup", "backups")
                                    + "; the host does not say from when")
                    .grouped("the host does not say from when its backups are");
        }
        return none(guest, found);
    }

    private static Optional<Volume> newest(List<Volume> backups) {
        return backups.stream()
                .filter(one -> one.created().isPresent())
                .max(Comparator.comparing(one -> one.created().orElseThrow()));
    }

    /** The last run made something, but nothing, or hardly anything, can be restored from it. */
    private Optional<Finding> suspect(Resource.Guest guest, Volume newest, List<Volume> found) {
        Instant made = newest.created().orElseThrow();
        Optional<Volume> broken =
                newest(found.stream().filter(BackupStore::isBroken).toList())
                        .filter(one -> one.created().orElseThrow().isAfter(made));
        String subject = GuestName.of(guest);
        if (broken.isPresent()) {
            return Optional.of(
                    Finding.warn(
                                    FindingCode.BACKUP_NEWEST_BROKEN,
                                    subject,
                                    "the newest backup, "
                                            + age(broken.get())
                                            + " old, is "
                                            + (broken.get().size().orElse(1) == 0
                                                    ? "empty"
                                                    : "broken: its verification failed")
                                            + "; the last good one is "
                                            + age(newest)
                                            + " old ("
                                            + place(newest)
                                            + ")",
                                    make(guest),
                                    NextStep.onHost(
                                            "see what is wrong with "
                                                    + broken.get().id()
                                                    + ": the log of the verification on the backup"
                                                    + " server, or on the host",
                                            "pvesm list "
                                                    + broken.get().id().storage()
                                                    + " --vmid "
                                                    + guest.vmid()))
                            .measured(days(newest), "days")
                            .grouped("the newest backup is broken, an older one is good"));
        }
        return smaller(newest, found)
                .map(
                        before ->
                                Finding.warn(
                                                FindingCode.BACKUP_SHRUNK,
                                                subject,
                                                "the newest backup, "
                                                        + age(newest)
                                                        + " old, has only "
                                                        + Quantity.bytes(newest.size().orElse(0))
                                                        + ", those before it "
                                                        + Quantity.bytes(before)
                                                        + " (median)",
                                                NextStep.onHost(
                                                                "see what it left out, on the host",
                                                                "pvenode task list --typefilter"
                                                                        + " vzdump --vmid "
                                                                        + guest.vmid())
                                                        .then("; then pvenode task log UPID"),
                                                NextStep.say(
                                                        "keep the older ones until that is clear;"
                                                            + " if the guest did become so small,"
                                                            + " this ends by itself"))
                                        .measured(days(newest), "days")
                                        .grouped("the newest backup is far smaller than before"));
    }

    /** The median of those before it on the same storage, if the newest is too small beside it. */
    private OptionalLong median(Volume newest, List<Volume> found) {
        long[] before =
                found.stream()
                        .filter(one -> !BackupStore.isBroken(one) && one != newest)
                        .filter(one -> one.id().storage().equals(newest.id().storage()))
                        .filter(one -> one.created().isPresent())
                        .mapToLong(one -> one.size().orElse(0))
                        .filter(size -> size > 0)
                        .sorted()
                        .toArray();
        return before.length < FEWEST
                ? OptionalLong.empty()
                : OptionalLong.of(before[(before.length - 1) / 2]);
    }

    private Optional<Long> smaller(Volume newest, List<Volume> found) {
        OptionalLong median = median(newest, found);
        return median.isPresent()
                        && newest.size().isPresent()
                        && newest.size().getAsLong()
                                <= (double) median.getAsLong() * sizePercent / 100
                ? Optional.of(median.getAsLong())
                : Optional.empty();
    }

    private String age(Volume backup) {
        return Quantity.duration(Duration.between(backup.created().orElseThrow(), now).abs());
    }

    private double days(Volume backup) {
        return Duration.between(backup.created().orElseThrow(), now).toMinutes() / (24.0 * 60);
    }

    /** The storage it is on, and the node if that is another one's own. */
    private String place(Volume backup) {
        return stores.stream()
                .filter(store -> store.backups().found().filter(has(backup)).isPresent())
                .map(BackupStore::name)
                .findFirst()
                .orElse(backup.id().storage().value());
    }

    private static Predicate<List<Volume>> has(Volume backup) {
        return all -> all.stream().anyMatch(one -> one == backup);
    }

    private Finding none(Resource.Guest guest, List<Volume> broken) {
        String subject = GuestName.of(guest);
        List<String> unknown = unknown(guest);
        if (!unknown.isEmpty()) {
            return Finding.skipped(
                            subject,
                            "no backup to be seen, but "
                                    + String.join(" and ", unknown)
                                    + " could not be looked at")
                    .grouped("no backup on the storages that could be looked at");
        }
        if (!broken.isEmpty()) {
            return Finding.warn(
                            FindingCode.BACKUP_NONE_GOOD,
                            subject,
                            "no backup that can be restored: "
                                    + broken.getFirst().id()
                                    + " is empty or broken",
                            make(guest))
                    .grouped("no backup that can be restored");
        }
        List<String> disabled = disabled();
        if (!disabled.isEmpty()) {
            return Finding.warn(
                            FindingCode.BACKUP_ONLY_DISABLED,
                            subject,
                            "no backup on a storage that is in use; not looked at, because it is"
                                    + " disabled: "
                                    + String.join(", ", disabled),
                            make(guest),
                            NextStep.onHost(
                                    "or have it looked at, on the host",
                                    "pvesm set " + disabled.getFirst() + " --disable 0"))
                    .grouped("no backup on a storage that is in use");
        }
        List<NextStep> next = new ArrayList<>();
        next.add(make(guest));
        next.add(
                NextStep.say(
                        "or, if it may go without: \"backups\": { \"notNeeded\": ["
                                + guest.vmid()
                                + "] } in the configuration"));
        return Finding.warn(FindingCode.BACKUP_NEVER, subject, "never backed up")
                .withNext(next)
                .grouped("never backed up");
    }

    /** The storages that may hold a backup of it without our knowing. */
    private List<String> unknown(Resource.Guest guest) {
        List<String> unknown = new ArrayList<>();
        stores.stream()
                .filter(store -> store.use() != BackupStore.Use.DISABLED)
                .filter(store -> !store.shows(guest))
                .forEach(store -> unknown.add(store.name() + (store.wasRead() ? HIDDEN : "")));
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
        String where = " (" + place(newest) + "), " + count + " in all";
        if (age.compareTo(tolerance.negated()) < 0) {
            return Finding.warn(
                            FindingCode.BACKUP_IN_FUTURE,
                            subject,
                            "newest backup is dated "
                                    + Quantity.duration(age.abs())
                                    + " in the future"
                                    + where,
                            NextStep.anywhere(
                                    "compare the clocks, on both machines", "timedatectl"),
                            NextStep.onHost(
                                    "see when it was made, on the host",
                                    "pvesm list "
                                            + newest.id().storage()
                                            + " --vmid "
                                            + guest.vmid()))
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
            return Finding.skipped(
                            subject,
                            words
                                    + "; a newer one may be on "
                                    + String.join(" or ", unknown)
                                    + ", which could not be looked at")
                    .measured(days, "days")
                    .grouped("no newer backup on the storages that could be looked at");
        }
        return Finding.warn(
                        FindingCode.BACKUP_OLD,
                        subject,
                        words,
                        make(guest),
                        NextStep.onHost(
                                "see why there is no newer one, on the host",
                                "pvesh get /cluster/backup;"
                                        + " journalctl -u pvescheduler --since -"
                                        + limit.toDays()
                                        + "d"))
                .measured(days, "days")
                .grouped("newest backup older than " + limitWords);
    }

    private NextStep make(Resource.Guest guest) {
        return NextStep.onHost(
                "make one, on the host",
                "vzdump " + guest.vmid() + " --storage " + usual() + " --mode snapshot");
    }

    /** Where most backups are; the host's own disk comes last. */
    private StorageId usual() {
        return stores.stream()
                .filter(BackupStore::wasRead)
                .filter(store -> store.elsewhere().isEmpty())
                .max(
                        Comparator.<BackupStore>comparingInt(
                                        store -> store.backups().found().orElse(List.of()).size())
                                .thenComparing(store -> !store.storage().value().equals("local")))
                .orElseThrow()
                .storage();
    }
}
