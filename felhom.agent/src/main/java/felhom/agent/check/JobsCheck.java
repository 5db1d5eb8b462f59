package felhom.agent.check;

import felhom.agent.observe.BackupStore;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.JobFacts;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.model.Resource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether backup jobs can work, and whether each guest is in one that is enabled. */
public final class JobsCheck implements Check {
    private static final String SUBJECT = "jobs";

    @Override
    public String id() {
        return "jobs";
    }

    @Override
    public String noun() {
        return SUBJECT;
    }

    /** How many guests are covered, and the job that runs next. */
    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        List<Finding> passed =
                findings.stream().filter(one -> one.status() == Status.PASS).toList();
        List<String> words = new ArrayList<>();
        passed.stream()
                .filter(one -> one.subject().equals(JobGuests.SUBJECT))
                .forEach(one -> words.add(one.value()));
        passed.stream()
                .filter(
                        one ->
                                one.measure()
                                        .filter(wait -> wait.unit().equals("seconds"))
                                        .isPresent())
                .min(Comparator.comparing(one -> one.measure().orElseThrow().number()))
                .ifPresent(next -> words.add("the next: " + next.subject() + " in " + wait(next)));
        return words.isEmpty() ? Optional.empty() : Optional.of(new Gist(String.join("; ", words)));
    }

    private static String wait(Finding next) {
        return Quantity.duration(
                Duration.ofSeconds(Math.round(next.measure().orElseThrow().number())));
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<JobFacts> jobs;
        try {
            jobs = target.inventory().jobs();
        } catch (PermissionDeniedException denied) {
            // The check of the permissions says what to grant.
            return List.of(
                    Finding.skipped(SUBJECT, "cannot be known with this token: " + denied.what()));
        }
        List<Resource.Guest> guests =
                target.inventory().guests().stream()
                        .filter(guest -> !guest.template() && !target.isScratch(guest))
                        .filter(
                                guest ->
                                        !target.configuration()
                                                .needNoBackup()
                                                .contains(guest.vmid()))
                        .toList();
        if (jobs.isEmpty()) {
            return List.of(none(guests, target));
        }
        List<Finding> findings = new ArrayList<>();
        JobFindings judge = JobFindings.of(target);
        jobs.forEach(job -> findings.addAll(judge.of(job)));
        findings.addAll(new JobGuests(jobs).of(guests));
        return findings;
    }

    private static Finding none(List<Resource.Guest> guests, CheckContext target) {
        if (guests.isEmpty()) {
            return Finding.skipped(SUBJECT, "none, and no guest to be seen needs one");
        }
        Duration limit = Duration.ofDays(target.thresholds().backupWarnDays());
        List<BackupStore> stores =
                Outcome.to(() -> target.inventory().backups()).found().orElse(List.of());
        Instant since = target.clock().instant().minus(limit);
        if (guests.stream().allMatch(guest -> hasBackup(guest, stores, since))) {
            return Finding.skipped(
                    SUBJECT,
                    "none; something else makes backups: the newest of each guest is at most "
                            + Quantity.count(limit.toDays(), "day", "days")
                            + " old");
        }
        return Finding.warn(
                FindingCode.JOB_NONE,
                SUBJECT,
                "none: the host makes no backups by itself",
                NextStep.onHost(
                        "make one for all guests, every night, on the host",
                        "pvesh create /cluster/backup --schedule 02:30 --all 1 --mode snapshot"
                                + " --prune-backups keep-daily=7,keep-weekly=4 --storage "
                                + storage(stores).orElse("local")));
    }

    private static boolean hasBackup(
            Resource.Guest guest, List<BackupStore> stores, Instant since) {
        return stores.stream()
                .flatMap(store -> store.goodOnesOf(guest))
                .flatMap(backup -> backup.created().stream())
                .anyMatch(since::isBefore);
    }

    /** A storage of the node that holds backups; the host's own disk comes last. */
    private static Optional<String> storage(List<BackupStore> stores) {
        return stores.stream()
                .filter(store -> store.elsewhere().isEmpty())
                .filter(store -> store.use() == BackupStore.Use.ACTIVE)
                .map(store -> store.storage().value())
                .filter(name -> !name.equals("local"))
                .findFirst();
    }
}
