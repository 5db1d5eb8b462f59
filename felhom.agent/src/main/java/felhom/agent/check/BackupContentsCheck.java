package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.ContainerFacts;
import felhom.agent.observe.Explanation;
import felhom.agent.observe.NotChecked;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.agent.report.TrapStep;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.BackupTrap;
import felhom.proxmox.model.backup.BackupVerdict;
import felhom.proxmox.model.backup.CoverageWarning;
import felhom.proxmox.model.backup.MachineCoverage;
import felhom.proxmox.model.backup.MountCoverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks what a backup of each guest includes and excludes. Only exclusions that may be unnoticed
 * are warnings; deliberate ones are only reported.
 */
public final class BackupContentsCheck implements Check {
    static final String ALL = "all of it is in the backup";
    static final String SOME = "some of it is left out on purpose";

    @Override
    public String id() {
        return "coverage";
    }

    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        long all = count(findings, ALL);
        long some = count(findings, SOME);
        return all + some == 0
                ? Optional.empty()
                : Optional.of(
                        new Gist(
                                "a backup holds "
                                        + Quantity.count(all, "guest", "guests")
                                        + " whole"
                                        + (some == 0
                                                ? ""
                                                : ", and " + some + " in part, on purpose")));
    }

    private static long count(List<Finding> findings, String group) {
        return findings.stream()
                .filter(one -> one.status() == Status.PASS)
                .filter(one -> one.group().equals(Optional.of(group)))
                .count();
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        for (ContainerFacts container : target.inventory().containers()) {
            if (target.isScratch(container.guest()) || mayGoWithout(container.guest(), target)) {
                continue;
            }
            String subject = GuestName.of(container.guest());
            switch (container.coverage()) {
                case Outcome.Given<BackupCoverage>(BackupCoverage coverage) ->
                        findings.add(
                                finding(container, coverage, isThere(container.guest(), target)));
                case Outcome.Failed<BackupCoverage>(RuntimeException why)
                        when container.state().found().isPresent() ->
                        findings.add(Explanation.ofUnread(subject, why, target.configuration()));
                default -> {
                    // The guests check reports why.
                }
            }
        }
        for (VirtualMachineFacts machine : target.inventory().virtualMachines()) {
            if (!mayGoWithout(machine.guest(), target)) {
                finding(machine, target).ifPresent(findings::add);
            }
        }
        findings.addAll(new ArchivedConfigs(target).findings());
        findings.addAll(
                NotChecked.among(
                        target.inventory().guestFacts().stream()
                                .filter(one -> !mayGoWithout(one.guest(), target))
                                .toList()));
        return findings.isEmpty()
                ? List.of(Finding.skipped("guests", "none to look at"))
                : findings;
    }

    private static boolean mayGoWithout(Resource.Guest guest, CheckContext target) {
        return target.configuration().needNoBackup().contains(guest.vmid());
    }

    /** What is not there, or could not be seen, holds nothing: then a backup only would. */
    private static boolean isThere(Resource.Guest guest, CheckContext target) {
        return Outcome.to(() -> target.inventory().backups()).found().stream()
                .flatMap(List::stream)
                .anyMatch(store -> store.goodOnesOf(guest).findAny().isPresent());
    }

    private static Finding finding(
            ContainerFacts container, BackupCoverage coverage, boolean backedUp) {
        String subject = GuestName.of(container.guest());
        if (!coverage.hasRootDisk()) {
            String vmid = container.guest().vmid().toString();
            return Finding.warn(
                    FindingCode.CONTAINER_NO_ROOT_DISK,
                    subject,
                    "its configuration names no root disk, so that no backup can be made of it",
                    NextStep.onHost("see what it names, on the host", "pct config " + vmid),
                    NextStep.say(
                            "see which disks it has, on the host: pvesm list STORAGE --vmid "
                                    + vmid),
                    NextStep.say(
                            "and give the right one back: pct set " + vmid + " --rootfs VOLUME"));
        }
        List<MountCoverage> traps =
                coverage.mounts().stream().filter(BackupContentsCheck::isTrap).toList();
        String value =
                (backedUp ? "in the backup: " : "no backup seen; one would hold: ") + in(coverage);
        if (!coverage.excluded().isEmpty()) {
            value += "; not: " + out(coverage);
        }
        if (traps.isEmpty() && !backedUp) {
            return Finding.skipped(subject, value)
                    .grouped(
                            coverage.excluded().isEmpty()
                                    ? "no backup seen; one would hold all of it"
                                    : "no backup seen; one would leave out some on purpose");
        }
        if (traps.isEmpty()) {
            return Finding.pass(subject, value).grouped(coverage.excluded().isEmpty() ? ALL : SOME);
        }
        List<NextStep> next = new ArrayList<>();
        for (CoverageWarning warning : coverage.warnings()) {
            boolean aboutTrap =
                    traps.stream()
                            .anyMatch(
                                    mount ->
                                            warning.option()
                                                    .filter(mount.option()::equals)
                                                    .isPresent());
            if (aboutTrap
                    && (warning.trap() == BackupTrap.VOLUME_LEFT_OUT
                            || warning.trap() == BackupTrap.HOST_FILES_LEFT_OUT)) {
                String option = warning.option().orElse("");
                NextStep step =
                        isAboutToChange(container, option)
                                ? NextStep.onHost(
                                        "the next start changes it, see on the host",
                                        "pct pending " + container.guest().vmid())
                                : TrapStep.of(warning);
                next.add(step.after(option));
            }
        }
        return Finding.warn(FindingCode.BACKUP_LEFT_OUT, subject, value)
                .withNext(next)
                .grouped("something may be left out by mistake");
    }

    /** Empty if it was not read, which the guests check reports. */
    private static Optional<Finding> finding(VirtualMachineFacts machine, CheckContext target) {
        return switch (machine.coverage()) {
            case Outcome.Given<MachineCoverage>(MachineCoverage coverage) ->
                    Optional.of(
                            new MachineContents(machine, coverage)
                                    .finding(isThere(machine.guest(), target)));
            case Outcome.Failed<MachineCoverage>(RuntimeException why)
                    when machine.state().found().isPresent() ->
                    Optional.of(
                            Explanation.ofUnread(
                                    GuestName.of(machine.guest()), why, target.configuration()));
            default -> Optional.empty();
        };
    }

    private static boolean isAboutToChange(ContainerFacts container, String option) {
        return container.state().found().stream()
                .flatMap(state -> state.pending().stream())
                .anyMatch(change -> change.key().equals(option));
    }

    /** A volume whose flag was never set, or files of the host whose flag promises a backup. */
    private static boolean isTrap(MountCoverage mount) {
        return switch (mount.verdict()) {
            case DISABLED -> mount.flag().isEmpty();
            case NOT_A_VOLUME -> mount.flag().orElse(false);
            case INCLUDED, NEVER_MENTIONED -> false;
        };
    }

    private static String in(BackupCoverage coverage) {
        return coverage.included().stream()
                .map(
                        mount ->
                                mount.path().orElse("/").equals("/")
                                        ? mount.option()
                                        : mount.option() + " (" + mount.path().orElse("") + ")")
                .collect(Collectors.joining(", "));
    }

    private static String out(BackupCoverage coverage) {
        return coverage.excluded().stream()
                .map(
                        mount ->
                                mount.option()
                                        + " ("
                                        + mount.path().orElseGet(() -> mount.source().toString())
                                        + why(mount)
                                        + ")")
                .collect(Collectors.joining(", "));
    }

    private static String why(MountCoverage mount) {
        if (mount.verdict() == BackupVerdict.NEVER_MENTIONED) {
            return ", not mounted";
        }
        if (mount.source() instanceof MountSource.OfVolume) {
            return mount.flag().isPresent() ? "" : ", no backup flag";
        }
        return ", of the host" + (mount.flag().orElse(false) ? " although backup=1" : "");
    }
}
