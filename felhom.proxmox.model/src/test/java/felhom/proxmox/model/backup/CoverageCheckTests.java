package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Captured;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

class CoverageCheckTests {
    private static final VmId GUEST = new VmId(101);
    private static final BackupCoverage COVERAGE =
            BackupCoverage.of(GUEST, Captured.config("snapshot-mode"));
    private static final List<String> LOG = Captured.log("snapshot-mode");
    private static final String ROOT = "INFO: including mount point rootfs ('/') in backup";
    private static final String MP0 = "INFO: including mount point mp0 ('/srv/data') in backup";

    @Test
    void aMountThatWasTakenAwayInBetweenIsMissing() {
        List<String> log = LOG.stream().filter(line -> !line.equals(MP0)).toList();
        CoverageCheck check = COVERAGE.verify(log);
        assertEquals(List.of(new CoverageDifference.Missing(MP0)), check.differences());
        assertFalse(check.asPredicted());
        explained(check);
    }

    @Test
    void aFlagThatWasChangedInBetweenIsAChange() {
        String now = "INFO: excluding volume mount point mp0 ('/srv/data') from backup (disabled)";
        List<String> log = LOG.stream().map(line -> line.equals(MP0) ? now : line).toList();
        CoverageCheck check = COVERAGE.verify(log);
        assertEquals(List.of(new CoverageDifference.Changed(MP0, now)), check.differences());
        explained(check);
    }

    @Test
    void aMountThatWasAddedInBetweenIsUnexpected() {
        String added = "INFO: including mount point mp9 ('/new') in backup";
        CoverageCheck check = COVERAGE.verify(after(MP0, List.of(added)));
        assertEquals(List.of(new CoverageDifference.Unexpected(added)), check.differences());
        explained(check);
    }

    @Test
    void aLineInNewWordsIsUnexpectedToo() {
        String unknown = "INFO: excluding something nobody has heard of";
        CoverageCheck check = COVERAGE.verify(after(MP0, List.of(unknown)));
        assertEquals(List.of(new CoverageDifference.Unexpected(unknown)), check.differences());
    }

    /** As pve-manager's source writes it: the lines about the mounts come twice. */
    @Test
    void aStorageWithoutSnapshotsChangesTheModeAndNotTheContent() {
        List<String> log = new ArrayList<>();
        for (String line : LOG) {
            if (line.equals("INFO: backup mode: snapshot")) {
                log.add("INFO: mode failure - some volumes do not support snapshots");
                log.add("INFO: trying 'suspend' mode instead");
                log.add("INFO: backup mode: suspend");
                log.add(ROOT);
                log.add(MP0);
            } else {
                log.add(line);
            }
        }
        CoverageCheck check = COVERAGE.verify(log);
        assertEquals(
                List.of(
                        new CoverageDifference.OtherMode(
                                GuestType.CONTAINER, "snapshot", "suspend", true)),
                check.differences());
        assertTrue(check.asPredicted());
        explained(check);
    }

    @Test
    void aStoppedContainerIsReadAsItLies() {
        List<String> log =
                LOG.stream()
                        .map(line -> line.replace("status = running", "status = stopped"))
                        .map(line -> line.replace("backup mode: snapshot", "backup mode: stop"))
                        .toList();
        CoverageCheck check = COVERAGE.verify(log);
        assertEquals(
                List.of(
                        new CoverageDifference.OtherMode(
                                GuestType.CONTAINER, "snapshot", "stop", false)),
                check.differences());
        assertTrue(check.asPredicted());
        explained(check);
    }

    /** As qemu-server's source has it: QEMU is started for a machine that is stopped. */
    @Test
    void aStoppedMachineIsNotCalledAContainer() {
        List<String> log =
                List.of(
                        "INFO: starting new backup job: vzdump 300 --mode snapshot",
                        "INFO: Starting Backup of VM 300 (qemu)",
                        "INFO: status = stopped",
                        "INFO: backup mode: stop",
                        "INFO: include disk 'scsi0' 'local-lvm:vm-300-disk-0' 1G",
                        "INFO: Finished Backup of VM 300 (00:00:02)");
        CoverageCheck check = machine().verify(log);
        CoverageDifference other = check.differences().getFirst();
        assertEquals(
                new CoverageDifference.OtherMode(
                        GuestType.VIRTUAL_MACHINE, "snapshot", "stop", false),
                other);
        assertEquals(
                "mode stop was taken instead of snapshot: the virtual machine was stopped, and"
                        + " QEMU was started paused to copy its disks",
                other.explanation());
        assertEquals(
                "nothing: the backup of a stopped virtual machine is consistent", other.nextStep());
        explained(check);
    }

