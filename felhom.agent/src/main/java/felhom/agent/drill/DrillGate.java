package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.cli.Options;
import felhom.agent.config.Setting;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.RunningTasks;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold before a drill changes anything. */
final class DrillGate {
    private final CheckContext target;
    private final GuestKind kind;
    private final Resource.Guest guest;
    private final Options.Drill wanted;
    private final List<Finding> findings = new ArrayList<>();

    DrillGate(CheckContext target, GuestKind kind, Resource.Guest guest, Options.Drill wanted) {
        this.target = target;
        this.kind = kind;
        this.guest = guest;
        this.wanted = wanted;
    }

    /** What was found. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The plan; empty if a finding forbids it. */
    Optional<RestorePlan> plan() {
        NewestBackup newest =
                NewestBackup.of(
                        subject("backup"),
                        guest,
                        target.inventory().backups(),
                        RunningTasks.at(target),
                        target.clock().instant());
        findings.add(newest.finding());
        return newest.backup().flatMap(this::plan);
    }

    private Optional<RestorePlan> plan(Volume backup) {
        Optional<ArchivedGuest> archived = archived(backup);
        if (archived.isEmpty()) {
            return Optional.empty();
        }
        TargetStorage storage =
                TargetStorage.of(
                        subject("room"),
                        archived.get(),
                        wanted.storage(),
                        kind.content(),
                        target.inventory().storages());
        findings.add(storage.finding());
        if (storage.storage().isEmpty()) {
            return Optional.empty();
        }
        Optional<VmId> number = new ScratchGuests(target, kind).freeNumber(storage.storage().get());
        if (number.isEmpty()) {
            findings.add(
                    Finding.fail(
                            FindingCode.DRILL_NO_NUMBER,
                            subject("number"),
                            "none of " + target.configuration().drill().range() + " is free",
                            NextStep.here(
                                    "destroy what killed drills left, on this machine",
                                    ScratchMark.CLEAN_UP),
                            NextStep.say("or set " + Setting.DRILL_FIRST_NUMBER.key())));
            return Optional.empty();
        }
        findings.add(Finding.pass(subject("number"), number.get() + " is free"));
        RestorePlan plan =
                new RestorePlan(
                        guest.vmid(),
                        number.get(),
                        ScratchMark.of(guest.vmid()),
                        backup,
                        storage.storage().get(),
                        archived.get(),
                        isStarted(archived.get()),
                        target.release());
        List<Finding> rights =
                new DrillRights(target, subject("rights"), number.get())
                        .of(kind.requests(plan, names(plan)));
        findings.addAll(rights);
        return rights.stream().anyMatch(finding -> finding.status() == Status.FAIL)
                ? Optional.empty()
                : Optional.of(plan);
    }

    private Map<String, String> names(RestorePlan plan) {
        Map<String, String> names = new HashMap<>();
        names.put("node", target.nodeName().value());
        names.put("vmid", plan.scratch().toString());
        names.put("storage", plan.storage().value());
        names.put("archiveStorage", plan.backup().id().storage().value());
        plan.backup().id().owner().ifPresent(owner -> names.put("owner", owner.toString()));
        return names;
    }

    private Optional<ArchivedGuest> archived(Volume backup) {
        String subject = subject("contents");
        ArchivedGuest archived;
        try {
            archived = kind.archived(backup.id());
        } catch (HostFailedException broken) {
            findings.add(
                    Finding.fail(
                            FindingCode.DRILL_ARCHIVE_UNREADABLE,
                            subject,
                            broken.what(),
                            NextStep.say(broken.nextStep())));
            return Optional.empty();
        } catch (ProxmoxException unreadable) {
            findings.add(
                    DrillFailure.of(
                            subject,
                            unreadable,
                            FindingCode.DRILL_ARCHIVE_UNREADABLE,
                            target.configuration()));
            return Optional.empty();
        } catch (IllegalArgumentException strange) {
            findings.add(
                    Finding.fail(
                            FindingCode.DRILL_ARCHIVE_UNREADABLE,
                            subject,
                            "the configuration in " + backup.id() + ": " + strange.getMessage(),
                            NextStep.say("see what it says in the archive")));
            return Optional.empty();
        }
        Optional<String> refusal = refusal(archived);
        findings.add(
                refusal.map(
                                why ->
                                        Finding.fail(
                                                FindingCode.DRILL_NOT_RESTORABLE,
                                                subject,
                                                why,
                                                kind.byHand(backup.id())))
                        .orElseGet(() -> Finding.pass(subject, archived.words())));
        return refusal.isEmpty() ? Optional.of(archived) : Optional.empty();
    }

    private static Optional<String> refusal(ArchivedGuest archived) {
        List<String> unsized =
                archived.volumes().stream()
                        .filter(volume -> volume.bytes().isEmpty())
                        .map(ArchivedVolume::option)
                        .toList();
        if (archived.refusal().isPresent()) {
            return archived.refusal();
        }
        if (archived.volumes().isEmpty()) {
            return Optional.of("the archived configuration names no volume");
        }
        return unsized.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the archived configuration does not tell the size of "
                                + String.join(", ", unsized));
    }

    private boolean isStarted(ArchivedGuest archived) {
        if (!wanted.start()) {
            return false;
        }
        if (archived.template()) {
            findings.add(Finding.skipped(subject("start"), "a template, which cannot be started"));
            return false;
        }
        archived.notStarted()
                .ifPresent(
                        why ->
                                findings.add(
                                        Finding.warn(
                                                FindingCode.DRILL_NOT_STARTED,
                                                subject("start"),
                                                "it will not be started: " + why,
                                                NextStep.say(
                                                        "leave out --start for this guest, or"
                                                                + " accept it"))));
        return archived.notStarted().isEmpty();
    }

    private String subject(String step) {
        return guest.vmid() + " " + step;
    }
}
