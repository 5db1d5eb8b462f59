package felhom.agent.machine;

import static felhom.agent.machine.FakeRootSide.at;
import static felhom.agent.machine.FakeRootSide.ready;
import static felhom.agent.machine.FakeRootSide.right;
import static felhom.agent.machine.FakeRootSide.tool;
import static felhom.agent.machine.FakeRootSide.withRights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import felhom.agent.AgentRun;
import felhom.agent.EnoughTime;
import felhom.agent.config.ConfigReader;
import felhom.agent.config.Configuration;
import felhom.agent.config.FileGuard;
import felhom.agent.observe.DaemonThreads;
import felhom.agent.report.Finding;
import felhom.agent.report.JsonText;
import felhom.agent.report.Status;
import felhom.agent.selftest.SelfTestTests;
import felhom.agent.tasktest.TaskTest;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.Readiness.RightState;
import felhom.proxmox.privileged.elevation.Readiness.ToolState;
import felhom.proxmox.privileged.elevation.SudoRefusedException;
import felhom.proxmox.privileged.health.DiskHealth;
import felhom.proxmox.privileged.health.DiskIdentity;
import felhom.proxmox.privileged.health.DiskKind;
import felhom.proxmox.privileged.health.DiskLimits;
import felhom.proxmox.privileged.health.DiskUsage;
import felhom.proxmox.privileged.health.HealthTopic;
import felhom.proxmox.privileged.health.SelfAssessment;
import felhom.proxmox.privileged.health.SensorReport;
import felhom.proxmox.privileged.health.SmartDevice;
import felhom.proxmox.privileged.health.SmartFailure;
import felhom.proxmox.privileged.health.SmartReport;
import felhom.proxmox.privileged.health.SmartScanException;
import felhom.proxmox.privileged.health.SmartSupport;
import felhom.proxmox.privileged.health.Temperature;
import felhom.proxmox.privileged.health.Verdict;
import felhom.proxmox.privileged.usb.FileSystemUuid;
import felhom.proxmox.privileged.usb.HostFileException;
import felhom.proxmox.privileged.usb.MountAccess;
import felhom.proxmox.privileged.usb.MountKeeper;
import felhom.proxmox.privileged.usb.MountName;
import felhom.proxmox.privileged.usb.MountState;
import felhom.proxmox.privileged.usb.UsbMount;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class HostSectionTests {
    private static final String UUID = "0a1b2c3d-1111-2222-3333-444455556666";
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final String RULES =
            "as root: felhom-agent --print sudoers --user "
                    + System.getProperty("user.name")
                    + " > felhom-agent.sudoers && visudo -cf felhom-agent.sudoers && install -m"
                    + " 0440 felhom-agent.sudoers /etc/sudoers.d/felhom-agent";

    @Test
    void aMachineThatIsWellHasOneLineForEachThing() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .disk("/dev/sda", () -> answered("/dev/sda"))
                        .disk("/dev/sdb", () -> new DiskHealth.Asleep(SmartDevice.of("/dev/sdb")));
        assertEquals(
                List.of(
                        "PASS programs: pct, systemctl 257, findmnt 2.41, smartctl 7.4 [4 count]",
                        "PASS root: may create a golden image, list disks, read the health of a"
                                + " disk",
                        "PASS /dev/sda: healthy: Samsung SSD 870, SATA SSD, 34 °C, on for 12345 h,"
                                + " 3 % worn [34 celsius]",
                        "PASS /dev/sdb: asleep, and left asleep",
                        "PASS temperatures: at most 45.9 °C on 1 thermometer of 1 chip [45.9"
                                + " celsius]",
                        "PASS mounts: none that this agent made [0 count]"),
                lines("root", side));
    }

    @Test
    void offIsOneLineAndNothingIsAsked() throws Exception {
        assertEquals(List.of("SKIP root backend: off (privileged.mode)"), lines("off", null));
    }

    @Test
    void aSickDiskIsNamedOnceAndHasALineForEachReason() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/sda",
                                () ->
                                        answered(
                                                "/dev/sda",
                                                reason(Verdict.FAILING, "the disk says so"),
                                                reason(Verdict.WARN, "attribute 5 counts 8")));
        assertEquals(
                List.of(
                        "FAIL /dev/sda: the disk says so (Samsung SSD 870, serial number S1X, SATA"
                            + " SSD, 34 °C, on for 12345 h, 3 % worn) [34 celsius] -> do something",
                        "WARN /dev/sda: attribute 5 counts 8 -> do something"),
                about("/dev/sda", side));
    }

    @Test
    void aDiskThatSaysNothingIsAWarning() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/sda",
                                () -> answered("/dev/sda", reason(Verdict.UNKNOWN, "it is mute")));
        assertTrue(about("/dev/sda", side).getFirst().startsWith("WARN /dev/sda: it is mute ("));
    }

    @ParameterizedTest
    @EnumSource(SmartFailure.class)
    void aDiskThatCannotBeReadIsAWarningWithANextStep(SmartFailure cause) throws Exception {
        SmartDevice disk = SmartDevice.of("/dev/sda");
        FakeRootSide side =
                new FakeRootSide()
                        .disk("/dev/sda", () -> new DiskHealth.Unreadable(disk, cause, "no"));
        List<String> lines = about("/dev/sda", side);
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().startsWith("WARN /dev/sda: /dev/sda "), lines.getFirst());
        assertTrue(lines.getFirst().contains("(smartctl: no) -> "), lines.getFirst());
    }

    @Test
    void noDisksAndNoSensorsAreNoWarningForAVirtualMachine() throws Exception {
        FakeRootSide side = new FakeRootSide();
        side.sensors =
                () ->
                        new SensorReport(
                                List.of(),
                                List.of(reason(Verdict.UNKNOWN, "no sensor shows anything")));
        assertEquals(
                List.of(
                        "SKIP disks: none that tells its health -> virtual disks do not; on"
                                + " hardware, list the disks with: lsblk -dp"),
                about("disks", side));
        assertEquals(
                List.of("SKIP temperatures: no sensor shows anything -> do something"),
                about("temperatures", side));
    }

    @Test
    void aDiskBehindARaidControllerIsAWarning() throws Exception {
        FakeRootSide side = new FakeRootSide().behindRaid("/dev/bus/0 [megaraid_disk_00]");
        assertEquals(
                List.of(
                        "WARN /dev/bus/0 [megaraid_disk_00]: cannot be asked, it is behind a RAID"
                                + " controller -> see how it is with the controller's own program"),
                about("/dev/bus/0 [megaraid_disk_00]", side));
    }

    @Test
    void temperaturesAreJudgedByTheLimitsOfTheirChips() throws Exception {
        FakeRootSide side = new FakeRootSide();
        side.sensors =
                () ->
                        new SensorReport(
                                List.of(),
                                List.of(
                                        reason(Verdict.FAILING, "k10temp, Tctl: 101 °C"),
                                        reason(Verdict.WARN, "nct6775, fan1: 0 rpm")));
        assertEquals(
                List.of(
                        "FAIL temperatures: k10temp, Tctl: 101 °C -> do something",
                        "WARN temperatures: nct6775, fan1: 0 rpm -> do something"),
                about("temperatures", side));
    }

    @Test
    void mountsAreThereOrSayWhatIsMissing() throws Exception {
        FakeRootSide side = new FakeRootSide();
        side.mounts =
                () ->
                        List.of(
                                mount("backup", UUID, MountKeeper.SYSTEMD_UNIT, true),
                                mount("photos", UUID, MountKeeper.FSTAB, true),
                                mount("films", "1234-ABCD", MountKeeper.SYSTEMD_UNIT, false));
        assertEquals(
                List.of(
                        "PASS /mnt/felhom/backup: mounted, by mnt-felhom-backup.mount",
                        "PASS /mnt/felhom/photos: mounted, by a line in /etc/fstab",
                        "WARN /mnt/felhom/films: not mounted, no USB disk has its file system (UUID"
                                + " 1234-ABCD) -> connect the disk, then, as root: systemctl start"
                                + " mnt-felhom-films.mount"),
                lines("root", side).stream().filter(line -> line.contains("/mnt/")).toList());
        side.volumes = () -> List.of(volume("/dev/sdc1", "1234-ABCD"));
        assertEquals(
                List.of(
                        "WARN /mnt/felhom/films: not mounted, though its disk is there: /dev/sdc1"
                            + " -> mount it, as root: systemctl start mnt-felhom-films.mount -> if"
                            + " that fails, see why: systemctl status mnt-felhom-films.mount"),
                about("/mnt/felhom/films", side));
    }

    @Test
    void missingProgramsAreNamedWithTheirPackages() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .readiness(
                                ready(
                                        List.of(
                                                tool(
                                                        "/usr/sbin/pct",
                                                        "pve-container",
                                                        ToolState.MISSING,
                                                        ""),
                                                tool(
                                                        "/usr/sbin/smartctl",
                                                        "smartmontools",
                                                        ToolState.MISSING,
                                                        ""),
                                                tool(
                                                        "/usr/bin/lsblk",
                                                        "util-linux",
                                                        ToolState.NOT_EXECUTABLE,
                                                        "")),
                                        RightState.ALLOWED));
        assertEquals(
                List.of(
                        "WARN pct: not installed, so this machine is no Proxmox VE host, and what"
                            + " follows says nothing of the node above -> run the agent on the host"
                            + " itself, or set privileged.mode to off",
                        "WARN smartctl: /usr/sbin/smartctl is not installed -> apt-get install"
                                + " smartmontools",
                        "WARN lsblk: /usr/bin/lsblk cannot be executed -> look at its owner and"
                                + " mode with: ls -l /usr/bin/lsblk"),
                lines("root", side).subList(0, 3));
    }

    @Test
    void whoIsNotRootIsToldTheTwoWays() throws Exception {
        FakeRootSide side = new FakeRootSide();
        side.readiness = () -> ready(List.of(), RightState.NOT_ROOT);
        assertEquals(
                List.of(
                        "FAIL root: this process is not root and may not create a golden image,"
                                + " list disks, read the health of a disk -> run it as root, or set"
                                + " privileged.mode to sudo and let sudo allow them -> "
                                + RULES),
                about("root", side));
    }

    @Test
    void sudoThatAllowsNothingIsAFailure() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .readiness(
                                withRights(
                                        right(
                                                "list disks",
                                                RightState.REFUSED_BY_SUDO,
                                                "sudo: a password is required"),
                                        right(
                                                "read the health of a disk",
                                                RightState.REFUSED_BY_SUDO,
                                                "sudo: a password is required"),
                                        right(
                                                "create a golden image",
                                                RightState.TOOL_MISSING,
                                                "")));
        assertEquals(
                List.of(
                        "SKIP sudo: not asked whether it may create a golden image: the"
                                + " program is not installed",
                        "FAIL sudo: refuses to list disks, read the health of a disk (sudo: a"
                                + " password is required) -> "
                                + RULES),
                sudo(side));
    }

    @Test
    void aRuleThatIsLeftOutIsAWarning() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .readiness(
                                withRights(
                                        right("list disks", RightState.ALLOWED, ""),
                                        right(
                                                "create a golden image",
                                                RightState.REFUSED_BY_SUDO,
                                                "")));
        assertEquals(
                List.of(
                        "PASS sudo: may list disks",
                        "WARN sudo: refuses to create a golden image -> " + RULES),
                sudo(side));
    }

    @Test
    void sudoThatIsNotInstalledIsAFailure() throws Exception {
        FakeRootSide side = new FakeRootSide();
        side.readiness = () -> ready(List.of(), RightState.SUDO_MISSING);
        assertEquals(
                List.of("FAIL sudo: sudo is not installed -> apt-get install sudo -> " + RULES),
                sudo(side));
    }

    @Test
    void aQuestionThatFailsDoesNotHideTheOthers() throws Exception {
        SudoRefusedException refused = mock(SudoRefusedException.class);
        when(refused.what()).thenReturn("sudo refused to run smartctl");
        ProgramMissingException missing = mock(ProgramMissingException.class);
        when(missing.what()).thenReturn("cannot run findmnt");
        when(missing.nextStep()).thenReturn("install it");
        HostFileException unreadable = mock(HostFileException.class);
        when(unreadable.getMessage()).thenReturn("cannot read /etc/fstab");
        FakeRootSide side = new FakeRootSide();
        side.disks = thrower(refused);
        side.sensors = thrower(missing);
        side.mounts = thrower(unreadable);
        side.readiness = thrower(new IllegalStateException("a mistake"));
        assertEquals(
                List.of(
                        "FAIL programs: this check broke: java.lang.IllegalStateException: a"
                                + " mistake -> please report this line to the project's issue"
                                + " tracker",
                        "FAIL disks: sudo refused to run smartctl -> " + RULES,
                        "FAIL temperatures: cannot run findmnt -> install it",
                        "FAIL mounts: cannot read /etc/fstab -> see what is mounted, on this"
                                + " machine: findmnt; systemctl list-units 'mnt-felhom-*'"),
                lines("sudo", side));
    }

    @Test
    void aScanThatFailsAndADiskThatIsTooSlowForItsCommandAreExplained() throws Exception {
        CommandTimedOutException late = mock(CommandTimedOutException.class);
        when(late.what()).thenReturn("smartctl did not end within 60000 ms");
        when(late.nextStep()).thenReturn("look at it with: ps -fp 7");
        assertEquals(
                List.of(
                        "FAIL /dev/sda: smartctl did not end within 60000 ms -> look at it with: ps"
                                + " -fp 7"),
                about("/dev/sda", new FakeRootSide().disk("/dev/sda", thrower(late))));
        SmartScanException scan = mock(SmartScanException.class);
        when(scan.what()).thenReturn("smartctl did not list the disks");
        when(scan.nextStep()).thenReturn("try by hand: smartctl --scan");
        FakeRootSide side = new FakeRootSide();
        side.disks = thrower(scan);
        assertEquals(
                List.of(
                        "FAIL disks: smartctl did not list the disks -> try by hand: smartctl"
                                + " --scan"),
                about("disks", side));
    }

    @Test
    void aDiskThatDoesNotAnswerIsBrokenOffAndTheOthersAreThere() throws Exception {
        EnoughTime.within(limit -> aDiskThatDoesNotAnswerIsBrokenOffAndTheOthersAreThere(limit));
    }

    private static void aDiskThatDoesNotAnswerIsBrokenOffAndTheOthersAreThere(String limit)
            throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/sda",
                                () -> {
                                    try {
                                        new CountDownLatch(1).await();
                                    } catch (InterruptedException brokenOff) {
                                        interrupted.set(true);
                                    }
                                    ended.countDown();
                                    return answered("/dev/sda");
                                })
                        .disk("/dev/sdb", () -> answered("/dev/sdb"));
        List<String> lines = lines("root", side, limit, FOREVER);
        assertTrue(lines.get(2).startsWith("FAIL /dev/sda: no answer within "), lines::toString);
        ended.await();
        assertTrue(interrupted.get());
        assertEquals(6, lines.size(), lines.toString());
        assertEquals(
                "two thirds of timeouts.run -> see what the kernel says, on this machine: dmesg |"
                        + " tail -n 50 -> or allow more: timeouts.run or FELHOM_TIMEOUTS_RUN",
                lines.get(2).replaceAll("^.* no answer within [0-9a-z ]+, ", ""));
        assertTrue(lines.get(3).startsWith("PASS /dev/sdb: healthy"), lines.toString());
    }

    /** A disk that repairs itself takes longer than the whole test may, and is sound after all. */
    @Test
    void aSlowDiskHasTheTimeOfItsCommandEvenBeyondThatOfTheRun() throws Exception {
        CountDownLatch runIsOver = new CountDownLatch(1);
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/sda",
                                () -> {
                                    try {
                                        runIsOver.await();
                                    } catch (InterruptedException givenUp) {
                                        throw new IllegalStateException("given up");
                                    }
                                    return answered("/dev/sda");
                                });
        side.longestRead = Duration.ofMinutes(1);
        side.sensors =
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException brokenOff) {
                        runIsOver.countDown();
                    }
                    return new SensorReport(List.of(), List.of());
                };
        List<String> lines = lines("root", side, "300ms", Duration.ZERO);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("PASS /dev/sda: healthy")),
                lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("FAIL temperatures: no answer")),
                lines.toString());
    }

    @Test
    void aDiskThatDoesNotAnswerInTheTimeOfItsCommandIsSaidTo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/sda",
                                () -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException brokenOff) {
                                        Thread.currentThread().interrupt();
                                    }
                                    return answered("/dev/sda");
                                });
        side.longestRead = Duration.ofMillis(400);
        assertEquals(
                List.of(
                        "FAIL /dev/sda: no answer within 400ms, the time of a command to a disk ->"
                                + " see what the kernel says, on this machine: dmesg | tail -n 50"),
                lines("root", side, "300ms", Duration.ZERO).stream()
                        .filter(line -> line.contains(" /dev/sda: "))
                        .toList());
    }

    @Test
    void disksAreJudgedByTheLimitsThatAreSet() throws Exception {
        FakeRootSide side = new FakeRootSide().disk("/dev/sda", () -> answered("/dev/sda"));
        lines("root", side);
        assertEquals(Optional.of(DiskLimits.STANDARD), side.asked);
    }

    @Test
    void whatCannotBeBrokenOffIsSaidToMayStillRun() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/sda",
                                () -> {
                                    while (release.getCount() > 0) {
                                        try {
                                            release.await();
                                        } catch (InterruptedException notNow) {
                                            // As a process that waits for a dead disk.
                                        }
                                    }
                                    return answered("/dev/sda");
                                });
        try {
            EnoughTime.within(
                    limit ->
                            assertEquals(
                                    List.of(
                                            "WARN processes: an aborted command may still be"
                                                + " running -> look for it, on this machine: ps -ef"
                                                + " | grep -E 'smartctl|find|lsblk'"),
                                    lines("root", side, limit, Duration.ZERO).stream()
                                            .filter(line -> line.contains("processes"))
                                            .toList()));
        } finally {
            release.countDown();
        }
    }

    @Test
    void aSickDiskFailsTheSelfTestAndTheJsonHasItsTemperature() throws Exception {
        FakeRootSide side =
                new FakeRootSide()
                        .disk(
                                "/dev/nvme0",
                                () ->
                                        answered(
                                                "/dev/nvme0",
                                                reason(Verdict.FAILING, "spare used up")));
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_PRIVILEGED_MODE", "root")
                        .rootSide(side)
                        .run("--selftest", "--simulate", "--format", "json");
        assertEquals(1, result.code(), result.out());
        List<?> checks = (List<?>) JsonText.object(result.out()).get("checks");
        Map<?, ?> host = (Map<?, ?>) checks.getLast();
        assertEquals("host", host.get("id"));
        assertEquals("fail", host.get("status"));
        Map<?, ?> disk = (Map<?, ?>) ((List<?>) host.get("findings")).get(2);
        assertEquals("/dev/nvme0", disk.get("subject"));
        assertEquals(Map.of("number", 34L, "unit", "celsius"), disk.get("measure"));
        assertEquals(List.of(Map.of("text", "do something")), disk.get("next"));
        assertEquals("disk.failing", disk.get("code"));
    }

    @Test
    void aWarningOfTheMachineCountsOnlyIfStrict() {
        FakeRootSide side =
                new FakeRootSide()
                        .disk("/dev/sda", () -> answered("/dev/sda", reason(Verdict.WARN, "worn")));
        AgentRun agent = new AgentRun().with("FELHOM_PRIVILEGED_MODE", "sudo").rootSide(side);
        assertEquals(0, agent.run("--selftest", "--simulate").code());
        assertEquals(1, agent.run("--selftest", "--simulate", "--strict").code());
        assertEquals(0, new AgentRun().run("--selftest", "--simulate", "--strict").code());
    }

    @Test
    void aMachineWhoseApiIsDownIsLookedAtAllTheSame() {
        AgentRun.Result result =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:1")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TOKEN_SECRET", "some-secret")
                        .with("FELHOM_PRIVILEGED_MODE", "root")
                        .rootSide(new FakeRootSide().disk("/dev/sda", () -> answered("/dev/sda")))
                        .run("--selftest", "--verbose");
        assertEquals(4, result.code(), result.out());
        SelfTestTests.assertMatches(result.out(), "✔  host +/dev/sda +healthy: Samsung");
        SelfTestTests.assertMatches(result.out(), "–  node +node +the host was not reached");
    }

    @Test
    void theTaskTestDoesNotLookAtTheMachine() {
        try (TaskTest test = new TaskTest()) {
            test.agent().with("FELHOM_PRIVILEGED_MODE", "root");
            AgentRun.Result result = test.run();
            assertEquals(0, result.code(), result.out() + result.err());
            assertFalse(result.out().contains("programs"), result.out());
        }
    }

    @ParameterizedTest
    @EnumSource(Elevation.class)
    void theMachineOfThisTestIsReportedOnWhateverItHas(Elevation elevation) throws Exception {
        List<String> lines =
                lines(elevation == Elevation.SUDO ? "sudo" : "root", ThisMachine.with(elevation));
        assertTrue(lines.size() >= 4, lines.toString());
        assertTrue(
                lines.stream().noneMatch(line -> line.contains("this check broke")),
                lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains(" mounts: ")), lines.toString());
    }

    private static <T> java.util.function.Supplier<T> thrower(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private static felhom.proxmox.privileged.health.HealthFinding reason(
            Verdict verdict, String text) {
        return new felhom.proxmox.privileged.health.HealthFinding(
                verdict, HealthTopic.DAMAGE, text, "do something");
    }

    static DiskHealth answered(
            String path, felhom.proxmox.privileged.health.HealthFinding... findings) {
        SmartReport report =
                new SmartReport(
                        new DiskIdentity(
                                DiskKind.SATA_SSD,
                                Optional.of("Samsung SSD 870"),
                                Optional.of("S1X"),
                                Optional.empty(),
                                OptionalLong.empty()),
                        SmartSupport.ON,
                        SelfAssessment.PASSED,
                        Optional.<Temperature>of(at(34)),
                        Optional.empty(),
                        new DiskUsage(
                                Optional.of(Duration.ofHours(12345)),
                                OptionalLong.empty(),
                                OptionalInt.of(3),
                                OptionalLong.empty(),
                                OptionalLong.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        List.of());
        return new DiskHealth.Answered(SmartDevice.of(path), report, List.of(findings));
    }

    private static UsbMount mount(String name, String uuid, MountKeeper keeper, boolean mounted) {
        return new UsbMount(
                new MountName(name),
                new FileSystemUuid(uuid),
                MountAccess.READ_WRITE,
                keeper,
                new MountState(mounted ? MountState.Kind.SOUND : MountState.Kind.NOT_MOUNTED, ""));
    }

    private static felhom.proxmox.privileged.usb.UsbVolume volume(String path, String uuid) {
        var device =
                new felhom.proxmox.privileged.usb.BlockDevice(
                        path.substring(5),
                        path,
                        "part",
                        Optional.of("usb"),
                        false,
                        OptionalLong.empty(),
                        Optional.of("exfat"),
                        Optional.of(uuid),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of());
        return new felhom.proxmox.privileged.usb.UsbVolume(device, device, List.of(), List.of());
    }

    private static List<String> sudo(RootSide side) throws Exception {
        return lines("sudo", side).stream().filter(line -> line.contains(" sudo: ")).toList();
    }

    private static List<String> about(String subject, RootSide side) throws Exception {
        return lines("root", side).stream()
                .filter(line -> line.substring(5).startsWith(subject + ": "))
                .toList();
    }

    private static List<String> lines(String mode, RootSide side) throws Exception {
        return lines(mode, side, "10m", FOREVER);
    }

    private static List<String> lines(String mode, RootSide side, String time, Duration ending)
            throws Exception {
        Map<String, String> environment = new TreeMap<>();
        environment.put("FELHOM_HOST_URL", "https://pve.home");
        environment.put("FELHOM_TOKEN_ID", "felhom-agent@pve!agent");
        environment.put("FELHOM_TOKEN_SECRET", "some-secret");
        environment.put("FELHOM_PRIVILEGED_MODE", mode);
        environment.put("FELHOM_TIMEOUTS_RUN", time);
        Configuration configuration =
                ConfigReader.read(Optional.empty(), environment, FileGuard.NONE);
        List<String> lines = new ArrayList<>();
        for (Finding each :
                new HostSection(configuration, how -> side, DaemonThreads::oneForEachTask, ending)
                        .run()
                        .findings()) {
            boolean problem = each.status().compareTo(Status.WARN) >= 0;
            assertTrue(!problem || !each.next().isEmpty(), each::toString);
            StringBuilder line = new StringBuilder(each.status() + " " + each.subject() + ": ");
            line.append(each.value());
            each.measure()
                    .ifPresent(
                            it ->
                                    line.append(" [")
                                            .append(String.valueOf(it.number()).replace(".0", ""))
                                            .append(' ')
                                            .append(it.unit())
                                            .append(']'));
            each.next().forEach(step -> line.append(" -> ").append(step.line()));
            lines.add(line.toString());
        }
        return lines;
    }
}
