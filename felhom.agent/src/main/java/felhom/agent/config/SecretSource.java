package felhom.agent.config;

import felhom.proxmox.api.Secret;
import felhom.proxmox.model.text.FileTrouble;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The token's secret and its source: the environment, a file, or a credential of systemd. It never
 * comes from the command line or the configuration, because others can read both easily.
 *
 * @param secret the secret
 * @param origin where it was found, for people
 */
public record SecretSource(Secret secret, String origin) {
    public static final String VARIABLE = "FELHOM_TOKEN_SECRET";
    public static final String CREDENTIAL = "felhom-token-secret";

    private static final int MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    /** Finds the secret, or adds to the problems why there is none. */
    static Optional<SecretSource> find(
            Map<String, String> environment, Optional<Path> file, List<ConfigProblem> problems) {
        String given = environment.getOrDefault(VARIABLE, "");
        String credentials = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
        try {
            if (!given.isEmpty()) {
                return Optional.of(new SecretSource(Secret.of(given), "environment " + VARIABLE));
            }
            if (file.isPresent()) {
                return Optional.of(fromFile(file.get()));
            }
            Path credential = Path.of(credentials, CREDENTIAL);
            if (!credentials.isEmpty() && Files.exists(credential)) {
                // systemd guards this directory; it may add group bits for an access list.
                return Optional.of(
                        new SecretSource(read(credential), "systemd credential " + CREDENTIAL));
            }
            problems.add(
                    new ConfigProblem(
                            "token secret",
                            "is not set: name a file in token.secretFile or"
                                + " FELHOM_TOKEN_SECRET_FILE, hand it over as systemd credential "
                                    + CREDENTIAL
                                    + ", or set "
                                    + VARIABLE));
        } catch (IllegalArgumentException unusable) {
            problems.add(
                    new ConfigProblem(
                            given.isEmpty() ? "token.secretFile" : VARIABLE,
                            String.valueOf(unusable.getMessage())));
        }
        return Optional.empty();
    }

    private static SecretSource fromFile(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "there is no file "
                            + file
                            + ": put the token's secret there, then chmod 600 "
                            + file);
        }
        Set<PosixFilePermission> mode = mode(file);
        if (!OWNERS.containsAll(mode)) {
            throw new IllegalArgumentException(
                    file
                            + " is open to others than its owner ("
                            + PosixFilePermissions.toString(mode)
                            + "); make it private: chmod 600 "
                            + file);
        }
        return new SecretSource(read(file), file + ", mode " + PosixFilePermissions.toString(mode));
    }

    private static Set<PosixFilePermission> mode(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static Secret read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    file + " cannot be read by this user; run as its owner, or change the owner");
        }
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        file
                                + " is too large for a secret: it must hold the secret and nothing"
                                + " else");
            }
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(
                    file + " is not text: it must hold the secret and nothing else", notText);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
        try {
            return Secret.of(text);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(file + ": " + unusable.getMessage(), unusable);
        }
    }

    private static IllegalArgumentException unreadable(Path file, IOException failure) {
        return new IllegalArgumentException(
                file + " cannot be read: " + FileTrouble.words(failure), failure);
    }
}
