package felhom.proxmox.simulator.recording;

import felhom.proxmox.simulator.recording.StandIns.Kind;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces in a text all that is not known to be harmless: what stays is the vocabulary of Proxmox
 * VE, numbers, and names of devices.
 */
final class TextScrubber {
    private static final String STORAGE = "[A-Za-z][A-Za-z0-9_.-]*";
    private static final String HEX = "[0-9A-Fa-f]";

    /** What is one thing although it holds separators. The order matters. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<upid>UPID:[^:\\s]+:[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:\\w+:[^:\\s]*:[^:\\s]+:?)|(?<pem>-----BEGIN"
                        + " [A-Z ]+-----[^-]*(-----END [A-Z"
                        + " ]+-----)?)|(?<ssh>(?:ssh-|ecdsa-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/=]{16,}("
                        + " [^\\n"
                        + "]+)?)|(?<print>(?:"
                            + HEX
                            + "{2}:){15,}"
                            + HEX
                            + "{2})"
                            + "|(?<mac>(?<!"
                            + HEX
                            + ")"
                            + HEX
                            + "{2}(?::"
                            + HEX
                            + "{2}){5}(?![\\w:]))"
                            + "|(?<uuid>"
                            + HEX
                            + "{8}(?:-"
                            + HEX
                            + "{4}){3}-"
                            + HEX
                            + "{12})"
                            + "|(?<six>(?<![\\w:])(?:"
                            + HEX
                            + "{0,4}:){2,7}"
                            + HEX
                            + "{0,4}(?![\\w:])(?:\\.\\d+){0,3})"
                            + "|(?<four>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w.]))"
                            + "|(?<url>[a-z][a-z0-9+.-]*://[^\\s'\"<>]+)"
                            + "|(?<at>[\\p{L}\\p{N}_.+-]+@[\\p{L}\\p{N}_.-]+(?:![\\p{L}\\p{N}_.-]+)?)"
                            + "|(?<volume>(?<![\\w/.-])(?!(?:ct|vm|lxc|qemu|node|service):)"
                            + STORAGE
                            + ":(?=(?:\\d+/)?(?:vm|base|subvol|basevol)-\\d|iso/|vztmpl/|backup/|import/"
                            + "|snippets/|cloudinit|\\d+(?:[,\\s'\"]|$)))"
                            + "|(?<word>[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.+-]*[\\p{L}\\p{N}_+])?)");

    private static final Pattern PLAIN_NUMBER =
            Pattern.compile(
                    "[0-9]{1,13}(?:[.:_-][0-9]{1,9}){0,6}(?:[KMGTP]i?B?|[kmu]?[bBsSh]|[a-z]{1,3})?|0x[0-9a-f]{1,4}");

    private static final Pattern DEVICE =
            Pattern.compile(
                    "(?:net|mp|scsi|ide|sata|virtio|unused|efidisk|tpmstate|hostpci|usb|serial|parallel|eth"
                        + "|vmbr|veth|tap|fwpr|fwbr|fwln|bond|ens|enp|eno|enx|lo|nvme|sd|hd|vd|dm|md|loop|zd|cpu"
                        + "|core|numa|ipconfig|audio|rng|mirror|raidz|draid|spare|replacing|dev|vlan|socket|unix"
                        + "|tty|part)-?(?:\\d[\\dnpsfi.-]*|[a-z]{1,2}\\d{0,3})");

    /** Names of volumes and archives, of which only numbers and dates are the host's. */
    private static final Pattern VOLUME_NAME =
            Pattern.compile(
                    "(?:(?:vm|base|subvol|basevol)-\\d{3,9}-(?:disk|cloudinit)(?:-\\d+)?"
                        + "|vzdump-(?:lxc|qemu|openvz)-\\d{3,9}-\\d{4}_\\d\\d_\\d\\d-\\d\\d_\\d\\d_\\d\\d)"
                        + "(?:\\.[a-z0-9]{2,6}){0,3}");

    /** A link to a disk, by what is written on it. */
    private static final Pattern LINK =
            Pattern.compile(
                    "((?:ata|nvme|scsi|usb|wwn|virtio|mmc|lvm|dm|md)-(?:name-|uuid-)?)(.{4,})");

    private static final Pattern STATE = Pattern.compile("(vm-\\d{3,9}-state-)(.+)");

