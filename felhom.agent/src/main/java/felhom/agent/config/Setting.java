package felhom.agent.config;

import felhom.proxmox.api.Fingerprint;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A setting. This is the one table for the readers of file and environment, and for
 * docs/configuration.md.
 *
 * @param key its key in the file, such as {@code host.url}
 * @param rule its type
 * @param fallback the text of its default; empty for none
 * @param meaning its effect
 * @param <T> the type of its value
 */
public record Setting<T>(String key, SettingType<T> rule, String fallback, String meaning) {
    public static final Setting<URI> HOST_URL =
            new Setting<>("host.url", SettingType.hostUrl(), "", "the address of the host's API");
    public static final Setting<NodeName> HOST_NODE =
            new Setting<>(
                    "host.node",
                    SettingType.nodeName(),
                    "",
                    "the node to check; needed only if the host is one of several in a cluster");
    public static final Setting<TokenId> TOKEN_ID =
            new Setting<>("token.id", SettingType.tokenId(), "", "the id of the API token");
    public static final Setting<Path> TOKEN_SECRET_FILE =
            new Setting<>(
                    "token.secretFile",
                    SettingType.absolutePath(),
                    "",
                    "a file with nothing but the token's secret, readable by its owner alone");
    public static final Setting<String> TRUST_MODE =
            new Setting<>(
                    "trust.mode",
                    SettingType.oneOf("pin", "authority", "system", "insecure"),
                    "",
                    "how the host is verified; by default pin if there are pins, authority if"
                            + " there is an authority's file, otherwise system");
    public static final Setting<Set<Fingerprint>> TRUST_PINS =
            new Setting<>(
                    "trust.pins",
                    SettingType.fingerprints(),
                    "",
                    "the fingerprints of the host's certificate; in the environment with a comma"
                            + " between two");
    public static final Setting<Path> TRUST_AUTHORITY_FILE =
            new Setting<>(
                    "trust.authorityFile",
                    SettingType.absolutePath(),
                    "",
                    "the certificate of the authority that signed the host's, in PEM form");
    public static final Setting<Duration> TIMEOUT_CALL =
            new Setting<>(
                    "timeouts.call",
                    SettingType.duration(Duration.ofMillis(50), Duration.ofMinutes(2)),
                    "7s",
                    "the time limit of one request, connecting and retries included");
    public static final Setting<Duration> TIMEOUT_RUN =
            new Setting<>(
                    "timeouts.run",
                    SettingType.duration(Duration.ofMillis(50), Duration.ofMinutes(10)),
                    "30s",
                    "the time limit of the whole self-test, except for a slow disk of this machine,"
                            + " which has a minute; of --selftest=task and --selftest=restore, of"
                            + " everything before the first change");

