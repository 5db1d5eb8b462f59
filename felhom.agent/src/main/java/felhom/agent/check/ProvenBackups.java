package felhom.agent.check;

import felhom.agent.config.Setting;
import felhom.agent.config.StateDirectory;
import felhom.agent.history.Proof;
import felhom.agent.history.Proofs;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When restore drills last proved the backup of each guest.
 *
 * @param proofs the drills that are remembered
 * @param limit for how long a backup may be unproven; empty if that is not judged
 * @param needNone the guests that may go without a backup
 * @param now the moment of judgement
 */
record ProvenBackups(Proofs proofs, Optional<Duration> limit, Set<VmId> needNone, Instant now) {
    /** The failures of a drill that speak against the backup. */
    private static final Set<String> AGAINST =
            Set.of(
                    FindingCode.DRILL_ARCHIVE_UNREADABLE.code(),
                    FindingCode.DRILL_RESTORE_FAILED.code(),
                    FindingCode.DRILL_DIFFERS.code(),
                    FindingCode.DRILL_START_FAILED.code());

    /** The findings; none if no drill is remembered and none is asked for. */
    static List<Finding> findings(CheckContext target, List<Resource.Guest> guests) {
        Optional<Duration> limit = target.configuration().drill().warnDays().map(Duration::ofDays);
        Optional<StateDirectory> state =
                target.configuration().state().filter(place -> place.refusal().isEmpty());
        if (state.isEmpty()) {
            return limit.isEmpty()
                    ? List.of()
                    : List.of(
                            Finding.skipped(
                                    "restore drills",
                                    "not judged ("
                                            + Setting.DRILL_WARN.key()
                                            + "): there is no state directory",
                                    NextStep.say("set " + Setting.STATE_DIRECTORY.key())));
        }
        Proofs proofs = Proofs.read(state.get().path());
        if (proofs.trouble().isPresent()) {
            return List.of(
                    Finding.warn(
                            FindingCode.HISTORY_NOT_KEPT,
                            "restore drills",
                            proofs.trouble().get(),
                            NextStep.say("move the file away; a new one begins")));
        }
        if (proofs.all().isEmpty() && limit.isEmpty()) {
            return List.of();
        }
        ProvenBackups judge =
                new ProvenBackups(
                        proofs,
                        limit,
                        target.configuration().needNoBackup(),
                        target.clock().instant());
        List<Finding> findings = new ArrayList<>();
        for (Resource.Guest guest : guests) {
            judge.of(guest).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> of(Resource.Guest guest) {
        Optional<Proof> proven = proofs.proven(guest.vmid());
        if (needNone.contains(guest.vmid())) {
            return Optional.empty();
        }
        Optional<Proof> last =
                proofs.last(guest.vmid()).filter(one -> AGAINST.contains(one.problem()));
        if (last.isPresent()) {
            return Optional.of(failed(guest, last.get(), proven));
        }
        boolean judged = limit.isPresent() && !(guest.template() && proven.isEmpty());
        Duration unproven = proven.map(this::age).orElse(Duration.ofDays(Integer.MAX_VALUE));
        if (judged && unproven.compareTo(limit.get()) > 0) {
            return Optional.of(unproven(guest, proven));
        }
        String subject = GuestName.of(guest);
        return Optional.of(
                proven.map(
                                one ->
                                        Finding.pass(subject, words(one))
                                                .measured(age(one).toHours() / 24.0, "days")
                                                .grouped("backup proven by a restore drill"))
                        .orElseGet(
                                () ->
                                        Finding.skipped(
                                                        subject,
                                                        "no restore drill has proven its backup")
                                                .grouped(
                                                        "no restore drill has proven their"
                                                                + " backups")));
    }

    private Finding failed(Resource.Guest guest, Proof last, Optional<Proof> proven) {
        return Finding.warn(
                FindingCode.BACKUP_DRILL_FAILED,
                GuestName.of(guest),
                "the restore drill "
                        + Quantity.age(age(last))
                        + " ago failed ("
                        + last.problem()
                        + ") with "
                        + last.backup()
                        + proven.map(one -> "; " + words(one)).orElse("; none has proven any"),
                NextStep.onHost("make a new backup, on the host", "vzdump " + guest.vmid()),
                drill(guest));
    }

    private Finding unproven(Resource.Guest guest, Optional<Proof> proven) {
        return Finding.warn(
                        FindingCode.BACKUP_UNPROVEN,
                        GuestName.of(guest),
                        proven.map(this::words).orElse("no restore drill has proven its backup")
                                + ", and "
                                + Setting.DRILL_WARN.key()
                                + " is "
                                + limit.orElseThrow().toDays(),
                        drill(guest))
                .grouped("backup not proven for longer than " + Setting.DRILL_WARN.key());
    }

    private static NextStep drill(Resource.Guest guest) {
        return NextStep.here(
                "prove it, on this machine",
                "felhom-agent --selftest=restore --guest " + guest.vmid());
    }

    private String words(Proof proof) {
        return "backup last proven "
                + Quantity.age(age(proof))
                + " ago: "
                + Quantity.bytes(proof.bytes())
                + " restored in "
                + Quantity.duration(proof.took())
                + (proof.started() ? ", and started" : "");
    }

    private Duration age(Proof proof) {
        Duration age = Duration.between(proof.time(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
