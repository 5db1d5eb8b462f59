package felhom.agent.config;

import felhom.agent.config.ConfigFile.Entry;
import felhom.agent.config.SettingType.Kind;
import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.text.FileTrouble;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.health.DiskLimits;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the configuration: a file, overridden by the environment. Reports all errors at once. */
public final class ConfigReader {
    private static final int MOST_BYTES = 1024 * 1024;

    /** What a report depends on beside the host's answers; nothing here is a secret. */
    private static final List<String> DECISIVE =
            List.of(
                    "FELHOM_HOST_NODE",
                    "FELHOM_TIMEOUTS_CALL",
                    "FELHOM_TIMEOUTS_RUN",
                    "FELHOM_THRESHOLDS_",
                    "FELHOM_BACKUPS_",
                    "FELHOM_CHECKS_",
                    "FELHOM_DISKS_",
                    "FELHOM_PRIVILEGED_MODE");

    private final Map<String, String> environment;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final SettingValues values = new SettingValues(problems);
    private final FileGuard guard;
    private final List<Entry> acceptances = new ArrayList<>();
    private final List<Entry> reports = new ArrayList<>();

    private ConfigReader(Map<String, String> environment, FileGuard guard) {
        this.environment = environment;
        this.guard = guard;
    }

    /**
     * Reads the configuration.
     *
     * @param file the file, if there is one
     * @param environment the variables
     * @param guard whether the files that the configuration names may be read
     * @return the configuration
     * @throws ConfigurationException if it cannot be used
     */
    public static Configuration read(
            Optional<Path> file, Map<String, String> environment, FileGuard guard)
            throws ConfigurationException {
        ConfigReader reader = new ConfigReader(environment, guard);
        if (file.isPresent()) {
            reader.readFile(file.get());
        }
        reader.readEnvironment();
        return reader.configuration(file);
    }

    /**
     * Reads how commands get the rights of root, of a configuration that need not be complete yet.
     *
     * @param file the file
     * @return empty if none is run
     * @throws ConfigurationException if the file is not right
     */
    public static Optional<Elevation> elevation(Path file) throws ConfigurationException {
        ConfigReader reader = new ConfigReader(Map.of(), FileGuard.NONE);
        reader.readFile(file);
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return reader.elevation();
    }

    /**
     * Reads which directory the agent may keep its state in, of a configuration that need not be
     * complete yet.
     *
     * @param file the file, if there is one
     * @throws ConfigurationException if the file is not right
     */
    public static Optional<StateDirectory> state(
            Optional<Path> file, Map<String, String> environment, FileGuard guard)
            throws ConfigurationException {
        ConfigReader reader = new ConfigReader(environment, guard);
        if (file.isPresent()) {
            reader.readFile(file.get());
        }
        reader.readEnvironment();
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return reader.state();
    }

    private void readFile(Path file) throws ConfigurationException {
        try {
            ConfigFile.Content content = ConfigFile.read(bytes(file), problems);
            content.entries().forEach(this::take);
            if (!content.whole()) {
                throw new ConfigurationException(problems);
            }
        } catch (IOException unreadable) {
            throw unreadable(
                    file,
                    Files.isDirectory(file)
                            ? "it is a directory"
                            : Files.exists(file) ? FileTrouble.words(unreadable) : "there is none");
        }
    }

    private static byte[] bytes(Path file) throws IOException, ConfigurationException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unreadable(file, "larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static ConfigurationException unreadable(Path file, String why) {
        return new ConfigurationException(
                "the configuration file "
                        + file
                        + " cannot be read ("
                        + why
                        + "); name another with --config or "
                        + ConfigLocation.VARIABLE);
    }

    private void take(Entry entry) {
        if (!entry.list().isEmpty()) {
            if (entry.list().equals(Setting.REPORTS.key()) && values.isSet(Setting.REPORTS)) {
                reports.add(entry);
            }
            if (entry.list().equals(Setting.ACCEPT.key()) && values.isSet(Setting.ACCEPT)) {
                acceptances.add(entry);
            }
            return;
        }
        for (Setting<?> setting : Setting.ALL) {
            if (setting.key().equals(entry.key())) {
                takeValue(setting, entry);
                return;
            }
        }
        boolean section =
                Setting.ALL.stream().anyMatch(known -> known.key().startsWith(entry.key() + "."));
        if (section) {
            if (entry.kind() != Kind.OBJECT) {
                problem(entry, "must be an object, not " + entry.kind().words());
            }
        } else if (!KnownNames.isBelowUnknown(entry.key())) {
            problem(entry, KnownNames.unknown(entry.key()));
        }
    }

    private void takeValue(Setting<?> setting, Entry entry) {
        if (setting.rule().takes(entry.kind())) {
            values.put(setting, entry.where(), entry.text());
        } else {
            values.refuse(
                    setting,
                    entry.where(),
                    "must be " + setting.rule().words() + ", not " + entry.kind().words());
        }
    }

    private void readEnvironment() {
        for (Setting<?> setting : Setting.ALL) {
            String text = environment.getOrDefault(setting.variable(), "");
            if (!text.isEmpty() && setting.rule().fitsVariable()) {
                values.put(setting, setting.variable(), text);
            }
        }
    }

