package felhom.agent.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the configuration file, if any. */
public final class ConfigLocation {
    static final String VARIABLE = "FELHOM_CONFIG";

    /** The configuration file, if no other is named. */
    public static final Path DEFAULT = Path.of("/etc/felhom-agent/config.json");

    private final Map<String, String> environment;
    private final Path defaultFile;
    private final FileGuard guard;

    /**
     * Looks in these places.
     *
     * @param guard whether a file that was found may be read
     */
    public ConfigLocation(Map<String, String> environment, Path defaultFile, FileGuard guard) {
        this.environment = environment;
        this.defaultFile = defaultFile;
        this.guard = guard;
    }

    /**
     * Finds the file.
     *
     * @param named the one of the command line
     * @return the file, whether it can be read or not; empty if the variables must be enough
     * @throws ConfigurationException if there is neither a file nor any variable, or if this
     *     process is root and others can change the file
     */
    public Optional<Path> find(Optional<Path> named) throws ConfigurationException {
        Optional<Path> file = named.isPresent() ? named : fromVariable();
        if (file.isEmpty()) {
            file = fromDefault();
        }
        if (file.isEmpty() && environment.keySet().stream().noneMatch(ConfigLocation::isSetting)) {
            throw new ConfigurationException(nothingConfigured());
        }
        return guarded(file);
    }

    /**
     * Finds the file that a service will read, which knows no variable of this process.
     *
     * @throws ConfigurationException if this process is root and others can change the file
     */
    public Optional<Path> findFileOfService(Optional<Path> named) throws ConfigurationException {
        return guarded(named.isPresent() ? named : fromDefault());
    }

    /**
     * Finds the file, if there is any.
     *
     * @throws ConfigurationException if this process is root and others can change the file
     */
    public Optional<Path> findAny(Optional<Path> named) throws ConfigurationException {
        Optional<Path> file = named.isPresent() ? named : fromVariable();
        return guarded(file.isPresent() ? file : fromDefault());
    }

    private Optional<Path> guarded(Optional<Path> file) throws ConfigurationException {
        Optional<String> problem = file.flatMap(path -> guard.problem(path, "0644"));
        if (problem.isPresent()) {
            throw new ConfigurationException(
                    "the configuration file " + file.orElseThrow() + " " + problem.get());
        }
        return file;
    }

    /** Whether a file is the one that is read if no other is named. */
    public boolean isDefault(Path file) {
        return file.equals(defaultFile);
    }

    private Optional<Path> fromVariable() throws ConfigurationException {
        String name = environment.getOrDefault(VARIABLE, "");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException unusable) {
            throw new ConfigurationException(
                    VARIABLE
                            + " is not a path that can be used here ("
                            + unusable.getReason()
                            + "); use plain letters, or run with LC_ALL=C.UTF-8");
        }
    }

    private Optional<Path> fromDefault() {
        return Files.exists(defaultFile) ? Optional.of(defaultFile) : Optional.empty();
    }

    private static boolean isSetting(String variable) {
        return variable.equals(SecretSource.VARIABLE)
                || Setting.ALL.stream()
                        .filter(known -> known.rule().fitsVariable())
                        .anyMatch(known -> known.variable().equals(variable));
    }

    private String nothingConfigured() {
        return """
        there is no configuration: no --config, no $%s, no %s, and no variable of a setting. Two ways on:
          1. write one: felhom-agent --print config --fingerprint HOST > %s
             (felhom-agent --print role makes the token; docs/setup.md leads through all of it)
          2. try it without a host: felhom-agent --selftest --simulate\
        """
                .formatted(VARIABLE, defaultFile, defaultFile);
    }
}
