package felhom.proxmox.api.internal.change;

import felhom.proxmox.api.internal.http.Deadline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Looks whether a configuration was changed by an earlier process, from what that noted: the values
 * it sent, of most options only as salted hashes, because a description or an environment may hold
 * a password. The options of which a host makes more than it was given are noted as they were sent;
 * they name disks, networks and devices.
 */
public final class RecalledConfigProbe implements OutcomeProbe<Boolean> {
    private static final Pattern IN_THE_CLEAR =
            Pattern.compile(
                    "rootfs|features|startup|efidisk0|tpmstate0"
                            + "|(mp|net|dev|unused|ide|sata|scsi|virtio)[0-9]+");

    private static final String DIGEST = "digest";
    private static final String DELETE = "delete";
    private static final String SALT = "salt";
    private static final String CLEAR = "clear.";
    private static final String HASH = "hash.";
    private static final int SALT_BYTES = 16;

    private final Map<String, String> evidence;
    private final Function<Deadline, ConfigOutcomeProbe.State> read;

    public RecalledConfigProbe(
            Map<String, String> evidence, Function<Deadline, ConfigOutcomeProbe.State> read) {
        this.evidence = evidence;
        this.read = read;
    }

    /**
     * What to note of a change.
     *
     * @param digest of the configuration that was read before
     * @param sent the parameters
     */
    static Map<String, String> evidence(Optional<String> digest, Map<String, String> sent) {
        byte[] random = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        Map<String, String> noted = new LinkedHashMap<>();
        noted.put(SALT, salt);
        digest.ifPresent(text -> noted.put(DIGEST, text));
        Optional.ofNullable(sent.get(DELETE)).ifPresent(names -> noted.put(DELETE, names));
        sent.forEach(
                (name, value) -> {
                    if (IN_THE_CLEAR.matcher(name).matches()) {
                        noted.put(CLEAR + name, value);
                    } else if (ConfigOutcomeProbe.isOption(name)) {
                        noted.put(HASH + name, hash(salt, value));
                    }
                });
        return noted;
    }

    @Override
    public Finding<Boolean> look(Deadline deadline) {
        if (!evidence.containsKey(SALT)) {
            return new Finding.Invisible<>("too little was noted of this change");
        }
        ConfigOutcomeProbe.State now = read.apply(deadline);
        if (evidence.keySet().stream().allMatch(name -> isAsWanted(name, now))) {
            return new Finding.Done<>(true);
        }
        boolean same = now.digest().equals(Optional.ofNullable(evidence.get(DIGEST)));
        return new Finding.Undecided<>(
                same
                        ? "the configuration is the one from before the change"
                        : "the configuration is neither the one from before the change nor the one"
                                + " that was wanted",
                same);
    }

    private boolean isAsWanted(String name, ConfigOutcomeProbe.State now) {
        String noted = evidence.getOrDefault(name, "");
        if (name.startsWith(CLEAR)) {
            return ConfigOutcomeProbe.holds(now.find(name.substring(CLEAR.length())), noted);
        }
        if (name.startsWith(HASH)) {
            String salt = evidence.getOrDefault(SALT, "");
            return now.find(name.substring(HASH.length()))
                    .map(value -> hash(salt, value).equals(noted))
                    .orElse(false);
        }
        return !name.equals(DELETE)
                || Arrays.stream(noted.split(",")).allMatch(gone -> now.find(gone).isEmpty());
    }

    private static String hash(String salt, String value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(sha.digest(value.stripTrailing().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