    private Configuration configuration(Optional<Path> file) throws ConfigurationException {
        Optional<URI> url = required(Setting.HOST_URL);
        Optional<TokenId> tokenId = required(Setting.TOKEN_ID);
        Optional<SecretSource> secret =
                values.isBroken(Setting.TOKEN_SECRET_FILE)
                        ? Optional.empty()
                        : SecretSource.find(
                                environment, values.find(Setting.TOKEN_SECRET_FILE), problems);
        if (secret.isPresent() && environment.getOrDefault(SecretSource.VARIABLE, "").isEmpty()) {
            guarded(Setting.TOKEN_SECRET_FILE, "0600");
        }
        Optional<Trust> trust = new TrustReader(values, problems).read();
        guarded(Setting.TRUST_AUTHORITY_FILE, "0644");
        List<ReportFile> reportFiles = ReportReader.read(reports, problems);
        ordered(Setting.STORAGE_WARN, Setting.STORAGE_FAIL);
        ordered(Setting.ROOT_WARN, Setting.ROOT_FAIL);
        ordered(Setting.MEMORY_WARN, Setting.MEMORY_FAIL);
        ordered(Setting.GUEST_DISK_WARN, Setting.GUEST_DISK_FAIL);
        ordered(Setting.CLOCK_SKEW_WARN, Setting.CLOCK_SKEW_FAIL);
        List<Acceptance> accept = AcceptReader.read(acceptances, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(
                file,
                url.orElseThrow(),
                values.find(Setting.HOST_NODE),
                new ApiToken(tokenId.orElseThrow(), secret.orElseThrow().secret()),
                secret.orElseThrow().origin(),
                trust.orElseThrow(),
                values.get(Setting.TIMEOUT_CALL),
                values.get(Setting.TIMEOUT_RUN),
                values.get(Setting.TIMEOUT_TASK),
                thresholds(),
                values.find(Setting.BACKUPS_NOT_NEEDED).orElse(Set.of()),
                values.get(Setting.BACKUPS_READ_CONFIGS),
                accept,
                values.find(Setting.CHECKS_OFF).orElse(Set.of()),
                values.get(Setting.DISKS_WAKE_ROTATING),
                state(),
                drill(),
                elevation(),
                reportFiles,
                values.get(Setting.LOG_LEVEL),
                KnownNames.remarks(environment.keySet()),
                decisive());
    }

    private Map<String, String> decisive() {
        Map<String, String> decisive = new TreeMap<>(values.texts());
        decisive.keySet().removeIf(name -> DECISIVE.stream().noneMatch(name::startsWith));
        return decisive;
    }

    private DrillSettings drill() {
        return new DrillSettings(
                values.get(Setting.DRILL_FIRST_NUMBER),
                values.get(Setting.DRILL_TIMEOUT),
                values.get(Setting.DRILL_WATCH),
                values.find(Setting.DRILL_WARN));
    }

    private Optional<StateDirectory> state() {
        return values.find(Setting.STATE_DIRECTORY)
                .or(() -> StateDirectory.ofService(environment))
                .map(path -> new StateDirectory(path, guard.problem(path, "0755")));
    }

    private void guarded(Setting<Path> setting, String mode) {
        values.find(setting)
                .flatMap(file -> guard.problem(file, mode).map(problem -> file + " " + problem))
                .ifPresent(
                        problem -> problems.add(new ConfigProblem("$." + setting.key(), problem)));
    }

    private Optional<Elevation> elevation() {
        return switch (values.get(Setting.PRIVILEGED_MODE)) {
            case "root" -> Optional.of(Elevation.NONE);
            case "sudo" -> Optional.of(Elevation.SUDO);
            default -> Optional.empty();
        };
    }

    private Thresholds thresholds() {
        return new Thresholds(
                fill(Setting.STORAGE_WARN, Setting.STORAGE_FAIL),
                fill(Setting.ROOT_WARN, Setting.ROOT_FAIL),
                fill(Setting.MEMORY_WARN, Setting.MEMORY_FAIL),
                values.get(Setting.SWAP_WARN),
                values.get(Setting.PRESSURE_WARN),
                fill(Setting.GUEST_DISK_WARN, Setting.GUEST_DISK_FAIL),
                values.get(Setting.GUEST_MEMORY_WARN),
                values.get(Setting.LOAD_WARN),
                values.get(Setting.CERTIFICATE_WARN),
                values.get(Setting.BACKUP_WARN),
                new DiskLimits(
                        values.get(Setting.HARD_DISK_WARN),
                        values.get(Setting.SSD_WARN),
                        values.get(Setting.DISK_WEAR_WARN),
                        values.get(Setting.DISK_CRC_WARN)),
                values.get(Setting.DISK_ASLEEP_WARN),
                values.get(Setting.BACKUP_SIZE),
                values.get(Setting.SNAPSHOT_WARN),
                values.get(Setting.TASK_WARN),
                values.get(Setting.FIGURES_WARN),
                values.get(Setting.LATENCY_WARN),
                values.get(Setting.CLOCK_SKEW_WARN),
                values.get(Setting.CLOCK_SKEW_FAIL),
                values.get(Setting.LAST_RUN_WARN));
    }

    private Thresholds.Fill fill(Setting<Integer> warn, Setting<Integer> fail) {
        return new Thresholds.Fill(values.get(warn), values.get(fail));
    }

    private <T extends Comparable<T>> void ordered(Setting<T> warn, Setting<T> fail) {
        if (values.get(warn).compareTo(values.get(fail)) > 0) {
            problems.add(
                    new ConfigProblem("$." + warn.key(), "must not be more than " + fail.key()));
        }
    }

    private <T> Optional<T> required(Setting<T> setting) {
        Optional<T> value = values.find(setting);
        if (value.isEmpty() && !values.isBroken(setting)) {
            problems.add(
                    new ConfigProblem(
                            "$." + setting.key(),
                            "is not set; it must be "
                                    + setting.rule().words()
                                    + " (or set "
                                    + setting.variable()
                                    + ")"));
        }
        return value;
    }

    private void problem(Entry entry, String what) {
        problems.add(new ConfigProblem(entry.where(), what));
    }
}
