package felhom.agent.check;

import felhom.agent.config.Setting;
import felhom.agent.observe.BackupStore;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.ContainerFacts;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.backup.ArchivedConfig;
import felhom.proxmox.model.backup.BackupCoverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the configuration in the newest backup of each guest with the guest's own. What was
 * added to a guest since, or taken into its backups, is in no backup yet. The host opens an archive
 * for each, so only so many are read.
 */
record ArchivedConfigs(CheckContext target) {
    /** The number of archives that are opened in a run. */
    private static final int MOST = 20;

    private static final String HAS_ALL = "the newest backup has all that the next will";

    /**
     * A guest with a backup.
     *
     * @param guest the guest
     * @param newest its newest backup
     * @param wanted what the next backup of it will hold
     */
    private record Backed(Resource.Guest guest, Volume newest, WantedVolumes wanted) {}

    /**
     * How the newest backup of a guest differs from the next.
     *
     * @param missing what it does not have, in words
     * @param dropped what it has and the next will not, in words
     */
    private record Difference(List<String> missing, List<String> dropped) {}

    List<Finding> findings() {
        if (!target.configuration().readsArchives()) {
            return List.of(
                    Finding.skipped(
                            "archives",
                            "not compared with the guests ("
                                    + Setting.BACKUPS_READ_CONFIGS.key()
                                    + ")"));
        }
        List<Backed> all = backed();
        List<Backed> asked = all.subList(0, Math.min(MOST, all.size()));
        List<Outcome<Difference>> answers = target.inventory().askAll(asked, this::compared);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            findings.add(finding(asked.get(i), answers.get(i)));
        }
        if (all.size() > MOST) {
            findings.add(
                    Finding.skipped(
                            "archives",
                            "of "
                                    + (all.size() - MOST)
                                    + " guests the newest backup was not opened, after that of "
                                    + MOST
                                    + " others"));
        }
        return findings;
    }

    private List<Backed> backed() {
        List<BackupStore> stores =
                Outcome.to(target.inventory()::backups).found().orElse(List.of()).stream()
                        .filter(store -> store.elsewhere().isEmpty() && store.wasRead())
                        .toList();
        Map<VmId, WantedVolumes> wanted = wanted();
        return target.inventory().guests().stream()
                .filter(guest -> !target.configuration().needNoBackup().contains(guest.vmid()))
                .flatMap(
                        guest ->
                                Optional.ofNullable(wanted.get(guest.vmid()))
                                        .flatMap(volumes -> backed(guest, volumes, stores))
                                        .stream())
                .toList();
    }

    private static Optional<Backed> backed(
            Resource.Guest guest, WantedVolumes wanted, List<BackupStore> stores) {
        return stores.stream()
                .flatMap(store -> store.goodOnesOf(guest))
                .filter(backup -> backup.created().isPresent())
                .max(Comparator.comparing(backup -> backup.created().orElseThrow()))
                .map(newest -> new Backed(guest, newest, wanted));
    }

    private Map<VmId, WantedVolumes> wanted() {
        Map<VmId, WantedVolumes> known = new TreeMap<>(Comparator.comparing(VmId::value));
        for (VirtualMachineFacts machine : target.inventory().virtualMachines()) {
            machine.coverage()
                    .found()
                    .ifPresent(
                            coverage ->
                                    known.put(machine.guest().vmid(), WantedVolumes.of(coverage)));
        }
        for (ContainerFacts container : target.inventory().containers()) {
            container
                    .coverage()
                    .found()
                    .filter(BackupCoverage::hasRootDisk)
                    .ifPresent(
                            coverage ->
                                    known.put(
                                            container.guest().vmid(), WantedVolumes.of(coverage)));
        }
        return known;
    }

    private Difference compared(Backed backed) {
        ArchivedConfig archived = target.node().backups().config(backed.newest().id());
        return new Difference(
                backed.wanted().missingIn(archived), backed.wanted().droppedSince(archived));
    }

    private Finding finding(Backed backed, Outcome<Difference> answer) {
        String subject = GuestName.of(backed.guest());
        return switch (answer) {
            case Outcome.Given<Difference>(Difference found) ->
                    found.missing().isEmpty()
                            ? upToDate(subject, found.dropped())
                            : outdated(backed, found.missing());
            case Outcome.Failed<Difference>(PermissionDeniedException denied) ->
                    NotKnown.of(subject, denied, target)
                            .grouped("what is in the backups cannot be known with this token");
            case Outcome.Failed<Difference>(RuntimeException why) ->
                    Finding.skipped(
                                    subject,
                                    "the configuration in "
                                            + backed.newest().id()
                                            + " could not be read: "
                                            + words(why))
                            .grouped("the configuration in the newest backup could not be read");
            case Outcome.Late<Difference>() ->
                    Finding.skipped(
                                    subject,
                                    "its newest backup was not opened, the time of the run was up ("
                                            + Setting.TIMEOUT_RUN.key()
                                            + ")")
                            .grouped("the newest backup was not opened in time");
        };
    }

    /** An operator may leave out what was in backups: that is told, and no problem. */
    private static Finding upToDate(String subject, List<String> dropped) {
        return dropped.isEmpty()
                ? Finding.pass(subject, HAS_ALL).grouped(HAS_ALL)
                : Finding.pass(
                                subject,
                                HAS_ALL + "; the next leaves out: " + String.join(", ", dropped))
                        .grouped("the newest backup has more than the next will");
    }

    private static String words(RuntimeException why) {
        return why instanceof ProxmoxException known
                ? known.what()
                : String.valueOf(why.getMessage());
    }

    private Finding outdated(Backed backed, List<String> missing) {
        return Finding.warn(
                        FindingCode.BACKUP_OUTDATED_CONFIG,
                        GuestName.of(backed.guest()),
                        "the newest backup, "
                                + age(backed.newest())
                                + " old, does not have: "
                                + String.join(", ", missing),
                        NextStep.onHost(
                                "the next run of its job takes it up; to make one now, on the host",
                                "vzdump "
                                        + backed.guest().vmid()
                                        + " --storage "
                                        + backed.newest().id().storage()
                                        + " --mode snapshot"))
                .grouped("the newest backup does not have what the guest has now");
    }

    private String age(Volume backup) {
        return Quantity.duration(
                Duration.between(backup.created().orElseThrow(), target.clock().instant()).abs());
    }
}
