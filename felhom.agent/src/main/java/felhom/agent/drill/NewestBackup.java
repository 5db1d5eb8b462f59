package felhom.agent.drill;

import felhom.agent.observe.BackupStore;
import felhom.agent.observe.RunningTasks;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.Volume;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The newest backup of a guest, if something can be restored from it.
 *
 * @param finding what a report says of it
 * @param backup the backup; empty if the finding is a problem
 */
record NewestBackup(Finding finding, Optional<Volume> backup) {
    /**
     * Chooses. A backup that is being written does not count.
     *
     * @param subject what the finding is called
     * @param stores all storages to be seen that may hold some
     * @param running the tasks that run
     */
    static NewestBackup of(
            String subject,
            Resource.Guest guest,
            List<BackupStore> stores,
            RunningTasks running,
            Instant now) {
        Optional<Instant> writing =
                running.on(guest.vmid())
                        .filter(task -> task.type().equals(TaskType.BACKUP))
                        .map(Upid::started);
        List<Volume> whole =
                stores.stream()
                        .filter(store -> store.elsewhere().isEmpty())
                        .flatMap(store -> store.of(guest))
                        .filter(one -> one.created().isPresent())
                        .filter(one -> !isWrittenNow(one, writing))
                        .sorted(Comparator.comparing(NewestBackup::created).reversed())
                        .toList();
        if (whole.isEmpty()) {
            return none(subject, guest, stores);
        }
        Volume newest = whole.getFirst();
        String age = Quantity.age(Duration.between(created(newest), now));
        if (BackupStore.isBroken(newest)) {
            return new NewestBackup(broken(subject, guest, newest, age), Optional.empty());
        }
        return new NewestBackup(
                Finding.pass(
                        subject,
                        newest.id()
                                + ", "
                                + age
                                + " old, "
                                + Quantity.bytes(newest.size().orElse(0))
                                + (writing.isPresent() ? "; a newer one is being written" : "")),
                Optional.of(newest));
    }

    private static boolean isWrittenNow(Volume backup, Optional<Instant> writing) {
        return writing.filter(start -> !created(backup).isBefore(start)).isPresent();
    }

    private static Instant created(Volume backup) {
        return backup.created().orElseThrow();
    }

    private static NewestBackup none(
            String subject, Resource.Guest guest, List<BackupStore> stores) {
        List<String> hidden =
                stores.stream()
                        .filter(store -> store.elsewhere().isEmpty() && !store.shows(guest))
                        .map(BackupStore::name)
                        .toList();
        return new NewestBackup(
                Finding.fail(
                        FindingCode.DRILL_NO_BACKUP,
                        subject,
                        "there is none"
                                + (hidden.isEmpty()
                                        ? ""
                                        : " to be seen; not all of "
                                                + String.join(", ", hidden)
                                                + " could be looked at"),
                        NextStep.onHost("make one, on the host", "vzdump " + guest.vmid())),
                Optional.empty());
    }

    private static Finding broken(String subject, Resource.Guest guest, Volume newest, String age) {
        return Finding.fail(
                FindingCode.DRILL_NO_BACKUP,
                subject,
                newest.id()
                        + ", "
                        + age
                        + " old, is "
                        + (BackupStore.isVerifiedBad(newest)
                                ? "broken: its verification failed"
                                : "empty"),
                NextStep.onHost("make a new one, on the host", "vzdump " + guest.vmid()));
    }
}
