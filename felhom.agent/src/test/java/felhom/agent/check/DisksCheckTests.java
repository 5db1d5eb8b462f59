package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostSystem;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedDisk;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.function.Consumer;

/** Disks as the API tells of them, those that sleep left asleep. */
class DisksCheckTests {
    private static final String NVME = "/dev/nvme0n1";

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "9.2"})
    void aHealthyDiskSaysHowItIs(String release) {
        try (SimulatedHost host = SimulatedHost.builder().release(Release.parse(release)).start()) {
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "✔  disks +/dev/nvme0n1 +healthy: KINGSTON SNV3S500G, NVMe SSD, 38 °C, on for"
                            + " 9402 h, 4 % worn\n");
        }
    }

    @Test
    void aDiskThatMayRotateIsLeftAsleep() {
        try (SimulatedHost host = SimulatedHost.start()) {
            HostSystem system = host.state().system();
            system.put(system.disk("/dev/sda").orElseThrow().asleep());
            system.put(hardDisk().asleep());
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(
                    out,
                    "–  disks +/dev/sda +Elements_25A3, not asked: it may rotate, and asking wakes"
                            + " it if it sleeps \\(disks\\.wakeRotating\\)\n");
            assertMatches(out, "–  disks +/dev/sdb +WDC, not asked: it rotates, and asking wakes");
            assertTrue(system.disk("/dev/sda").orElseThrow().isAsleep());
            assertTrue(system.disk("/dev/sdb").orElseThrow().isAsleep());
        }
    }

    @Test
    void aDiskThatRotatesIsAskedIfTheOperatorSaysSo() {
        try (SimulatedHost host = SimulatedHost.start()) {
            HostSystem system = host.state().system();
            system.put(hardDisk().withBadSectors(8).asleep());
            String out =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_DISKS_WAKE_ROTATING", "true")
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "!  disks +/dev/sdb +attribute 5 Reallocated_Sector_Ct counts 8, a sound disk"
                            + " has 0 \\(WDC, serial number WD-1, ATA hard disk, 34 °C, on for 9402"
                            + " h\\) \\[disk\\.damaged\\]\n");
            assertFalse(system.disk("/dev/sdb").orElseThrow().isAsleep());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nvme, 'media or internal errors have made the disk unreliable'",
        "ssd, 'the disk reports that it is failing'",
    })
    void aFailingDiskIsAFailure(String type, String words) {
        AgentRun.Result result =
                run(system -> system.put(solid(type).withHealth(DiskHealth.FAILED)));
        assertEquals(1, result.code());
        assertMatches(result.out(), "✖  disks +PATH +".replace("PATH", path(type)) + words);
        assertContains(result.out(), "[disk.failing]");
        assertContains(result.out(), "copy its data away now and replace the disk\n");
    }

    @ParameterizedTest
    @CsvSource({"89, ✔", "90, !", "120, !"})
    void wearIsJudgedByTheSameThresholdAsAsRoot(int used, String symbol) {
        AgentRun.Result result = run(system -> system.put(solid("nvme").withLifeUsed(used)));
        assertEquals(0, result.code());
        assertMatches(result.out(), symbol + "  disks +/dev/nvme0n1 +.*\\b" + used + " % ");
        assertEquals("!".equals(symbol), result.out().contains("[disk.worn]"), result.out());
    }

    @Test
    void theThresholdOfTheConfigurationCounts() {
        try (SimulatedHost host = SimulatedHost.start()) {
            assertMatches(
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_THRESHOLDS_DISK_WEAR_WARN_PERCENT", "4")
                            .run("--selftest", "--verbose")
                            .out(),
                    "!  disks +/dev/nvme0n1 +4 % of the disk's rated endurance is used");
        }
    }

    @Test
    void mediaErrorsAreAWarning() {
        assertMatches(
                run(system -> system.put(solid("nvme").withBadSectors(3))).out(),
                "!  disks +/dev/nvme0n1 +the disk counts 3 media errors");
    }

    @ParameterizedTest
    @CsvSource({
        "0x01, 100, '!', the spare capacity of the disk runs out",
        "0x02, 100, '!', 'the disk is outside its temperature range, it is at 38 °C'",
        "0x08, 100, ✖, the disk has made itself read-only",
        "0x10, 100, '!', the disk.s protection against power loss has failed",
        "0x00, 5, '!', 'the spare capacity of the disk runs out: 5 % is left, its own limit is 10"
                + " %'",
    })
    void theBitsOfAnNvmeDiskDecide(String bits, int spare, String symbol, String words) {
        String text =
                "Critical Warning: %s\\nTemperature: 38 Celsius\\nAvailable Spare: %s%%\\n"
                        + "Available Spare Threshold: 10%%\\nPercentage Used: 4%%\\n"
                        + "Media and Data Integrity Errors: 0\\n";
        assertMatches(
                smart(
                        "{\"health\":\"%s\",\"type\":\"text\",\"text\":\"%s\"}"
                                .formatted(
                                        bits.equals("0x00") ? "PASSED" : "FAILED!",
                                        text.formatted(bits, Integer.toString(spare)))),
                symbol + "  disks +/dev/nvme0n1 +" + words);
    }

    @Test
    void aWarningWithoutAReasonIsNoFailure() {
        assertMatches(
                smart(
                        "{\"health\":\"FAILED!\",\"type\":\"text\",\"text\":\"Critical Warning:"
                                + " 0x00\\n\"}"),
                "!  disks +/dev/nvme0n1 +smartctl reports the disk as failed, without a critical");
    }

    @ParameterizedTest
    @CsvSource({
        "'WARNING [asc=b, ascq=1]', '!', disk\\.[a-z-]+",
        "'FAILURE PREDICTION THRESHOLD EXCEEDED [asc=5d, ascq=10]', ✖, disk\\.failing",
        "'IMPENDING', '!', disk\\.warning",
    })
    void theWordsOfASasDiskAreToldApart(String health, String symbol, String code) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().system().put(solid("ssd"));
            ScriptedRows.answerWith(
                    host,
                    Operation.DISK_SMART,
                    "{\"health\":\"%s\",\"type\":\"text\",\"text\":\"Current Drive Temperature: 30 C\\n\"}"
                            .formatted(health));
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    symbol + "  disks +/dev/sdb +.* \\[" + code + "\\]\n");
        }
    }

    @Test
    void smartThatIsOffIsSaid() {
        assertMatches(
                smart("{\"health\":\"SMART Disabled\",\"type\":\"text\",\"text\":\"\"}"),
                "!  disks +/dev/nvme0n1 +SMART is switched off on the disk .*\\[disk\\.smart-off");
    }

    @Test
    void aVirtualDiskIsNotAsked() {
        AgentRun.Result result =
                run(
                        system ->
                                system.put(
                                        SimulatedDisk.of(
                                                "/dev/vda",
                                                DiskType.UNKNOWN,
                                                "QEMU",
                                                "1",
                                                1L << 30)));
        assertEquals(0, result.code(), result.out());
        assertMatches(
                result.out(),
                "–  disks +/dev/vda +QEMU, not asked: virtual disks and cards tell no health\n");
    }

    @Test
    void aDiskThatCannotBeReadIsAWarning() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(
                            500,
                            "Error getting S.M.A.R.T. data: Exit code: 2",
                            FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.DISK_SMART),
                    0);
            AgentRun.Result result = new AgentRun().host(host).run("--selftest", "--verbose");
            assertEquals(0, result.code(), result.out());
            assertMatches(
                    result.out(),
                    "!  disks +/dev/nvme0n1 +KINGSTON SNV3S500G, .*Exit code: 2.*"
                            + " \\[disk\\.unreadable\\]\n");
            assertContains(result.out(), "on the host: smartctl -x /dev/nvme0n1\n");
        }
    }

    @Test
    void noMoreThan32AreAsked() {
        AgentRun.Result result =
                run(
                        system -> {
                            for (int i = 0; i < 40; i++) {
                                String path = "/dev/nvme" + (i + 1) + "n1";
                                system.put(
                                        SimulatedDisk.of(
                                                path, DiskType.NVME, "M", "S" + i, 1L << 30));
                            }
                        });
        assertMatches(result.out(), "–  disks +/dev/nvme\\d+n1 +M, not asked, after 32 others");
    }

    @Test
    void whatTheRootSectionReadsIsNotToldTwice() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().system().put(solid("nvme").withHealth(DiskHealth.FAILED));
            String out =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_PRIVILEGED_MODE", "root")
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(
                    out,
                    "–  disks +disks +their health is left to the section host"
                            + " \\(privileged\\.mode\\)\n");
            assertMatches(out, "✔  disks +pve/data +metadata ");
            assertFalse(out.contains(NVME), out);
        }
    }

    @Test
    void aTokenThatMayNotReadThemIsTold() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out =
                    new AgentRun()
                            .host(host, host.token("vmonly"))
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(out, "–  disks +disks +cannot be known with this token: it lacks Sys");
            assertMatches(
                    out,
                    "–  disks +LVM thin +cannot be known with this token: it lacks Sys\\.Audit on"
                            + " /, see the permissions\n");
            assertMatches(out, "–  disks +ZFS +cannot be known with this token");
            assertFalse(out.contains(NVME), out);
        }
    }

    private static SimulatedDisk hardDisk() {
        return SimulatedDisk.of("/dev/sdb", DiskType.HDD, "WDC", "WD-1", 1L << 40);
    }

    private static String path(String type) {
        return type.equals("nvme") ? NVME : "/dev/sdb";
    }

    private static SimulatedDisk solid(String type) {
        return SimulatedDisk.of(path(type), new DiskType(type), "MODEL", "S1", 1L << 38);
    }

    private static String smart(String answer) {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answerWith(host, Operation.DISK_SMART, answer);
            return new AgentRun().host(host).run("--selftest", "--verbose").out();
        }
    }

    private static AgentRun.Result run(Consumer<HostSystem> change) {
        try (SimulatedHost host = SimulatedHost.start()) {
            change.accept(host.state().system());
            return new AgentRun().host(host).run("--selftest", "--verbose");
        }
    }
}