    /** Endings of domains that tell nothing of their owner. */
    private static final Set<String> ENDINGS =
            Set.of(
                    "com",
                    "org",
                    "net",
                    "eu",
                    "hu",
                    "de",
                    "at",
                    "ch",
                    "uk",
                    "us",
                    "lan",
                    "local",
                    "home",
                    "internal",
                    "invalid",
                    "arpa",
                    "example",
                    "localdomain");

    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|[0-9a-fA-F:]*::?[0-9a-fA-F:]+");
    private static final Pattern KEYED = Pattern.compile("([^=:]*[=:]\\s*)(.*)", Pattern.DOTALL);
    private static final Pattern PRIVATE =
            Pattern.compile("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*");
    private static final Pattern NETMASK = Pattern.compile("(?:0|127|255)\\..*");

    private final StandIns standIns;
    private final Vocabulary vocabulary;

    TextScrubber(StandIns standIns, Vocabulary vocabulary) {
        this.standIns = standIns;
        this.vocabulary = vocabulary;
    }

    /** The text with everything replaced that may be a name. */
    String text(String text) {
        StringBuilder done = new StringBuilder(text.length());
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            between(text, end, token.start(), done);
            boolean quoted =
                    token.start() > 0
                            && token.end() < text.length()
                            && text.charAt(token.start() - 1) == '\''
                            && text.charAt(token.end()) == '\'';
            done.append(replaced(token, quoted));
            end = token.end();
        }
        between(text, end, text.length(), done);
        return done.toString();
    }

    private static void between(String text, int from, int to, StringBuilder done) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            done.append(c < 0x7f ? c : 'x');
        }
    }

    private String replaced(Matcher token, boolean quoted) {
        String found = token.group();
        for (Replacement one : Replacement.ALL) {
            if (token.group(one.group()) != null) {
                return one.by().apply(this, found);
            }
        }
        return word(found, quoted);
    }

    private record Replacement(String group, By by) {
        private interface By {
            String apply(TextScrubber scrubber, String found);
        }

        private static final Replacement[] ALL = {
            new Replacement("upid", TextScrubber::upid),
            new Replacement("pem", (scrubber, found) -> "-----BEGIN (removed)-----"),
            new Replacement("ssh", (scrubber, found) -> "ssh-key (removed)"),
            new Replacement(
                    "print", (scrubber, found) -> cased(found, scrubber.standIns.hex(found))),
            new Replacement("mac", TextScrubber::hardware),
            new Replacement(
                    "uuid", (scrubber, found) -> cased(found, scrubber.standIns.hex(found))),
            new Replacement("six", TextScrubber::six),
            new Replacement("four", TextScrubber::four),
            new Replacement("url", TextScrubber::url),
            new Replacement("at", TextScrubber::account),
            new Replacement(
                    "volume",
                    (scrubber, found) ->
                            scrubber.name(found.substring(0, found.length() - 1), Kind.STORAGE)
                                    + ":")
        };
    }

    /** A value behind a word that tells that it is secret, or written on a device. */
    private String keyed(String found) {
        Matcher parts = KEYED.matcher(found);
        return parts.matches() && !parts.group(2).isEmpty()
                ? parts.group(1) + standIns.name(parts.group(2), Kind.OTHER)
                : found;
    }

    private String accessPath(String path) {
        int name = path.indexOf('/', 1) + 1;
        Kind kind =
                path.startsWith("/storage")
                        ? Kind.STORAGE
                        : path.startsWith("/nodes") ? Kind.NODE : Kind.OTHER;
        return path.substring(0, name) + name(path.substring(name), kind);
    }

    /** A name, whatever words it consists of; it may be an address instead. */
    String name(String name, Kind kind) {
        return ADDRESS.matcher(name).matches()
                ? text(name)
                : name.indexOf('.') > 0
                        ? labels(name, kind, ENDINGS::contains)
                        : standIns.name(name, kind);
    }

    /**
     * Each part between dots has a stand-in of its own, so that a host's name is the same with and
     * without its domain. The last one stays if it is a common one.
     */
    private String labels(String dotted, Kind kind, Predicate<String> stays) {
        int last = dotted.lastIndexOf('.') + 1;
        String end = dotted.substring(last);
        return Stream.of(dotted.substring(0, last).split("(?<=\\.)|(?=\\.)"))
                        .map(part -> part.equals(".") ? part : standIns.name(part, kind))
                        .collect(Collectors.joining())
                + (stays.test(end) ? end : standIns.name(end, kind));
    }

    /** USER@REALM, USER@REALM!TOKEN, or an e-mail address. */
    String account(String account) {
        int at = account.indexOf('@');
        int token = account.indexOf('!', at);
        String realm = account.substring(at + 1, token < 0 ? account.length() : token);
        return standIns.name(account.substring(0, at), Kind.USER)
                + '@'
                + name(realm, Kind.OTHER)
                + (token < 0 ? "" : '!' + tokenName(account.substring(token + 1)));
    }

    private String tokenName(String name) {
        return name.equals("agent") ? name : name(name, Kind.OTHER);
    }

    String upid(String upid) {
        String[] parts = upid.split(":", -1);
        parts[1] = standIns.name(parts[1], Kind.NODE);
        parts[6] = parts[6].isEmpty() ? "" : identity(parts[6]);
        parts[7] =
                parts[7].indexOf('@') < 0 ? standIns.name(parts[7], Kind.USER) : account(parts[7]);
        return String.join(":", parts);
    }

    /** What a task is about: a guest's number, a service, or the name of something. */
    private String identity(String id) {
        return id.matches("\\d{1,9}") ? id : text(id);
    }

    private String hardware(String mac) {
        if (mac.replace(":", "").matches("0{12}|[fF]{12}")) {
            return mac;
        }
        boolean ours = mac.toUpperCase(Locale.ROOT).startsWith("BC:24:11");
        return cased(mac, standIns.hardware(mac, ours ? "bc:24:11" : "02:00:00"));
    }

    private String six(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        boolean isOne = lower.contains("::") || lower.chars().filter(c -> c == ':').count() == 7;
        if (!isOne
                || lower.equals("::")
                || lower.matches("(0*:)*:?0*1")
                || lower.equals("fe80::")) {
            return isOne || lower.matches("[0-9:]+") ? address : standIns.hex(address);
        }
        String net =
                lower.startsWith("fe80:")
                        ? "fe80::%x"
                        : lower.matches("f[cd].*") ? "fd00::%x" : "2001:db8::%x";
        return standIns.address(lower, net);
    }

    private String four(String address) {
        if (NETMASK.matcher(address).matches()) {
            return address;
        }
        if (!PRIVATE.matcher(address).matches()) {
            return standIns.address(address, "203.0.113.%d");
        }
        String first = address.substring(0, address.indexOf('.'));
        return standIns.address(
                address,
                switch (first) {
                    case "10" -> "10.0.0.%d";
                    case "172" -> "172.16.0.%d";
                    case "169" -> "169.254.0.%d";
                    default -> "192.168.0.%d";
                });
    }

    private String url(String url) {
        int host = url.indexOf("://") + 3;
        int path = url.indexOf('/', host);
        String authority = path < 0 ? url.substring(host) : url.substring(host, path);
        String rest = path < 0 ? "" : url.substring(path);
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        if (vocabulary.hasHost(place)) {
            return url.substring(0, host) + place + text(rest);
        }
        return url.substring(0, host) + text(place) + text(rest);
    }

    boolean isDevice(String word) {
        return DEVICE.matcher(word).matches();
    }

    private String word(String word, boolean quoted) {
        if (standIns.knows(word) && (quoted || !vocabulary.has(word))) {
            return standIns.name(word, Kind.OTHER);
        }
        if (isPlain(word)) {
            return word;
        }
        Matcher link = LINK.matcher(word);
        if (link.matches()) {
            return link.group(1)
                    + Stream.of(link.group(2).split("(?=_)|(?<=_)"))
                            .map(part -> part.equals("_") ? part : standIns.name(part, Kind.OTHER))
                            .collect(Collectors.joining());
        }
        Matcher state = STATE.matcher(word);
        if (state.matches()) {
            return state.group(1) + standIns.name(state.group(2), Kind.OTHER);
        }
        if (word.indexOf('.') < 0) {
            return standIns.name(word, Kind.OTHER);
        }
        return Stream.of(word.split("\\.")).allMatch(this::isPlain)
                ? word
                : labels(word, Kind.OTHER, end -> ENDINGS.contains(end) || vocabulary.has(end));
    }

    private boolean isPlain(String word) {
        return word.isEmpty()
                || vocabulary.has(word)
                || PLAIN_NUMBER.matcher(word).matches()
                || DEVICE.matcher(word).matches()
                || VOLUME_NAME.matcher(word).matches();
    }

    private static String cased(String original, String made) {
        return original.equals(original.toUpperCase(Locale.ROOT))
                ? made.toUpperCase(Locale.ROOT)
                : made;
    }
}
