package felhom.agent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The directory that the agent may keep its state in.
 *
 * @param path the directory
 * @param refusal why this process must not use it; empty if it may
 */
public record StateDirectory(Path path, Optional<String> refusal) {
    /** What systemd sets for {@code StateDirectory=}: the directories, with colons between them. */
    static final String VARIABLE = "STATE_DIRECTORY";

    /** The first directory that systemd has made for the service. */
    static Optional<Path> ofService(Map<String, String> environment) {
        String first = environment.getOrDefault(VARIABLE, "").split(":")[0];
        try {
            return Optional.of(first)
                    .filter(text -> !text.isEmpty())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }
}
