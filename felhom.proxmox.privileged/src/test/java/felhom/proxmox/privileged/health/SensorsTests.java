package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Trees as the kernel shows them under {@code /sys/class/hwmon}, and what is read from them. */
class SensorsTests {
    @TempDir private Path root;

    private SensorReport read() {
        return new Sensors(root).read();
    }

    /** A chip; each value is {@code file=content}. */
    private Path chip(String folder, String name, String... values) throws IOException {
        Path chip = Files.createDirectories(root.resolve(folder));
        Files.writeString(chip.resolve("name"), name + "\n");
        for (String value : values) {
            String[] parts = value.split("=", 2);
            Files.writeString(chip.resolve(parts[0]), parts[1] + "\n");
        }
        return chip;
    }

    @Test
    void readsTemperaturesInDegreesAndFansInRevolutions() throws IOException {
        Path chip =
                chip(
                        "hwmon10",
                        "nct6798",
                        "temp1_input=41500",
                        "temp1_label=SYSTIN",
                        "temp1_max=80000",
                        "temp1_crit=125000",
                        "temp1_alarm=0",
                        "fan2_input=1180",
                        "fan2_min=300",
                        "fan10_input=0",
                        "fan10_label=Pump",
                        "in0_input=1024",
                        "pwm1=120");
        Path device = Files.createDirectories(root.resolveSibling(root.getFileName() + "-nct.656"));
        Files.createSymbolicLink(chip.resolve("device"), device);
        assertEquals(
                new SensorReport(
                        List.of(
                                new SensorChip(
                                        "nct6798",
                                        device.getFileName().toString(),
                                        List.of(
                                                new TemperatureSensor(
                                                        "SYSTIN",
                                                        new Temperature(41.5),
                                                        Optional.of(new Temperature(80)),
                                                        Optional.of(new Temperature(125)),
                                                        false)),
                                        List.of(
                                                new FanSensor(
                                                        "fan2",
                                                        1180,
                                                        OptionalInt.of(300),
                                                        false,
                                                        false),
                                                new FanSensor(
                                                        "Pump",
                                                        0,
                                                        OptionalInt.empty(),
                                                        false,
                                                        false)))),
                        List.of()),
                read());
        Files.delete(device);
    }

    @Test
    void chipsComeInTheOrderOfTheirNumbers() throws IOException {
        chip("hwmon10", "b", "temp1_input=1000");
        chip("hwmon2", "a", "temp10_input=1000", "temp2_input=2000");
        List<SensorChip> chips = read().chips();
        assertEquals(List.of("a", "b"), chips.stream().map(SensorChip::name).toList());
        assertEquals(
                List.of("temp2", "temp10"),
                chips.getFirst().temperatures().stream().map(TemperatureSensor::label).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "coretemp, 65261850", "coretemp, -273150", "nct6798, -62000", "nct6798, 120000",
        "it8728, 127000", "it8728, -127000", "it8728, -128000", "coretemp, 150000",
        "coretemp, ''", "coretemp, N/A", "coretemp, 99999999999999999999",
    })
    void dropsWhatOnlyMeansThatThereIsNoValue(String driver, String millidegrees)
            throws IOException {
        chip("hwmon0", driver, "temp1_input=" + millidegrees, "temp2_input=30000");
        assertEquals(
                List.of(new Temperature(30)),
                read().chips().getFirst().temperatures().stream()
                        .map(TemperatureSensor::current)
                        .toList());
    }

    /** 120 °C is real on a graphics card, and dreadful. */
    @Test
    void keepsWhatIsASentinelOnlyOfOtherChips() throws IOException {
        chip("hwmon0", "amdgpu", "temp1_input=120000", "temp1_crit=100000");
        assertEquals(Verdict.FAILING, read().verdict());
    }

    @Test
    void dropsLimitsThatNobodySet() throws IOException {
        chip(
                "hwmon0",
                "nct6798",
                "temp1_input=35000",
                "temp1_max=0",
                "temp1_crit=65261850",
                "temp1_alarm=1",
                "fan1_input=0",
                "fan1_min=0",
                "fan1_alarm=1");
        SensorReport report = read();
        assertEquals(Optional.empty(), report.chips().getFirst().temperatures().getFirst().max());
        assertEquals(Verdict.OK, report.verdict());
    }

