package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.report.JsonText;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedVolume;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a backup of a virtual machine holds, in the report for people and for machines. */
class MachineContentsTests {
    private static final SimulatedGuest WHOLE =
            SimulatedGuest.virtualMachine(300, "nas")
                    .with("bios", "ovmf")
                    .with("efidisk0", "local-lvm:vm-300-disk-1,efitype=4m,size=4M")
                    .with("ide0", "local-lvm:vm-300-cloudinit,media=cdrom")
                    .with("ide2", "none,media=cdrom")
                    .with("scsi0", "local-lvm:vm-300-disk-0,size=32G")
                    .with("scsi5", "/dev/sdb,size=512M")
                    .with("tpmstate0", "local-lvm:vm-300-disk-2,size=4M,version=v2.0");

    private static final SimulatedGuest IN_PART =
            SimulatedGuest.virtualMachine(300, "nas")
                    .with("efidisk0", "local-lvm:vm-300-disk-1,efitype=4m,size=4M")
                    .with("hostpci0", "0000:01:00.0")
                    .with("scsi0", "local-lvm:vm-300-disk-0,backup=1,size=32G")
                    .with("scsi1", "local-lvm:vm-300-disk-3,backup=0,size=1T")
                    .with("scsi5", "/dev/sdb,backup=0")
                    .with("unused0", "local-lvm:vm-300-disk-9")
                    .with("usb0", "host=1234:5678")
                    .with("usb1", "spice");

    @Test
    void allDisksAreInItButThoseWithoutDataOfTheGuest() {
        AgentRun.Result result = healthy(state -> backedUp(state, WHOLE));
        assertMatches(
                result.out(),
                "✔  coverage +300 nas +in the backup: scsi0, scsi5 \\(the whole device /dev/sdb\\),"
                        + " efidisk0, tpmstate0\n");
    }

    @Test
    void whatIsLeftOutIsSaidWithTheReason() {
        AgentRun.Result result = healthy(state -> backedUp(state, IN_PART));
        assertMatches(
                result.out(),
                "✔  coverage +300 nas +in the backup: scsi0; not: scsi1 \\(backup=0\\), scsi5"
                    + " \\(/dev/sdb, backup=0\\), efidisk0 \\(its firmware is not EFI\\), unused0"
                    + " \\(attached to nothing\\), hostpci0 \\(a device of the host\\), usb0 \\(a"
                    + " device of the host\\)\n");
    }

    @Test
    void withoutABackupOneOnlyWouldHoldIt() {
        AgentRun.Result result = healthy(state -> state.put(WHOLE));
        assertMatches(
                result.out(),
                "–  coverage +300 nas +no backup seen; one would hold: scsi0, scsi5 \\(the whole");
    }

    @Test
    void aMachineWithoutADiskHasItsConfigurationInIt() {
        AgentRun.Result result =
                healthy(state -> backedUp(state, SimulatedGuest.virtualMachine(300, "nas")));
        assertMatches(
                result.out(), "✔  coverage +300 nas +in the backup: the configuration alone\n");
    }

    @Test
    void aDriveThatMakesNoSenseLeavesTheOtherGuests() {
        AgentRun.Result result = healthy(state -> backedUp(state, WHOLE.with("scsi7", ",size=1G")));
        assertMatches(result.out(), "✖  coverage +300 nas +.*scsi7");
        assertMatches(result.out(), "✔  coverage +101 nextcloud +in the backup: rootfs, mp0");
    }

    @Test
    void aMachineThatMayGoWithoutIsNotLookedAt() {
        try (SimulatedHost host = host(IN_PART)) {
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_BACKUPS_NOT_NEEDED", "300")
                            .run("--selftest", "--verbose");
            assertFalse(result.out().contains("coverage       300 nas"), result.out());
        }
    }

    @Test
    void theJsonReportHasEachDrive() throws Exception {
        try (SimulatedHost host = host(IN_PART)) {
            AgentRun agent = new AgentRun().host(host);
            Map<?, ?> guest = guest(agent.run("--selftest", "--format", "json").out());
            List<?> disks = (List<?>) guest.get("disks");
            assertEquals(
                    List.of(
                            "scsi0 included (null) content",
                            "scsi1 disabled backup=no not-recreated",
                            "scsi5 disabled backup=no not-recreated",
                            "efidisk0 without-efi efidisk but no OVMF BIOS not-recreated",
                            "unused0 unused (null) not-recreated"),
                    disks.stream().map(MachineContentsTests::words).toList());
            assertEquals(
                    List.of("disk-left-out", "disk-left-out", "no-agent"),
                    ((List<?>) guest.get("warnings"))
                            .stream().map(one -> ((Map<?, ?>) one).get("trap")).toList());
            assertEquals("(null)", guest.get("mounts"));
            Map<?, ?> before = guest(agent.run("--selftest", "--format", "json@1").out());
            assertFalse(before.containsKey("disks"));
            assertEquals("(null)", before.get("warnings"));
        }
    }

    @Test
    void thePageDrawsTheDisks() {
        try (SimulatedHost host = host(IN_PART)) {
            String page = new AgentRun().host(host).run("--selftest", "--format", "html").out();
            assertContains(page, "a backup holds 1 of 5 disks");
            assertContains(page, "backup=0 leaves it out");
            assertContains(page, "it is attached to nothing");
            assertContains(page, "NOT recreated; its line becomes part of the description");
            assertContains(page, "no backup holds scsi1: it has backup=0");
        }
        try (SimulatedHost host = host(WHOLE)) {
            String page = new AgentRun().host(host).run("--selftest", "--format", "html").out();
            assertContains(page, "the whole device");
            assertContains(page, "made anew from the configuration");
            assertContains(page, "Good to know about its backups");
        }
    }

    private static String words(Object disk) {
        Map<?, ?> fields = (Map<?, ?>) disk;
        return fields.get("option")
                + " "
                + fields.get("verdict")
                + " "
                + fields.get("reason")
                + " "
                + ((Map<?, ?>) fields.get("onRestore")).get("newGuest");
    }

    private static Map<?, ?> guest(String report) throws Exception {
        return ((List<?>) JsonText.object(report).get("guests"))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> Long.valueOf(300).equals(one.get("vmid")))
                        .findFirst()
                        .orElseThrow();
    }

    private static SimulatedHost host(SimulatedGuest machine) {
        return SimulatedHost.builder()
                .contents(DemoHost.healthy().andThen(state -> backedUp(state, machine)))
                .start();
    }

    private static void backedUp(HostState state, SimulatedGuest machine) {
        state.put(machine);
        state.put(
                SimulatedVolume.machineBackup(
                        "usb-backup", 300, 3L << 30, state.now().minus(Duration.ofHours(7))));
    }
}
