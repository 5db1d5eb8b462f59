package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.JobFacts;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.JobGuest;
import felhom.proxmox.model.text.ShellWord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a backup job. A host accepts a job that cannot work, and shows it like any other.
 *
 * @param storages judges its storage
 * @param retention judges what it keeps
 * @param target the host
 */
record JobFindings(JobStorages storages, JobRetention retention, CheckContext target) {
    private static final StorageId LOCAL = new StorageId("local");

    static JobFindings of(CheckContext target) {
        return new JobFindings(JobStorages.of(target), JobRetention.of(target), target);
    }

    /** Where the backups are put; empty for a directory. */
    static Optional<StorageId> storage(BackupJob job) {
        return job.storage()
                .or(
                        () ->
                                job.options().containsKey("dumpdir")
                                        ? Optional.empty()
                                        : Optional.of(LOCAL));
    }

    /** The command that changes a job, without the changes. */
    static String set(String job) {
        return "pvesh set " + ShellWord.quoted("/cluster/backup/" + job);
    }

    /** Its problems, or one line that it is in order. */
    List<Finding> of(JobFacts facts) {
        BackupJob job = facts.job();
        String subject = job.id().value();
        if (!job.enabled()) {
            return List.of(Finding.skipped(subject, "disabled: " + plan(job)));
        }
        List<Finding> findings = new ArrayList<>();
        storage(job).flatMap(storage -> storages.of(job, storage)).ifPresent(findings::add);
        if (findings.isEmpty()) {
            retention.problem(job).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(inOrder(facts));
        }
        unread(facts).ifPresent(findings::add);
        return findings;
    }

    private static String plan(BackupJob job) {
        return job.schedule().orElse("without a schedule")
                + storage(job).map(storage -> " to " + storage).orElse(" to a directory");
    }

    private Finding inOrder(JobFacts facts) {
        BackupJob job = facts.job();
        List<String> gone =
                facts.guests().stream()
                        .flatMap(List::stream)
                        .filter(JobGuest::isGone)
                        .map(guest -> guest.vmid().toString())
                        .toList();
        Optional<Duration> wait =
                job.nextRun()
                        .map(run -> Duration.between(target.clock().instant(), run))
                        .filter(left -> !left.isNegative());
        Finding finding =
                Finding.pass(
                        job.id().value(),
                        plan(job)
                                + ", "
                                + retention.words(job)
                                + count(facts)
                                + (gone.isEmpty()
                                        ? ""
                                        : "; names guests that are gone: " + Quantity.some(gone, 4))
                                + wait.map(left -> "; next run in " + Quantity.duration(left))
                                        .orElse(""));
        return wait.map(left -> finding.measured(left.toSeconds(), "seconds")).orElse(finding);
    }

    private static String count(JobFacts facts) {
        return facts.guests()
                .map(all -> all.stream().filter(guest -> !guest.isGone()).count())
                .map(number -> "; " + Quantity.count(number, "guest", "guests"))
                .orElse("");
    }

    private Optional<Finding> unread(JobFacts facts) {
        return facts.contents()
                .flatMap(
                        contents ->
                                switch (contents) {
                                    case Outcome.Given<?> ignored -> Optional.empty();
                                    case Outcome.Failed<?>(RuntimeException why) ->
                                            Optional.of(
                                                    Explanation.ofUnread(
                                                            facts.job().id().value(),
                                                            why,
                                                            target.configuration()));
                                    case Outcome.Late<?> ignored ->
                                            Optional.of(
                                                    Finding.fail(
                                                            FindingCode.RUN_TIME_UP,
                                                            facts.job().id().value(),
                                                            "its guests were not read, because the"
                                                                    + " time was up",
                                                            Explanation.moreTime()));
                                });
    }

    /** The steps to another storage. */
    static List<NextStep> otherStorage(BackupJob job) {
        return List.of(
                NextStep.onHost(
                        "see which storages hold backups, on the host",
                        "pvesm status --content backup"),
                NextStep.say(
                        "give the job one of them: " + set(job.id().value()) + " --storage NAME"));
    }
}