    @Test
    void dropsWhatTheDriverCallsFaulty() throws IOException {
        chip(
                "hwmon0",
                "w83627",
                "temp1_input=99000",
                "temp1_max=80000",
                "temp1_fault=1",
                "temp2_input=20000",
                "temp2_fault=0");
        assertEquals(1, read().chips().getFirst().temperatures().size());
        assertEquals(Verdict.OK, read().verdict());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "79900 | OK |",
                "80000 | WARN | 'coretemp, temp1: 80 °C, the limit is 80 °C: look for dust and for"
                        + " a fan that stands still, and give the host more air'",
                "100000 | FAILING | 'coretemp, temp1: 100 °C, critical is 100 °C: shut the host"
                        + " down before it does so itself; then look for dust and for a fan that"
                        + " stands still, and give the host more air'",
            })
    void judgesATemperatureByTheChipsOwnLimits(
            long millidegrees, Verdict verdict, @Nullable String finding) throws IOException {
        chip(
                "hwmon0",
                "coretemp",
                "temp1_input=" + millidegrees,
                "temp1_max=80000",
                "temp1_crit=100000");
        SensorReport report = read();
        assertEquals(verdict, report.verdict());
        assertEquals(
                Optional.ofNullable(finding),
                report.findings().stream().findFirst().map(HealthFinding::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"temp1_alarm=1", "temp1_max_alarm=1", "temp1_crit_alarm=1"})
    void aChipsAlarmIsAWarning(String alarm) throws IOException {
        chip("hwmon0", "nvme", "temp1_input=50000", "temp1_max=81850", "temp1_crit=84850", alarm);
        assertEquals(Verdict.WARN, read().verdict());
    }

    @Test
    void aFanBelowItsLeastSpeedIsAWarning() throws IOException {
        chip("hwmon0", "nct6798", "fan1_input=210", "fan1_min=600");
        assertEquals(
                "nct6798, fan1: 210 rpm, the minimum is 600 rpm",
                read().findings().getFirst().text());
        assertEquals(Verdict.WARN, read().verdict());
    }

    /** Reading it asks the disk, and may keep it from going to sleep. */
    @Test
    void neverTouchesTheTemperaturesOfDisks() throws IOException {
        chip("hwmon0", "drivetemp", "temp1_input=36000");
        chip("hwmon1", "coretemp", "temp1_input=40000");
        assertEquals(List.of("coretemp"), read().chips().stream().map(SensorChip::name).toList());
    }

    @Test
    void findsTheHottest() throws IOException {
        chip("hwmon0", "a", "temp1_input=36000", "temp2_input=54250");
        chip("hwmon1", "b", "temp1_input=-5000");
        assertEquals("54.3 °C", read().hottest().orElseThrow().toString());
    }

    @Test
    void aHostWithoutSensorsIsUnknown() {
        SensorReport report = read();
        assertEquals(Verdict.UNKNOWN, report.verdict());
        assertEquals(Optional.empty(), report.hottest());
    }

    @Test
    void namesOfChipsAreMadeSafe() throws IOException {
        chip("hwmon0", "evil\u001b[2J", "temp1_input=30000", "temp1_label=a\nb");
        SensorChip chip = read().chips().getFirst();
        assertEquals("evil\\u001b[2J", chip.name());
        assertEquals("a\\u000ab", chip.temperatures().getFirst().label());
    }

    @Test
    void anUnreadableValueDoesNotHideTheOthers() throws IOException {
        Path chip = chip("hwmon0", "nvme", "temp2_input=30000");
        Files.createDirectory(chip.resolve("temp1_input"));
        Files.createFile(root.resolve("a-file"));
        assertEquals(1, read().chips().getFirst().temperatures().size());
    }

    @Test
    void aFolderThatCannotBeReadIsUnknownAndSaysSo() {
        Path missing = root.resolve("missing");
        SensorReport report = new Sensors(missing).read();
        assertEquals(Verdict.UNKNOWN, report.verdict());
        assertEquals(
                missing
                        + " cannot be read: a container or a kernel without sensors has none; on"
                        + " hardware, look whether /sys is mounted: findmnt /sys",
                report.findings().getFirst().toString());
    }

    /** The hottest that is told must not be an input that nothing is connected to. */
    @Test
    void anInputThatNothingIsConnectedToIsNotTheHottest() throws IOException {
        chip("hwmon0", "coretemp", "temp1_input=30000");
        chip("hwmon1", "nct6776", "temp2_label=CPUTIN", "temp2_input=109000", "temp2_max=80000");
        assertEquals(Optional.of(new Temperature(30)), read().hottest());
        assertEquals(Verdict.OK, read().verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "coretemp, 62000, WARN", "coretemp, 61900, OK", "k10temp, 40000, OK",
        "zenpower, 40000, OK", "cpu_thermal, 40000, OK", "nvme, 30000, WARN",
    })
    void onlyTheProcessorsOwnSensorSpeaksAgainstAMainboard(
            String driver, long millidegrees, Verdict verdict) throws IOException {
        chip("hwmon0", driver, "temp1_input=" + millidegrees);
        chip("hwmon1", "nct6798", "temp1_label=SYSTIN", "temp1_input=82000", "temp1_max=80000");
        assertEquals(verdict, read().verdict());
    }

    /** A part that is not the mainboard's is believed whatever the processor shows. */
    @Test
    void aHotDiskIsHotBesideACoolProcessor() throws IOException {
        chip("hwmon0", "coretemp", "temp1_input=30000");
        chip("hwmon1", "nvme", "temp1_input=86000", "temp1_max=81850", "temp1_crit=84850");
        assertEquals(Verdict.FAILING, read().verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "1171, 10546, OK",
        "2000, 5273, WARN",
        "0, 5273, OK",
        "900, 4900, WARN",
        "0, 10, OK",
        "0, 99, OK",
        "0, 100, WARN",
        "0, 65535, OK",
        "600, 600, OK",
    })
    void aLeastSpeedThatNoFanCouldReachIsNone(int rpm, int min, Verdict verdict)
            throws IOException {
        chip("hwmon0", "nct6798", "fan1_input=" + rpm, "fan1_min=" + min, "fan1_alarm=1");
        assertEquals(verdict, read().verdict());
    }

    @Test
    void oneSlowFanAmongOthersIsAWarning() throws IOException {
        chip(
                "hwmon0",
                "nct6798",
                "fan1_input=210",
                "fan1_min=600",
                "fan2_input=1200",
                "fan2_min=600");
        assertEquals(1, read().findings().size());
        assertEquals(Verdict.WARN, read().verdict());
    }

    @Test
    void aFaultyFanIsAWarningUnlessTheChipCallsAllFaulty() throws IOException {
        Path chip = chip("hwmon0", "pmbus", "fan1_input=0", "fan1_fault=1", "fan2_input=9000");
        assertEquals(
                "pmbus, fan1: the chip reports a fan fault, at 0 rpm",
                read().findings().getFirst().text());
        Files.writeString(chip.resolve("fan2_fault"), "1");
        assertEquals(Verdict.OK, read().verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "temp1_max_alarm=1, temp1_crit=84850, OK", "temp1_crit_alarm=1, temp1_max=81850, OK",
        "temp1_crit_alarm=1, temp1_crit=84850, WARN", "temp1_max_alarm=1, temp1_max=0, OK",
        "temp1_alarm=1, temp1_max=-1000, OK",
    })
    void anAlarmCountsBesideItsOwnLimit(String alarm, String limit, Verdict verdict)
            throws IOException {
        chip("hwmon0", "nvme", "temp1_input=50000", alarm, limit);
        assertEquals(verdict, read().verdict());
    }

    /** DDR5 memory has 55 °C from the factory, and reaches it in every small computer. */
    @ParameterizedTest
    @CsvSource({"57000, OK", "85000, FAILING"})
    void memoryIsJudgedByItsCriticalLimit(long millidegrees, Verdict verdict) throws IOException {
        chip(
                "hwmon0",
                "spd5118",
                "temp1_input=" + millidegrees,
                "temp1_max=55000",
                "temp1_max_alarm=1",
                "temp1_crit=85000");
        assertEquals(verdict, read().verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "applesmc, 1196, 1200, OK",
        "applesmc, 1100, 1200, WARN",
        "amdgpu, 0, 700, OK",
        "nouveau, 0, 700, OK",
    })
    void aFanThatIsHeldAtItsLeastSpeedOrRestsIsNoWarning(
            String driver, int rpm, int min, Verdict verdict) throws IOException {
        chip("hwmon0", driver, "fan1_input=" + rpm, "fan1_min=" + min);
        assertEquals(verdict, read().verdict());
    }
}
