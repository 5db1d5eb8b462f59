package felhom.proxmox.privileged.golden;

import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Output;
import felhom.proxmox.privileged.golden.PctFailure.Cause;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what {@code pct} writes. The worker's log comes on one of the two streams and the reason of
 * a failure last, as one line (seen in the task logs of Proxmox VE 9.2). The texts are in English
 * whatever the host speaks, because commands run with {@code LC_ALL=C}.
 */
final class PctOutput {
    private static final int SHOWN_LINES = 20;
    private static final int LONGEST_LINE = 500;
    private static final Pattern WARNING_COUNT =
            Pattern.compile("(?:Task finished with|TASK WARNINGS:) ?(\\d{1,6})(?: warning.*)?");

    /** In this order: a text about a volume also names its storage. */
    private static final List<Map.Entry<Pattern, Cause>> CAUSES =
            List.of(
                    cause("please run as root", Cause.NOT_ROOT),
                    cause("\\b(?:CT|VM) \\d+ already exists", Cause.GUEST_EXISTS),
                    cause("already taken$", Cause.GUEST_EXISTS),
                    cause("Configuration file .* does not exist", Cause.GUEST_MISSING),
                    cause("\\b(?:CT|VM) is locked", Cause.GUEST_LOCKED),
                    cause("can't lock file .*/pve-config-", Cause.GUEST_LOCKED),
                    cause("volume '.*:vztmpl/.*' does not exist", Cause.TEMPLATE_MISSING),
                    cause(
                            "(?:No such file|can't open|cannot open).*/template/cache/"
                                    + "|/template/cache/.*(?:No such file|does not exist)",
                            Cause.TEMPLATE_MISSING),
                    cause("storage '.*' does not exist", Cause.STORAGE_UNKNOWN),
                    cause("No such storage", Cause.STORAGE_UNKNOWN),
                    cause("insufficient free space", Cause.NO_SPACE),
                    cause("free space in thin pool .* reached threshold", Cause.NO_SPACE),
                    cause("No space left on device", Cause.NO_SPACE),
                    cause("out of space", Cause.NO_SPACE),
                    cause(
                            "storage '.*' is (?:disabled|not available|not online)",
                            Cause.STORAGE_UNUSABLE),
                    cause("storage '.*' does not support", Cause.STORAGE_UNUSABLE),
                    cause("unable to activate storage", Cause.STORAGE_UNUSABLE),
                    cause("no quorum", Cause.NO_QUORUM),
                    cause("400 Parameter verification failed", Cause.VALUE_REFUSED),
                    cause("400 (?:not enough|too many) arguments", Cause.VALUE_REFUSED),
                    cause("unable to parse option", Cause.VALUE_REFUSED));

    private final List<String> stdout;
    private final List<String> stderr;

    PctOutput(CommandResult result) {
        this.stdout = lines(result.stdout());
        this.stderr = lines(result.stderr());
    }

    /** How many warnings the task counted; 0 if it says nothing. */
    int warnings() {
        return all().map(WARNING_COUNT::matcher)
                .filter(Matcher::lookingAt)
                .map(matcher -> Integer.parseInt(matcher.group(1)))
                .reduce(0, (a, b) -> b);
    }

    /** The lines that are warnings of Proxmox VE, not those of the tools it uses. */
    List<String> warningLines() {
        return all().filter(line -> line.startsWith("WARN: "))
                .map(line -> line.substring("WARN: ".length()).strip())
                .toList();
    }

    PctFailure failure(Ending ending) {
        if (ending instanceof Ending.Killed killed) {
            return new PctFailure(Cause.KILLED, "pct was ended by " + killed, tail());
        }
        for (Map.Entry<Pattern, Cause> entry : CAUSES) {
            List<String> found =
                    reasons().filter(line -> entry.getKey().matcher(line).find()).toList();
            if (!found.isEmpty()) {
                return new PctFailure(entry.getValue(), message(found.getLast()), tail());
            }
        }
        String said = reasons().reduce("", (a, b) -> b);
        return new PctFailure(Cause.OTHER, said.isEmpty() ? "pct: " + ending : said, tail());
    }

    /** A refused value is named in the lines after the text that says so. */
    private String message(String line) {
        if (!line.startsWith("400 ")) {
            return line;
        }
        List<String> rest = reasons().dropWhile(each -> !each.equals(line)).limit(3).toList();
        return String.join(" ", rest);
    }

    /** LVM's warnings speak of free space on every host, so warnings are no reasons. */
    private Stream<String> reasons() {
        return all().filter(line -> !line.startsWith("WARN"));
    }

    private Stream<String> all() {
        return Stream.concat(stdout.stream(), stderr.stream());
    }

    private List<String> tail() {
        List<String> all = all().toList();
        return all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size());
    }

    private static List<String> lines(Output output) {
        return output.text()
                .lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Map.Entry<Pattern, Cause> cause(String text, Cause cause) {
        return Map.entry(Pattern.compile(text), cause);
    }
}
