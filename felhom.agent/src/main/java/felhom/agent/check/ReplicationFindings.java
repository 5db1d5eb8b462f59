package felhom.agent.check;

import felhom.agent.check.ClusterCheck.Part;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.EmptyListFinding;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.TokenRights;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.ReplicationJob;
import felhom.proxmox.model.ReplicationStatus;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The replication jobs of the node's guests whose last runs failed. */
final class ReplicationFindings {
    private static final String SUBJECT = "replication";

    private ReplicationFindings() {}

    static Part of(CheckContext target) {
        try {
            List<ReplicationJob> jobs = target.proxmox().cluster().replication();
            return jobs.isEmpty() ? none(target) : of(ofThisNode(jobs, target), target);
        } catch (ProxmoxException unread) {
            return Part.of(NotKnown.of(SUBJECT, unread, target));
        }
    }

    /** A host lists only the jobs of guests that the token may see. */
    private static Part none(CheckContext target) {
        Optional<Set<TokenRights.Missing>> missing =
                target.rights().missingIfKnown(Operation.LIST_REPLICATION_JOBS);
        if (missing.isEmpty()) {
            return Part.of(
                    Finding.skipped(
                            SUBJECT,
                            "no job to be seen; whether there are some is not known, because the"
                                    + " token's rights could not be read"));
        }
        return missing.get().isEmpty()
                ? Part.absent("no replication job")
                : Part.of(
                        Finding.skipped(
                                SUBJECT,
                                "cannot be known with this token for guests that it may not see:"
                                        + " it lacks "
                                        + EmptyListFinding.words(missing.get())));
    }

    /** Jobs of guests on other nodes are left to those. */
    private static List<ReplicationJob> ofThisNode(List<ReplicationJob> jobs, CheckContext target) {
        return jobs.stream()
                .filter(job -> job.source().map(target.nodeName()::equals).orElse(true))
                .toList();
    }

    private static Part of(List<ReplicationJob> jobs, CheckContext target) {
        List<ReplicationStatus> own = target.node().replication();
        Instant now = target.clock().instant();
        List<Finding> findings = new ArrayList<>();
        own.stream().filter(ReplicationFindings::fails).forEach(job -> findings.add(bad(job, now)));
        List<ReplicationStatus> good = own.stream().filter(job -> !fails(job)).toList();
        if (!good.isEmpty()) {
            findings.add(Finding.pass(SUBJECT, good(good, now)));
        }
        List<String> disabled =
                jobs.stream()
                        .filter(job -> !job.enabled())
                        .map(job -> job.id().toString())
                        .toList();
        if (!disabled.isEmpty()) {
            findings.add(Finding.skipped(SUBJECT, "disabled: " + Quantity.some(disabled, 3)));
        }
        return findings.isEmpty()
                ? Part.absent("no replication job on this node")
                : new Part(findings, List.of());
    }

    private static boolean fails(ReplicationStatus job) {
        return job.failures() > 0 || job.error().isPresent();
    }

    private static String good(List<ReplicationStatus> jobs, Instant now) {
        String count = Quantity.count(jobs.size(), "job", "jobs") + " without a failure";
        Optional<Instant> oldest =
                jobs.stream().allMatch(job -> job.lastSync().isPresent())
                        ? jobs.stream()
                                .flatMap(job -> job.lastSync().stream())
                                .min(Instant::compareTo)
                        : Optional.empty();
        return oldest.map(time -> count + ", the oldest copy " + age(time, now) + " old")
                .orElse(count + "; some have not run yet");
    }

    private static Finding bad(ReplicationStatus job, Instant now) {
        String id = job.job().id().toString();
        String guest = job.job().id().guest().toString();
        return Finding.warn(
                        FindingCode.REPLICATION_FAILING,
                        id,
                        "the copy to "
                                + job.job().target()
                                + " failed "
                                + Quantity.count(Math.max(1, job.failures()), "time", "times")
                                + " in a row, "
                                + job.lastSync()
                                        .map(
                                                time ->
                                                        "the last good one is "
                                                                + age(time, now)
                                                                + " old")
                                        .orElse("and there is no good one")
                                + job.error().map(why -> ": " + why.strip()).orElse(""),
                        NextStep.onHost(
                                "see the job, on the host", "pvesr status --guest " + guest),
                        NextStep.onHost(
                                "mend the cause, then run it at once", "pvesr schedule-now " + id))
                .measured(job.failures(), "count")
                .grouped("replication fails");
    }

    private static String age(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        return Quantity.duration(age.isNegative() ? Duration.ZERO : age);
    }
}
