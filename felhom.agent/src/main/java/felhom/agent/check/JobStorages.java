package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.backup.BackupJob;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges the storages of backup jobs.
 *
 * @param known the storages of the node; empty if they could not be listed
 * @param defined those of all nodes, as far as they could be read
 * @param allSeen whether the token sees every storage there may be
 */
record JobStorages(
        Optional<List<StorageStatus>> known, List<DefinedStorage> defined, boolean allSeen) {
    static JobStorages of(CheckContext target) {
        return new JobStorages(
                Outcome.to(() -> target.inventory().storages()).found(),
                Outcome.to(() -> target.inventory().definitions()).found().orElse(List.of()),
                target.rights()
                        .missingIfKnown(Operation.LIST_STORAGES)
                        .map(Set::isEmpty)
                        .orElse(false));
    }

    /** Why the job cannot put its backups there; empty if it can, or if that is not known. */
    Optional<Finding> of(BackupJob job, StorageId storage) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String subject = job.id().value();
        Optional<StorageStatus> found =
                known.get().stream().filter(one -> one.storage().equals(storage)).findFirst();
        if (found.isEmpty()) {
            return Optional.of(
                    allSeen
                            ? Finding.fail(
                                            FindingCode.JOB_STORAGE_MISSING,
                                            subject,
                                            missing(storage) + ", so each run fails")
                                    .withNext(JobFindings.otherStorage(job))
                            : Finding.skipped(
                                    subject,
                                    "its storage "
                                            + storage
                                            + " is not to be seen with this token"));
        }
        if (!found.get().enabled()) {
            return Optional.of(
                    Finding.fail(
                                    FindingCode.JOB_STORAGE_DISABLED,
                                    subject,
                                    "its storage " + storage + " is disabled, so each run fails")
                            .withNext(
                                    before(
                                            NextStep.onHost(
                                                    "enable it, on the host",
                                                    "pvesm set " + storage + " --disable 0"),
                                            job)));
        }
        if (!found.get().content().contains(ContentType.BACKUP)) {
            return Optional.of(
                    Finding.fail(
                                    FindingCode.JOB_STORAGE_UNFIT,
                                    subject,
                                    "its storage "
                                            + storage
                                            + " may hold no backups, so each run fails")
                            .withNext(JobFindings.otherStorage(job)));
        }
        return found.get().active()
                ? Optional.empty()
                : Optional.of(
                        Finding.skipped(
                                        subject,
                                        "its storage "
                                                + storage
                                                + " is not active, see the storages check")
                                .grouped("the storage is not active"));
    }

    private String missing(StorageId storage) {
        return defined.stream().anyMatch(one -> one.storage().equals(storage))
                ? "its storage " + storage + " is not one of this node"
                : "its storage " + storage + " does not exist";
    }

    private static List<NextStep> before(NextStep first, BackupJob job) {
        return Stream.concat(Stream.of(first), JobFindings.otherStorage(job).stream()).toList();
    }
}
