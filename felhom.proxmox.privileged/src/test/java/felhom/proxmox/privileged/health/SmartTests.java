package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import felhom.proxmox.privileged.Bodies;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Output;
import felhom.proxmox.privileged.elevation.ProgramMissingException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is asked of smartctl in which order, and what is made of its answers. */
class SmartTests {
    private static final String NVME = Bodies.ofSmartctl("telegraf--testcases_device-nvme.json");
    private static final String UNKNOWN_BRIDGE =
            said("/dev/sda: Unknown USB bridge [0x152d:0x0578 (0x204)]");

    @TempDir private Path host;

    private final CommandRunner runner = mock(CommandRunner.class);
    private Smart smart;

    @BeforeEach
    void useAHostOfOurOwn() throws IOException {
        Files.createDirectories(host.resolve("dev"));
        Files.createDirectories(host.resolve("sys/block"));
        smart = new Smart(runner, new DiskNodes(host.resolve("dev"), host.resolve("sys")));
    }

    /** A disk as the kernel shows it: a node, a link to its device, and the vendor there. */
    private void disk(String name, String vendor, String bus) throws IOException {
        Files.createFile(host.resolve("dev").resolve(name));
        Path device =
                Files.createDirectories(
                        host.resolve("sys/devices/pci0000:00/" + bus + "/block/" + name));
        Files.createDirectories(device.resolve("device"));
        Files.writeString(device.resolve("device/vendor"), vendor + "\n");
        Files.createSymbolicLink(host.resolve("sys/block").resolve(name), device);
    }

    private static String said(String message) {
        return "{\"smartctl\":{\"messages\":[{\"string\":\"%s\",\"severity\":\"error\"}]}}"
                .formatted(message);
    }

    private static CommandResult result(int code, String json) {
        return new CommandResult(
                new Ending.Exited(code),
                new Output(json, 0),
                new Output("", 0),
                Duration.ofMillis(5));
    }

    private static Command reading(String path, SmartDeviceType type) {
        return SmartForms.read(new SmartDevice(path, type));
    }

    private static Command awake(String path, SmartDeviceType type) {
        return SmartForms.readAwake(new SmartDevice(path, type));
    }

    private void answers(SmartDeviceType type, int code, String json) {
        when(runner.run(eq(reading("/dev/sda", type)), any())).thenReturn(result(code, json));
    }

    private void scanFinds(String json) {
        when(runner.run(eq(SmartForms.SCAN.command("--json=c", "--scan")), any()))
                .thenReturn(result(0, json));
    }

    @Test
    void asksForASleepingDiskToBeLeftAsleepAndNamesTheType() {
        assertEquals(
                List.of("--json=c", "-n", "standby,3", "-d", "sat", "-a", "/dev/sda"),
                reading("/dev/sda", SmartDeviceType.SAT).arguments());
        assertTrue(SmartForms.READ.needsRoot());
    }

