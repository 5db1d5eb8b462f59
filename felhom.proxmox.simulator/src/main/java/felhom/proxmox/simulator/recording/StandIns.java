package felhom.proxmox.simulator.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What takes the place of each name, address or number of a host, the same for the same within a
 * recording. A stand-in has the length and the kinds of characters of what it stands for. Those of
 * names are in the order of the names, so that what is sorted by name stays sorted.
 *
 * <p>First all names are noted, then {@link #settle()} gives them their stand-ins.
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
                    "agent",
                    "felhom-agent",
                    "felhom-selftest",
                    "felhom-drill",
                    "unknown",
                    "none",
                    "N/A");

    private static final int LETTERS = 26;
    private static final int FEW = 600;
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9_-]+");
    private static final int MOST_TRIES = 100_000;

    private final Map<String, Kind> noted = new TreeMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private boolean settled;
    private int rank;

    /** How many letters tell the rank: so few that short names have them all. */
    private int width = 3;

    /** The first letter of what stands for a name. */
    enum Kind {
        NODE("n"),
        GUEST("g"),
        STORAGE("s"),
        USER("u"),
        OTHER("");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    /** Gives each name that was noted its stand-in. */
    void settle() {
        settled = true;
        width = noted.size() <= FEW ? 2 : 3;
        noted.forEach((name, kind) -> known.put(name, fresh(name, kind)));
    }

    /** Whether it is known as a name. */
    boolean knows(String name) {
        return known.containsKey(name);
    }

    /** What stands for a name; a name that every host may have stands for itself. */
    String name(String name, Kind kind) {
        if (name.isEmpty() || BUILT_IN.contains(name)) {
            return name;
        }
        if (!settled) {
            noted.putIfAbsent(name, kind);
            return name;
        }
        String standIn = known.get(name);
        if (standIn == null) {
            standIn = fresh(name, kind);
            known.put(name, standIn);
        }
        return standIn;
    }

    /** What stands for a number in hexadecimal: a digest, a fingerprint, a UUID. */
    String hex(String number) {
        return settled
                ? known.computeIfAbsent(number.toLowerCase(Locale.ROOT), this::freshHex)
                : number;
    }

    /** What stands for an address: the pattern with its number. */
    String address(String original, String pattern) {
        return settled
                ? known.computeIfAbsent(
                        original.toLowerCase(Locale.ROOT),
                        ignored -> {
                            int count = counts.merge(pattern, 1, Integer::sum);
                            return pattern.contains("%x")
                                    ? pattern.replace("%x", Integer.toHexString(count))
                                    : pattern.replace(
                                            "%d", Integer.toString(1 + (count - 1) % 250));
                        })
                : original;
    }

    /** What stands for a hardware address. */
    String hardware(String original, String vendor) {
        return settled
                ? known.computeIfAbsent(
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
                        })
                : original;
    }

    private String fresh(String original, Kind kind) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String made = filled(original, first(original, kind), rank++);
            if (!noted.containsKey(made) && !made.equals(original) && taken.add(made)) {
                return made;
            }
        }
        // There are fewer texts of this shape than names.
        return filled(original, first(original, kind), 0) + rank;
    }

    /** A storage before or behind "local" stays there. */
    private static String first(String original, Kind kind) {
        return kind == Kind.STORAGE && original.compareTo("local") < 0 ? "d" : kind.letter;
    }

    /** The letter of the kind, then the rank in letters, then x; without letters, in digits. */
    private String filled(String name, String letter, int rank) {
        String original = lettersFirst(name);
        char[] made = original.toCharArray();
        int letters = (int) original.chars().filter(Character::isLetter).count();
        String word = letters > 2 ? letter : "";
        String code = word + code(rank, Math.min(letters - word.length(), width));
        int done = 0;
        int digits = letters == 0 ? rank : 0;
        for (int i = 0; i < made.length; i++) {
            char was = made[i];
            if (Character.isLetter(was)) {
                char of = done < code.length() ? code.charAt(done) : 'x';
                made[i] = Character.isUpperCase(was) ? Character.toUpperCase(of) : of;
                done++;
            } else if (was > '~' || was < ' ' && was != '\n') {
                made[i] = 'x';
            }
        }
        for (int i = made.length - 1; i >= 0; i--) {
            if (Character.isDigit(original.charAt(i))) {
                made[i] = (char) ('0' + digits % 10);
                digits /= 10;
            }
        }
        return new String(made);
    }

    /** What tells the order comes before all that is compared otherwise. */
    private String lettersFirst(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            return name;
        }
        StringBuilder first = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        for (char c : name.toCharArray()) {
            (Character.isLetter(c) && first.length() <= width ? first : rest).append(c);
        }
        return first.append(rest).toString();
    }

    private static String code(int rank, int width) {
        StringBuilder code = new StringBuilder();
        int rest = rank;
        for (int i = 0; i < width; i++) {
            code.insert(0, (char) ('a' + rest % LETTERS));
            rest /= LETTERS;
        }
        return code.toString();
    }

    private String freshHex(String original) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int count = counts.merge("hex" + original.length(), 1, Integer::sum);
            char[] made = original.toCharArray();
            int rest = count;
            for (int i = made.length - 1; i >= 0; i--) {
                if (Character.digit(made[i], 16) >= 0) {
                    made[i] = Character.forDigit(rest % 16, 16);
                    rest /= 16;
                }
            }
            String text = new String(made);
            if (!text.equals(original) && taken.add(text)) {
                return text;
            }
        }
        return original.replaceAll("[0-9a-fA-F]", "f");
    }
}