    @ParameterizedTest
    @MethodSource("differencesOfMachines")
    void noTextAboutAMachineSpeaksOfAContainer(CoverageDifference difference) {
        String text = difference.explanation() + "; " + difference.nextStep();
        assertFalse(text.contains("container"), text);
    }

    private static List<CoverageDifference> differencesOfMachines() {
        return Stream.concat(
                        Stream.of(true, false)
                                .map(
                                        running ->
                                                new CoverageDifference.OtherMode(
                                                        GuestType.VIRTUAL_MACHINE,
                                                        "snapshot",
                                                        "stop",
                                                        running)),
                        Stream.of(
                                new CoverageDifference.Missing("INFO: a"),
                                new CoverageDifference.Unexpected("INFO: a"),
                                new CoverageDifference.Changed("INFO: a", "INFO: b"),
                                new CoverageDifference.NotFinished("ERROR: a"),
                                new CoverageDifference.NotInLog(new VmId(300))))
                .map(CoverageDifference.class::cast)
                .toList();
    }

    private static MachineCoverage machine() {
        TreeMap<String, String> options = new TreeMap<>();
        options.put("scsi0", "local-lvm:vm-300-disk-0,size=1G");
        return MachineCoverage.of(
                new VmId(300), new VirtualMachineConfig(options, Optional.empty()));
    }

    @Test
    void notesThatLookLikeAnOptionAreNotOne() {
        List<String> log =
                LOG.stream()
                        .map(
                                line ->
                                        line.replace(
                                                "vzdump 101",
                                                "vzdump 101 --notes-template 'x --mode stop'"))
                        .toList();
        assertEquals(List.of(), COVERAGE.verify(log).differences());
    }

    @Test
    void theEndOfALogAloneProvesNothing() {
        CoverageCheck check = COVERAGE.verify(LOG.subList(20, LOG.size()));
        assertEquals(List.of(new CoverageDifference.NotInLog(GUEST)), check.differences());
        explained(check);
    }

    @Test
    void anotherGuestsLinesDoNotCount() {
        List<String> other = Captured.log("every-mount");
        List<String> log = new ArrayList<>(LOG.subList(0, 1));
        log.addAll(other.subList(1, other.size()));
        log.addAll(LOG.subList(1, LOG.size()));
        log.addAll(other.subList(1, other.size()));
        assertEquals(List.of(), COVERAGE.verify(log).differences());
        assertEquals(
                List.of(new CoverageDifference.NotInLog(new VmId(1010))),
                BackupCoverage.of(new VmId(1010), Captured.config("snapshot-mode"))
                        .verify(log)
                        .differences());
    }

    @Test
    void aBackupThatFailedSaysWhy() {
        CoverageCheck check = COVERAGE.verify(Captured.log("target-full"));
        assertTrue(
                check.differences()
                        .getFirst()
                        .explanation()
                        .startsWith(
                                "the backup was not completed: ERROR: Backup of VM 101 failed"));
        explained(check);
        CoverageCheck cut = COVERAGE.verify(Captured.log("killed"));
        assertTrue(cut.differences().getFirst().explanation().endsWith("ends in the middle of it"));
    }

    private static List<String> after(String line, List<String> added) {
        List<String> log = new ArrayList<>(LOG);
        log.addAll(log.indexOf(line) + 1, added);
        return log;
    }

    private static void explained(CoverageCheck check) {
        for (CoverageDifference difference : check.differences()) {
            assertFalse(difference.explanation().isBlank());
            assertFalse(difference.nextStep().isBlank());
        }
    }
}
