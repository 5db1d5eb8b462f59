package felhom.proxmox.simulator.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What takes the place of each name, address or number of a host, the same for the same within a
 * recording. A stand-in has the length and the kinds of characters of what it stands for, and no
 * other relation to it.
 */
final class StandIns {
    /** Names that every host has, or that Proxmox VE or this project gives. */
    private static final Set<String> BUILT_IN =
            Set.of(
                    "local",
                    "local-lvm",
                    "local-zfs",
                    "localhost",
                    "localnetwork",
                    "localdomain",
                    "root",
                    "pam",
                    "pve",
                    "pbs",
                    "rpool",
                    "data",
                    "swap",
                    "current",
                    "vzdump",
                    "pending",
                    "felhom-agent",
                    "felhom-selftest",
                    "felhom-drill",
                    "unknown",
                    "none",
                    "N/A");

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** What a name begins with if there is room for it. */
    enum Kind {
        NODE("node"),
        GUEST("guest"),
        STORAGE("store"),
        USER("user"),
        HOST("host"),
        OTHER("");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** What stands for a name, if it is known as one. */
    boolean knows(String name) {
        return known.containsKey(name);
    }

    /** What stands for a name; a name that every host may have stands for itself. */
    String name(String name, Kind kind) {
        return name.isEmpty() || BUILT_IN.contains(name)
                ? name
                : known.computeIfAbsent(name, original -> fresh(original, kind));
    }

    /** What stands for a number in hexadecimal: a serial, a digest, a fingerprint, a UUID. */
    String hex(String number) {
        return known.computeIfAbsent(number.toLowerCase(Locale.ROOT), this::freshHex);
    }

    /** What stands for an address. */
    String address(String original, String pattern) {
        return known.computeIfAbsent(
                original.toLowerCase(Locale.ROOT),
                ignored -> {
                    int count = counts.merge(pattern, 1, Integer::sum);
                    return pattern.contains("%x")
                            ? pattern.replace("%x", Integer.toHexString(count))
                            : pattern.replace("%d", Integer.toString(1 + (count - 1) % 250));
                });
    }

    /** What stands for a hardware address. */
    String hardware(String original, String vendor) {
        return known.computeIfAbsent(
                original.toLowerCase(Locale.ROOT),
                ignored -> {
                    int count = counts.merge("hardware", 1, Integer::sum);
                    String number = HexFormat.of().toHexDigits(count, 6);
                    return String.join(
                            ":",
                            vendor,
                            number.substring(0, 2),
                            number.substring(2, 4),
                            number.substring(4));
                });
    }

    private String fresh(String original, Kind kind) {
        while (true) {
            int count = counts.merge(kind + shape(original), 1, Integer::sum);
            String made = filled(original, kind.word, count - 1);
            boolean exhausted = count > 1_000_000;
            if (exhausted
                    || (!known.containsKey(made) && !made.equals(original) && taken.add(made))) {
                return made;
            }
        }
    }

    /** Counts, from the last character on; digits count in tens, letters in twenty-sixes. */
    private static String filled(String original, String word, int number) {
        char[] made = original.toCharArray();
        int rest = number;
        int letters = 0;
        for (int i = 0; i < made.length; i++) {
            if (Character.isLetter(made[i])) {
                letters++;
            }
        }
        boolean room = letters >= word.length() + 2;
        for (int i = made.length - 1; i >= 0; i--) {
            char was = made[i];
            if (Character.isDigit(was)) {
                made[i] = (char) ('0' + rest % 10);
                rest /= 10;
            } else if (Character.isLetter(was)) {
                letters--;
                if (room && letters < word.length()) {
                    char of = word.charAt(letters);
                    made[i] = Character.isUpperCase(was) ? Character.toUpperCase(of) : of;
                } else {
                    made[i] = (char) ((Character.isUpperCase(was) ? 'A' : 'a') + rest % 26);
                    rest /= 26;
                }
            } else if (was > '~' || was < ' ') {
                made[i] = 'x';
            }
        }
        return new String(made);
    }

    private String freshHex(String original) {
        while (true) {
            int count = counts.merge("hex" + shape(original), 1, Integer::sum);
            char[] made = original.toCharArray();
            int rest = count;
            for (int i = made.length - 1; i >= 0; i--) {
                if (Character.digit(made[i], 16) >= 0) {
                    made[i] = Character.forDigit(rest % 16, 16);
                    rest /= 16;
                }
            }
            String text = new String(made);
            boolean exhausted = count > 1_000_000;
            if (exhausted || (!text.equals(original) && taken.add(text))) {
                return text;
            }
        }
    }

    /** Letters, digits and all else: stand-ins of different shapes cannot be equal. */
    private static String shape(String text) {
        StringBuilder shape = new StringBuilder(text.length());
        text.chars()
                .map(
                        c ->
                                Character.isDigit(c)
                                        ? '0'
                                        : Character.isUpperCase(c)
                                                ? 'A'
                                                : Character.isLetter(c) ? 'a' : c)
                .forEach(c -> shape.append((char) c));
        return shape.toString();
    }
}