    public static final Setting<Duration> TIMEOUT_TASK =
            new Setting<>(
                    "timeouts.task",
                    SettingType.duration(Duration.ofMillis(50), Duration.ofHours(24)),
                    "5m",
                    "how long --selftest=task and --selftest=restore wait for each task that they"
                            + " start; for a restore see drill.timeout");
    static final Setting<Integer> STORAGE_WARN =
            percent("thresholds.storageWarnPercent", "85", "a storage this full is a warning");
    static final Setting<Integer> STORAGE_FAIL =
            percent("thresholds.storageFailPercent", "95", "a storage this full is a failure");
    static final Setting<Integer> ROOT_WARN =
            percent(
                    "thresholds.rootWarnPercent",
                    "85",
                    "a root file system this full is a warning");
    static final Setting<Integer> ROOT_FAIL =
            percent(
                    "thresholds.rootFailPercent",
                    "95",
                    "a root file system this full is a failure");
    static final Setting<Integer> MEMORY_WARN =
            percent("thresholds.memoryWarnPercent", "90", "this much memory in use is a warning");
    static final Setting<Integer> MEMORY_FAIL =
            percent("thresholds.memoryFailPercent", "98", "this much memory in use is a failure");
    static final Setting<Integer> SWAP_WARN =
            percent("thresholds.swapWarnPercent", "80", "this much swap in use is a warning");
    static final Setting<Integer> PRESSURE_WARN =
            percent(
                    "thresholds.pressureWarnPercent",
                    "50",
                    "a node on which some task waits for processor, disk or memory this share of"
                            + " the time is a warning");
    static final Setting<Integer> GUEST_DISK_WARN =
            percent(
                    "thresholds.guestDiskWarnPercent",
                    "85",
                    "a container's root file system this full is a warning");
    static final Setting<Integer> GUEST_DISK_FAIL =
            percent(
                    "thresholds.guestDiskFailPercent",
                    "95",
                    "a container's root file system this full is a failure");
    static final Setting<Integer> GUEST_MEMORY_WARN =
            percent(
                    "thresholds.guestMemoryWarnPercent",
                    "95",
                    "a guest that uses this much of its memory is a warning");
    static final Setting<Integer> LOAD_WARN =
            new Setting<>(
                    "thresholds.loadWarnPercent",
                    SettingType.wholeNumber(1, 10_000),
                    "200",
                    "a load over 15 minutes of this share of the processors is a warning");
    static final Setting<Integer> CERTIFICATE_WARN =
            new Setting<>(
                    "thresholds.certificateWarnDays",
                    SettingType.wholeNumber(0, 3650),
                    "30",
                    "a certificate that ends in this many days is a warning");
    static final Setting<Integer> BACKUP_WARN =
            new Setting<>(
                    "thresholds.backupWarnDays",
                    SettingType.wholeNumber(1, 3650),
                    "7",
                    "a guest whose newest backup is older than this many days is a warning");
    public static final Setting<Integer> HARD_DISK_WARN =
            celsius(
                    "thresholds.hardDiskWarnCelsius",
                    "60",
                    "a hard disk this warm is a warning; a limit that the disk tells itself goes"
                            + " first");
    public static final Setting<Integer> SSD_WARN =
            celsius(
                    "thresholds.ssdWarnCelsius",
                    "70",
                    "a SATA or SAS solid-state disk this warm is a warning; a limit that the disk"
                            + " tells itself goes first");
    public static final Setting<Integer> DISK_WEAR_WARN =
            new Setting<>(
                    "thresholds.diskWearWarnPercent",
                    SettingType.wholeNumber(1, 255),
                    "90",
                    "a disk of whose writing this much is used up is a warning");
    public static final Setting<Integer> DISK_CRC_WARN =
            new Setting<>(
                    "thresholds.diskCrcWarnErrors",
                    SettingType.wholeNumber(1, 1_000_000_000),
                    "100",
                    "a disk that has counted this many CRC errors is a warning");
    static final Setting<Integer> DISK_ASLEEP_WARN =
            new Setting<>(
                    "thresholds.diskAsleepWarnDays",
                    SettingType.wholeNumber(1, 3650),
                    "14",
                    "a disk that is asleep at every run for this many days is a warning; it needs a"
                            + " state directory");
    static final Setting<Integer> BACKUP_SIZE =
            percent(
                    "thresholds.backupSizePercent",
                    "10",
                    "a newest backup of at most this share of the median of those before it is a"
                            + " warning");
    static final Setting<Integer> SNAPSHOT_WARN =
            new Setting<>(
                    "thresholds.snapshotWarnDays",
                    SettingType.wholeNumber(1, 3650),
                    "30",
                    "a guest's snapshot that is older than this many days is a warning");
    static final Setting<Duration> TASK_WARN =
            new Setting<>(
                    "thresholds.taskWarn",
                    SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
                    "24h",
                    "a task that has been running for this long is a warning");
    static final Setting<Duration> FIGURES_WARN =
            new Setting<>(
                    "thresholds.figuresWarn",
                    SettingType.duration(Duration.ofSeconds(30), Duration.ofHours(1)),
                    "90s",
                    "figures of the host that are this old are a warning");
    public static final Setting<Set<VmId>> BACKUPS_NOT_NEEDED =
            new Setting<>(
                    "backups.notNeeded",
                    SettingType.guests(),
                    "",
                    "guests that may go without a backup; in the environment with a comma between"
                            + " two");
    public static final Setting<Boolean> BACKUPS_READ_CONFIGS =
            new Setting<>(
                    "backups.readConfigs",
                    SettingType.trueOrFalse(),
                    "true",
                    "whether the host opens the newest backups, to compare the configurations in"
                            + " them with the guests; that may wake a disk that sleeps");
    public static final Setting<Set<String>> CHECKS_OFF =
            new Setting<>(
                    "checks.off",
                    SettingType.names("names of checks", Switchable.CHECKS),
                    "",
                    "checks of --selftest that are left out; the report names them as skipped");
    public static final Setting<Boolean> DISKS_WAKE_ROTATING =
            new Setting<>(
                    "disks.wakeRotating",
                    SettingType.trueOrFalse(),
                    "false",
                    "whether the host is asked for the health of disks that rotate or may rotate,"
                            + " which wakes those that sleep");
    static final Setting<Duration> LATENCY_WARN =
            new Setting<>(
                    "thresholds.latencyWarn",
                    SettingType.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
                    "1s",
                    "an answer that takes this long is a warning");
    static final Setting<Duration> CLOCK_SKEW_WARN =
            new Setting<>(
                    "thresholds.clockSkewWarn",
                    SettingType.duration(Duration.ofSeconds(2), Duration.ofHours(24)),
                    "5s",
                    "clocks that differ by this much are a warning");
    static final Setting<Duration> CLOCK_SKEW_FAIL =
            new Setting<>(
                    "thresholds.clockSkewFail",
                    SettingType.duration(Duration.ofSeconds(2), Duration.ofHours(24)),
                    "5m",
                    "clocks that differ by this much are a failure");
    public static final Setting<List<Acceptance>> ACCEPT =
            new Setting<>(
                    "accept",
                    SettingType.objects(
                            "a list of objects with code, reason and, if wanted, subject, until and"
                                    + " value"),
                    "",
                    "findings that are known and accepted, so that they do not count");
    public static final Setting<Path> STATE_DIRECTORY =
            new Setting<>(
                    "state.directory",
                    SettingType.absolutePath(),
                    "",
                    "a directory of the agent's own, where it remembers its runs; by default that"
                            + " of $STATE_DIRECTORY, which systemd sets for StateDirectory=, and"
                            + " without that nothing is remembered");
    static final Setting<Duration> LAST_RUN_WARN =
            new Setting<>(
                    "thresholds.lastRunWarn",
                    SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
                    "90m",
                    "a run of the service this long after the one before it is a warning; set it"
                            + " with the interval of the timer");
    public static final Setting<Integer> DRILL_FIRST_NUMBER =
            new Setting<>(
                    "drill.firstNumber",
                    SettingType.wholeNumber(100, 999_999_900),
                    "990000000",
                    "the first of the 100 numbers that --selftest=restore takes for what it"
                            + " restores; no other guest may have one of them");
    public static final Setting<Duration> DRILL_TIMEOUT =
            new Setting<>(
                    "drill.timeout",
                    SettingType.duration(Duration.ofMillis(50), Duration.ofDays(7)),
                    "6h",
                    "how long --selftest=restore waits for a restore");
    static final Setting<Duration> DRILL_WATCH =
            new Setting<>(
                    "drill.watch",
                    SettingType.duration(Duration.ofMillis(10), Duration.ofHours(1)),
                    "30s",
                    "how long --selftest=restore --start watches what it started");
    public static final Setting<Integer> DRILL_WARN =
            new Setting<>(
                    "drill.warnDays",
                    SettingType.wholeNumber(1, 3650),
                    "",
                    "a guest whose backup no restore drill has proven for this many days is a"
                            + " warning; it needs a state directory");
    public static final Setting<List<ReportFile>> REPORTS =
            new Setting<>(
                    "reports",
                    SettingType.objects("a list of objects with format and file"),
                    "",
                    "files that get a report of each run, each in its format");
    public static final Setting<String> PRIVILEGED_MODE =
            new Setting<>(
                    "privileged.mode",
                    SettingType.oneOf("off", "root", "sudo"),
                    "off",
                    "how the commands that need root get it: not at all, by running the agent as"
                            + " root, or through sudo");
    static final Setting<String> LOG_LEVEL =
            new Setting<>(
                    "log.level",
                    SettingType.oneOf("error", "warn", "info", "debug"),
                    "warn",
                    "how much is logged to standard error; --verbose means debug");