    @Test
    void aSleepingDiskIsNotAFailedOne() throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, 3, said("Device is in STANDBY mode, exit(3)"));
        DiskHealth health = smart.read(SmartDevice.of("/dev/sda"));
        assertInstanceOf(DiskHealth.Asleep.class, health);
        assertEquals(Verdict.ASLEEP, health.verdict());
        assertEquals(
                "/dev/sda sleeps and was not woken: nothing to do, it is read the next time it is"
                        + " found awake",
                health.findings().getFirst().toString());
    }

    /** smartctl's own scan calls all of these "scsi". */
    @ParameterizedTest
    @CsvSource({"ATA, ata1, SAT", "SEAGATE, host2, SCSI", "WD, usb2/2-1, AUTO"})
    void takesTheTypeFromTheKernel(String vendor, String bus, SmartDeviceType type)
            throws IOException {
        disk("sda", vendor, bus);
        answers(type, 0, NVME);
        DiskHealth health = smart.read(new SmartDevice("/dev/sda", SmartDeviceType.SCSI));
        assertEquals(new SmartDevice("/dev/sda", type), health.device());
        assertEquals(Verdict.OK, health.verdict());
    }

    @Test
    void anNvmeDiskNeedsNoDetection() {
        when(runner.run(eq(reading("/dev/nvme0", SmartDeviceType.NVME)), any()))
                .thenReturn(result(0, NVME));
        assertEquals(Verdict.OK, smart.read(SmartDevice.of("/dev/nvme0")).verdict());
    }

    @Test
    void keepsTheTypeThatTheCallerKnows() throws IOException {
        disk("sda", "WD", "usb2/2-1");
        answers(SmartDeviceType.SNTREALTEK, 0, NVME);
        smart.read(new SmartDevice("/dev/sda", SmartDeviceType.SNTREALTEK));
        verify(runner).run(reading("/dev/sda", SmartDeviceType.SNTREALTEK), Duration.ofMinutes(1));
        verifyNoMoreInteractions(runner);
    }

    @Test
    void triesTheKnownWaysThroughAnUnknownBridgeInTurn() throws IOException {
        disk("sda", "JMicron", "usb2/2-1");
        answers(SmartDeviceType.AUTO, 1, UNKNOWN_BRIDGE);
        answers(SmartDeviceType.SAT, 2, said("Read Device Identity failed: scsi error"));
        answers(SmartDeviceType.SNTASMEDIA, 1, said("=======> INVALID ARGUMENT TO -d: sntasmedia"));
        answers(SmartDeviceType.SNTJMICRON, 0, NVME);
        DiskHealth health = smart.read(SmartDevice.of("/dev/sda"));
        assertEquals(Verdict.OK, health.verdict());
        assertEquals(SmartDeviceType.SNTJMICRON, health.device().type());
        verify(runner, times(4)).run(any(), any());
    }

    @Test
    void aDiskThatSleepsBehindAnUnknownBridgeIsNotAskedFurther() throws IOException {
        disk("sda", "Generic", "usb2/2-1");
        answers(SmartDeviceType.AUTO, 1, UNKNOWN_BRIDGE);
        answers(SmartDeviceType.SAT, 3, said("Device is in STANDBY mode, exit(3)"));
        assertEquals(Verdict.ASLEEP, smart.read(SmartDevice.of("/dev/sda")).verdict());
        verify(runner, times(2)).run(any(), any());
    }

    private static final String POWER_MODE_FAILED = said("Device is in SLEEP mode, exit(3)");

    /** The kernel's word for a disk that does not turn. */
    private void doesNotTurn(String name) throws IOException {
        Path queue = Files.createDirectories(host.resolve("sys/block").resolve(name + "/queue"));
        Files.writeString(queue.resolve("rotational"), "0\n");
    }

    /** A bridge that takes no ATA commands cannot be asked for the power mode either. */
    @Test
    void aBridgeThatDoesNotTellThePowerModeIsTriedInTheOtherWays() throws IOException {
        disk("sda", "Generic", "usb2/2-1");
        answers(SmartDeviceType.AUTO, 1, UNKNOWN_BRIDGE);
        answers(SmartDeviceType.SAT, 3, POWER_MODE_FAILED);
        answers(SmartDeviceType.SNTASMEDIA, 2, said("Read NVMe Identify Controller failed"));
        answers(SmartDeviceType.SNTJMICRON, 0, NVME);
        DiskHealth health = smart.read(SmartDevice.of("/dev/sda"));
        assertEquals(SmartDeviceType.SNTJMICRON, health.device().type());
        assertEquals(Verdict.OK, health.verdict());
    }

    @Test
    void aDiskThatTurnsAndDoesNotTellThePowerModeIsUnknownAndNotWoken() throws IOException {
        disk("sda", "Generic", "usb2/2-1");
        when(runner.run(any(), any())).thenReturn(result(2, said("Read failed")));
        answers(SmartDeviceType.AUTO, 1, UNKNOWN_BRIDGE);
        answers(SmartDeviceType.SAT, 3, POWER_MODE_FAILED);
        DiskHealth health = smart.read(SmartDevice.of("/dev/sda"));
        assertEquals(Verdict.UNKNOWN, health.verdict());
        assertEquals(
                "/dev/sda does not report its power mode, so it was not read (smartctl: Device is"
                        + " in SLEEP mode, exit(3)): it may be in standby; to read it all the same:"
                        + " smartctl -a -d sat /dev/sda",
                health.findings().getFirst().toString());
        verify(runner, never()).run(eq(awake("/dev/sda", SmartDeviceType.SAT)), any());
        verify(runner, times(5)).run(any(), any());
    }

    /** Also a bridge that smartctl knows may not pass the question on. */
    @Test
    void aKnownBridgeThatDoesNotTellThePowerModeIsTriedInTheOtherWays() throws IOException {
        disk("sda", "Generic", "usb2/2-1");
        answers(SmartDeviceType.AUTO, 3, POWER_MODE_FAILED);
        answers(SmartDeviceType.SAT, 0, NVME);
        assertEquals(Verdict.OK, smart.read(SmartDevice.of("/dev/sda")).verdict());
    }

    @Test
    void aSataDiskThatDoesNotTellThePowerModeIsAskedOnce() throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, 3, POWER_MODE_FAILED);
        DiskHealth.Unreadable health =
                assertInstanceOf(
                        DiskHealth.Unreadable.class, smart.read(SmartDevice.of("/dev/sda")));
        assertEquals(SmartFailure.POWER_MODE_NOT_TOLD, health.cause());
        verify(runner, times(1)).run(any(), any());
    }

    /** smartctl 7.5 says it in a field of its own too. */
    @ParameterizedTest
    @CsvSource({"SLEEP, UNKNOWN", "STANDBY, ASLEEP", "STANDBY_Y, ASLEEP"})
    void readsThePowerModeFromItsField(String name, Verdict verdict) throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, 3, "{\"power_mode\":{\"name\":\"" + name + "\"}}");
        assertEquals(verdict, smart.read(SmartDevice.of("/dev/sda")).verdict());
    }

    /** It would be asleep at every run, and there is nothing in it that spins up. */
    @ParameterizedTest
    @ValueSource(strings = {"STANDBY", "SLEEP", "STANDBY_Y"})
    void aDiskThatDoesNotTurnIsReadThoughItSleeps(String mode) throws IOException {
        disk("sda", "ATA", "ata1");
        doesNotTurn("sda");
        answers(SmartDeviceType.SAT, 3, said("Device is in " + mode + " mode, exit(3)"));
        when(runner.run(eq(awake("/dev/sda", SmartDeviceType.SAT)), any()))
                .thenReturn(result(0, NVME));
        assertEquals(Verdict.OK, smart.read(SmartDevice.of("/dev/sda")).verdict());
        assertEquals(
                List.of("--json=c", "-n", "never", "-d", "sat", "-a", "/dev/sda"),
                awake("/dev/sda", SmartDeviceType.SAT).arguments());
    }

    @Test
    void aDiskThatDoesNotTurnAndIsAwakeIsAskedOnce() throws IOException {
        disk("sda", "ATA", "ata1");
        doesNotTurn("sda");
        answers(SmartDeviceType.SAT, 0, NVME);
        smart.read(SmartDevice.of("/dev/sda"));
        verify(runner, times(1)).run(any(), any());
    }

    @Test
    void aDiskIsJudgedByTheLimitsThatWereSet() throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, 0, Sick.warm(true, 45));
        SmartDevice disk = SmartDevice.of("/dev/sda");
        assertEquals(Verdict.OK, smart.read(disk).verdict());
        assertEquals(
                Verdict.WARN,
                smart.withLimits(new DiskLimits(45, 70, 90, 100)).read(disk).verdict());
    }

    @Test
    void tellsHowLongACommandToADiskMayTake() {
        assertEquals(SmartForms.READ.longest(), smart.longestRead());
    }

    @Test
    void anUnknownBridgeWithoutAWayThroughIsSaidToBeOne() throws IOException {
        disk("sda", "Generic", "usb2/2-1");
        when(runner.run(any(), any()))
                .thenReturn(result(2, said("Read Device Identity failed: scsi error")));
        answers(SmartDeviceType.AUTO, 1, UNKNOWN_BRIDGE);
        DiskHealth.Unreadable health =
                assertInstanceOf(
                        DiskHealth.Unreadable.class, smart.read(SmartDevice.of("/dev/sda")));
        assertEquals(SmartFailure.UNKNOWN_USB_BRIDGE, health.cause());
        assertEquals(
                "/dev/sda is behind a USB bridge that smartctl does not know, and no known way"
                        + " through it works (smartctl: /dev/sda: Unknown USB bridge [0x152d:0x0578"
                        + " (0x204)]): look at the bridge with: lsusb, and put the disk into"
                        + " another enclosure to read it",
                health.findings().getFirst().toString());
        verify(runner, times(5)).run(any(), any());
    }

    @Test
    void behindABridgeAnAnswerWithoutAVerdictIsBetterThanNone() throws IOException {
        disk("sda", "Generic", "usb2/2-1");
        when(runner.run(any(), any())).thenReturn(result(2, said("Read failed")));
        answers(SmartDeviceType.AUTO, 1, UNKNOWN_BRIDGE);
        answers(SmartDeviceType.SAT, 4, "{\"model_name\":\"Silent\"}");
        DiskHealth health = smart.read(SmartDevice.of("/dev/sda"));
        assertInstanceOf(DiskHealth.Answered.class, health);
        assertEquals(Verdict.UNKNOWN, health.verdict());
        assertEquals(SmartDeviceType.SAT, health.device().type());
    }

    @ParameterizedTest
    @CsvSource({
        "2, Smartctl open device: /dev/sda [SAT] failed: Permission denied, NOT_PERMITTED",
        "2, Smartctl open device: /dev/sda [SAT] failed: No such device, NO_SUCH_DISK",
        "2, Smartctl open device: /dev/sda failed: Operation not permitted, NOT_SUPPORTED",
        "1, /dev/sda: Unable to detect device type, NOT_SUPPORTED",
        "1, =======> UNRECOGNIZED OPTION: bogus, OPTION_REFUSED",
        "2, Read Device Identity failed: scsi error, OPEN_FAILED",
    })
    void saysWhyADiskCannotBeRead(int code, String message, SmartFailure cause) throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, code, said(message));
        DiskHealth.Unreadable health =
                assertInstanceOf(
                        DiskHealth.Unreadable.class, smart.read(SmartDevice.of("/dev/sda")));
        assertEquals(cause, health.cause());
        assertEquals(message, health.said());
        assertEquals(Verdict.UNKNOWN, health.verdict());
    }

    /** smartctl has the same words for a missing disk and one that it cannot make out. */
    @Test
    void aDiskWithoutANodeIsMissing() {
        answers(SmartDeviceType.AUTO, 1, said("/dev/sda: Unable to detect device type"));
        DiskHealth.Unreadable health =
                assertInstanceOf(
                        DiskHealth.Unreadable.class, smart.read(SmartDevice.of("/dev/sda")));
        assertEquals(SmartFailure.NO_SUCH_DISK, health.cause());
    }

    /** Killed by signal 8 the code is 136, of which bit 8 must not condemn the disk. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 136, 137, 139, 143})
    void withoutAWholeDocumentTheExitCodeSaysNothingAboutTheDisk(int code) throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, code, NVME.substring(0, 900));
        DiskHealth.Unreadable health =
                assertInstanceOf(
                        DiskHealth.Unreadable.class, smart.read(SmartDevice.of("/dev/sda")));
        assertEquals(SmartFailure.UNREADABLE_ANSWER, health.cause());
    }

    @Test
    void anExitCodeOtherThanZeroIsAReport() throws IOException {
        disk("sda", "ATA", "ata1");
        answers(SmartDeviceType.SAT, 216, NVME);
        DiskHealth health = smart.read(SmartDevice.of("/dev/sda"));
        assertEquals(Verdict.FAILING, health.verdict());
        assertEquals(4, health.findings().size());
        assertEquals(Verdict.FAILING, health.findings().getFirst().verdict());
        assertEquals(
                "copy its data away now and replace the disk",
                health.findings().getFirst().nextStep());
    }

    @Test
    void whatKeepsSmartctlFromRunningIsPassedOn() {
        when(runner.run(any(), any()))
                .thenThrow(
                        new ProgramMissingException(
                                List.of("/usr/sbin/smartctl"), "smartmontools"));
        assertThrows(ProgramMissingException.class, () -> smart.read(SmartDevice.of("/dev/sda")));
        assertThrows(ProgramMissingException.class, smart::scan);
    }

    @Test
    void scanCorrectsTypesAndAddsWhatSmartctlLeftOut() throws IOException {
        disk("sda", "ATA", "ata1");
        disk("sdb", "SEAGATE", "host2");
        disk("sdc", "Generic", "usb2/2-1");
        scanFinds(
                """
                {"devices":[
                {"name":"/dev/sda","info_name":"/dev/sda","type":"scsi","protocol":"SCSI"},
                {"name":"/dev/sdb","info_name":"/dev/sdb","type":"scsi","protocol":"SCSI"},
                {"name":"/dev/nvme0","info_name":"/dev/nvme0","type":"nvme","protocol":"NVMe"}]}\
                """);
        assertEquals(
                List.of(
                        new SmartDevice("/dev/sda", SmartDeviceType.SAT),
                        new SmartDevice("/dev/sdb", SmartDeviceType.SCSI),
                        new SmartDevice("/dev/nvme0", SmartDeviceType.NVME),
                        new SmartDevice("/dev/sdc", SmartDeviceType.AUTO)),
                smart.scan().devices());
    }

    @Test
    void aScanWithoutDisksFindsNone() {
        scanFinds(Bodies.ofSmartctl("vm73-real-scan.json"));
        assertEquals(new SmartScan(List.of(), List.of()), smart.scan());
    }

    @Test
    void aDiskOfATypeWithoutAWordHereIsAskedForByItself() {
        scanFinds(
                """
                {"devices":[
                {"name":"/dev/sdy","info_name":"/dev/sdy [USB JMicron]","type":"usbjmicron"},
                {"name":"/dev/sdz","info_name":"/dev/sdz [USB SAT]","type":"sat,12"}]}\
                """);
        SmartScan scan = smart.scan();
        assertEquals(List.of(), scan.leftOut());
        assertEquals(
                List.of("/dev/sdy", "/dev/sdz"),
                scan.devices().stream().map(SmartDevice::path).limit(2).toList());
    }

    @Test
    void disksBehindARaidControllerAreNamedAndLeftOut() {
        scanFinds(Bodies.ofSmartctl("staros--smartctl_scan_megaraid.json"));
        assertEquals(
                new SmartScan(
                        List.of(),
                        List.of("/dev/bus/0 [megaraid_disk_00]", "/dev/bus/0 [megaraid_disk_01]")),
                smart.scan());
    }

    @ParameterizedTest
    @CsvSource({
        "beszel--scan.json, /dev/sda (sat) /dev/nvme0 (nvme)",
        "scrutiny--smartctl_scan_nvme.json, /dev/nvme0 (nvme)",
        "staros--smartctl_scan_simple.json, /dev/sda (scsi) /dev/sdb (scsi) /dev/sdc (scsi)"
                + " /dev/sdd (scsi) /dev/sde (scsi) /dev/sdf (scsi) /dev/sdg (scsi)",
        "telegraf--testcases_scan-all.json, /dev/sda (sat) /dev/nvme0 (nvme) /dev/nvme1 (nvme)",
        "telegraf--testcases_scan-include.json, /dev/sda (sat) /dev/nvme0 (nvme) /dev/nvme1 (nvme)",
    })
    void readsTheScansOfRealHosts(String body, String devices) {
        scanFinds(Bodies.ofSmartctl(body));
        assertEquals(
                devices,
                String.join(
                        " ", smart.scan().devices().stream().map(SmartDevice::toString).toList()));
    }

    @ParameterizedTest
    @CsvSource({"1, '{\"smartctl\":{}}'", "0, no JSON", "127, ''"})
    void aScanThatFailsSaysSo(int code, String output) {
        when(runner.run(any(), any())).thenReturn(result(code, output));
        SmartScanException failure = assertThrows(SmartScanException.class, smart::scan);
        assertEquals(code, failure.exitCode());
        assertEquals(
                "smartctl did not list the disks: it ended with exit code %s; try by hand: smartctl --scan"
                        .formatted(code),
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sda",
                "/dev/sda1",
                "/dev/sda\n",
                "/dev/sda /dev/sdb",
                "/dev/../etc/shadow",
                "/dev/sdaaaa",
                "/dev/SDA",
                "/dev/vda",
                "/dev/nvme0n1p1",
                "/dev/disk/by-id/usb-x",
                "-s/dev/sda",
                "/dev/nvme１",
                "/dev/sda\u0000",
                "/dev/sd",
                "/dev/nvme0,1",
            })
    void refusesWhatIsNotOneDisk(String path) {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> SmartDevice.of(path));
        assertTrue(failure.getMessage().contains("lsblk -dp"), failure.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        SmartForms.READ.command(
                                "--json=c", "-n", "standby,3", "-d", "sat", "-a", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "sat,12", "megaraid,0", "sat -s off", "", "AUTO"})
    void noOtherTypeGetsIntoACommand(String type) {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        SmartForms.READ.command(
                                "--json=c", "-n", "standby,3", "-d", type, "-a", "/dev/sda"));
    }
}
