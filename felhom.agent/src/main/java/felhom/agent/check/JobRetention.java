package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.BackupRetention;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.backup.BackupJob;

import java.util.List;
import java.util.Optional;

/**
 * Judges what backup jobs keep: the job's rule, else that of its storage, else the host's.
 *
 * @param defined the storages, as far as they could be read
 * @param keepsAllByDefault whether a host keeps everything where there is no rule
 */
record JobRetention(List<DefinedStorage> defined, boolean keepsAllByDefault) {
    private static final StorageType BACKUP_SERVER = new StorageType("pbs");
    private static final Release RULES = new Release(7, 0);
    private static final String KEEP_MORE =
            " --prune-backups keep-daily=7,keep-weekly=4,keep-monthly=3";

    static JobRetention of(CheckContext target) {
        return new JobRetention(
                Outcome.to(() -> target.inventory().definitions()).found().orElse(List.of()),
                !target.release().isBefore(RULES));
    }

    Optional<Finding> problem(BackupJob job) {
        Optional<BackupRetention> rule = rule(job);
        if (keepsAll(job, rule)) {
            return isOnBackupServer(job) && !job.protectedBackups()
                    ? Optional.empty()
                    : Optional.of(all(job));
        }
        return rule.flatMap(
                kept ->
                        kept.most().orElse(2) == 1
                                ? Optional.of(one(job))
                                : Optional.<Finding>empty());
    }

    /** What it keeps, in words. */
    String words(BackupJob job) {
        Optional<BackupRetention> rule = rule(job);
        if (keepsAll(job, rule)) {
            return "removes none (whether the backup server does is not looked at)";
        }
        return rule.flatMap(
                        kept ->
                                kept.most().isPresent()
                                        ? Optional.of(
                                                "keeps up to "
                                                        + kept.most().getAsLong()
                                                        + " of each guest")
                                        : Optional.<String>empty())
                .orElse("keeps what the host has as its default");
    }

    private static boolean keepsAll(BackupJob job, Optional<BackupRetention> rule) {
        return job.protectedBackups()
                || "0".equals(job.options().get("remove"))
                || rule.filter(BackupRetention::keepsEverything).isPresent();
    }

    /** Empty if it is not known. */
    private Optional<BackupRetention> rule(BackupJob job) {
        return job.retention()
                .or(() -> definition(job).flatMap(storage -> storage.retention().or(this::ofHost)));
    }

    private Optional<BackupRetention> ofHost() {
        return keepsAllByDefault ? Optional.of(BackupRetention.ALL) : Optional.empty();
    }

    private Optional<DefinedStorage> definition(BackupJob job) {
        return JobFindings.storage(job)
                .flatMap(
                        storage ->
                                defined.stream()
                                        .filter(one -> one.storage().equals(storage))
                                        .findFirst());
    }

    private boolean isOnBackupServer(BackupJob job) {
        return definition(job).filter(one -> one.type().equals(BACKUP_SERVER)).isPresent();
    }

    private static Finding all(BackupJob job) {
        String why =
                job.protectedBackups()
                        ? "its backups are protected"
                        : "0".equals(job.options().get("remove"))
                                ? "the job removes none (remove 0)"
                                : job.retention().isPresent()
                                        ? "the job keeps all"
                                        : "neither the job nor its storage has a rule, unless"
                                                + " /etc/vzdump.conf has one";
        NextStep rule =
                NextStep.onHost(
                        "let the job keep some, on the host",
                        JobFindings.set(job.id().value())
                                + (job.protectedBackups() ? " --protected 0" : "")
                                + ("0".equals(job.options().get("remove")) ? " --remove 1" : "")
                                + KEEP_MORE);
        return Finding.warn(
                        FindingCode.JOB_KEEPS_ALL,
                        job.id().value(),
                        "old backups are never removed: " + why,
                        rule)
                .grouped("old backups are never removed");
    }

    private static Finding one(BackupJob job) {
        return Finding.warn(
                        FindingCode.JOB_KEEPS_ONE,
                        job.id().value(),
                        "keeps one backup of each guest: if that is bad, there is no older one",
                        NextStep.onHost(
                                "let it keep more, on the host",
                                JobFindings.set(job.id().value()) + KEEP_MORE))
                .grouped("keeps one backup of each guest");
    }
}