    /** All settings, in the order of the documentation. */
    public static final List<Setting<?>> ALL =
            List.of(
                    HOST_URL,
                    HOST_NODE,
                    TOKEN_ID,
                    TOKEN_SECRET_FILE,
                    TRUST_MODE,
                    TRUST_PINS,
                    TRUST_AUTHORITY_FILE,
                    TIMEOUT_CALL,
                    TIMEOUT_RUN,
                    TIMEOUT_TASK,
                    STORAGE_WARN,
                    STORAGE_FAIL,
                    ROOT_WARN,
                    ROOT_FAIL,
                    MEMORY_WARN,
                    MEMORY_FAIL,
                    SWAP_WARN,
                    PRESSURE_WARN,
                    GUEST_DISK_WARN,
                    GUEST_DISK_FAIL,
                    GUEST_MEMORY_WARN,
                    LOAD_WARN,
                    CERTIFICATE_WARN,
                    BACKUP_WARN,
                    HARD_DISK_WARN,
                    SSD_WARN,
                    DISK_WEAR_WARN,
                    DISK_CRC_WARN,
                    DISK_ASLEEP_WARN,
                    BACKUP_SIZE,
                    SNAPSHOT_WARN,
                    TASK_WARN,
                    FIGURES_WARN,
                    LATENCY_WARN,
                    CLOCK_SKEW_WARN,
                    CLOCK_SKEW_FAIL,
                    LAST_RUN_WARN,
                    BACKUPS_NOT_NEEDED,
                    BACKUPS_READ_CONFIGS,
                    ACCEPT,
                    CHECKS_OFF,
                    DISKS_WAKE_ROTATING,
                    STATE_DIRECTORY,
                    DRILL_FIRST_NUMBER,
                    DRILL_TIMEOUT,
                    DRILL_WATCH,
                    DRILL_WARN,
                    REPORTS,
                    PRIVILEGED_MODE,
                    LOG_LEVEL);

    /** The variable that overrides it: {@code host.url} is {@code FELHOM_HOST_URL}. */
    public String variable() {
        String words = key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_');
        return "FELHOM_" + words.toUpperCase(Locale.ROOT);
    }

    private static Setting<Integer> percent(String key, String fallback, String meaning) {
        return new Setting<>(key, SettingType.wholeNumber(1, 100), fallback, meaning);
    }

    private static Setting<Integer> celsius(String key, String fallback, String meaning) {
        return new Setting<>(key, SettingType.wholeNumber(20, 110), fallback, meaning);
    }
}
