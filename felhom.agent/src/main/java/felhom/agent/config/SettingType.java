package felhom.agent.config;

import felhom.agent.report.Quantity;
import felhom.proxmox.api.Fingerprint;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type of a setting.
 *
 * @param kind its JSON type
 * @param words the rule, to complete "must be …"
 * @param mayBeShown whether a message may repeat a wrong value; not if the secret may be there by
 *     mistake
 * @param parser makes the value from its text, or throws {@link IllegalArgumentException}
 * @param <T> the type of the value
 */
public record SettingType<T>(
        Kind kind, String words, boolean mayBeShown, Function<String, T> parser) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");

    /** The JSON type of a value. */
    enum Kind {
        STRING("a string"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null"),
        STRINGS("a list of strings"),
        NAMES("a list of names"),
        NUMBERS("a list of whole numbers"),
        OBJECTS("a list of objects"),
        EMPTY_LIST("an empty list"),
        LIST("a list"),
        OBJECT("an object");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static SettingType<Integer> wholeNumber(int least, int most) {
        return new SettingType<>(
                Kind.NUMBER,
                "a whole number from " + least + " to " + most,
                true,
                text -> {
                    int number = Integer.parseInt(text);
                    require(number >= least && number <= most);
                    return number;
                });
    }

    static SettingType<Duration> duration(Duration least, Duration most) {
        return new SettingType<>(
                Kind.STRING,
                "a duration from "
                        + Quantity.compact(least)
                        + " to "
                        + Quantity.compact(most)
                        + ", such as \"500ms\", \"8s\" or \"2m\"",
                true,
                text -> {
                    Duration duration = parseDuration(text);
                    require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
                    return duration;
                });
    }

    static SettingType<String> oneOf(String... words) {
        List<String> known = List.of(words);
        return new SettingType<>(
                Kind.STRING,
                known.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" or ")),
                true,
                text -> {
                    require(known.contains(text));
                    return text;
                });
    }

    static SettingType<Boolean> trueOrFalse() {
        return new SettingType<>(
                Kind.BOOLEAN,
                "true or false",
                true,
                text -> {
                    require(text.equals("true") || text.equals("false"));
                    return text.equals("true");
                });
    }

    static SettingType<URI> hostUrl() {
        return new SettingType<>(
                Kind.STRING,
                "the https address of the host without a path, such as \"https://pve.home:8006\"",
                false,
                text -> {
                    URI uri = uri(text);
                    HostAddress.ofUrl(text);
                    return uri;
                });
    }

    static SettingType<NodeName> nodeName() {
        return new SettingType<>(
                Kind.STRING, "a node's name, as hostname prints it there", true, NodeName::parse);
    }

    static SettingType<TokenId> tokenId() {
        return new SettingType<>(
                Kind.STRING,
                "USER@REALM!TOKEN, such as \"felhom-agent@pve!agent\", without the secret",
                false,
                TokenId::parse);
    }

    static SettingType<Path> absolutePath() {
        return new SettingType<>(
                Kind.STRING,
                "the absolute path of a file",
                false,
                text -> {
                    Path path = Path.of(text);
                    require(path.isAbsolute());
                    return path;
                });
    }

    static SettingType<Set<Fingerprint>> fingerprints() {
        return new SettingType<>(
                Kind.STRINGS,
                "one SHA-256 fingerprint, or two while a certificate is being renewed (64"
                        + " hexadecimal digits each, colons allowed)",
                true,
                text -> {
                    Set<Fingerprint> pins =
                            Arrays.stream(text.split(","))
                                    .map(String::strip)
                                    .map(Fingerprint::parse)
                                    .collect(Collectors.toCollection(LinkedHashSet::new));
                    require(!pins.isEmpty() && pins.size() <= 2);
                    return pins;
                });
    }

    /** Guests by their numbers; may be none. */
    static SettingType<Set<VmId>> guests() {
        return new SettingType<>(
                Kind.NUMBERS,
                "the numbers of guests, such as [105, 9001]",
                true,
                text ->
                        text.isBlank()
                                ? Set.of()
                                : Arrays.stream(text.split(","))
                                        .map(String::strip)
                                        .map(VmId::parse)
                                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /**
     * Some of a number of names; may be none.
     *
     * @param words the rule, before the names
     * @param known the names
     */
    static SettingType<Set<String>> names(String words, List<String> known) {
        return new SettingType<>(
                Kind.NAMES,
                words + ": " + String.join(", ", known),
                true,
                text -> {
                    Set<String> names =
                            text.isBlank()
                                    ? Set.of()
                                    : Arrays.stream(text.split(",", -1))
                                            .map(String::strip)
                                            .collect(Collectors.toCollection(LinkedHashSet::new));
                    require(known.containsAll(names));
                    return names;
                });
    }

    /**
     * A list of objects, which has a reader of its own: the text is empty.
     *
     * @param words the rule
     */
    static <T> SettingType<List<T>> objects(String words) {
        return new SettingType<>(Kind.OBJECTS, words, true, text -> List.of());
    }

    /** Whether a variable may hold it; a list of objects is for the file alone. */
    public boolean fitsVariable() {
        return kind != Kind.OBJECTS;
    }

    /** Whether a value of that kind can be looked at; what it must be is up to the parser. */
    boolean takes(Kind other) {
        return switch (kind) {
            case NAMES -> other == Kind.STRINGS || other == Kind.EMPTY_LIST;
            case NUMBERS, OBJECTS -> other == kind || other == Kind.EMPTY_LIST;
            default -> other == kind;
        };
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        require(matcher.matches());
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("outside the rule");
        }
    }
}
