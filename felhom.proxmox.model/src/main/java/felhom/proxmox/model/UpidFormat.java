package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of a {@link Upid}. */
final class UpidFormat {
    private static final long MAX_32_BIT = 0xFFFF_FFFFL;
    private static final long MAX_36_BIT = 0xF_FFFF_FFFFL;
    private static final Grammar GRAMMAR =
            new Grammar(
                    "UPID",
                    "UPID:([A-Za-z0-9-]+):([0-9A-F]{8}):([0-9A-F]{8}|[1-9A-F][0-9A-F]{8}):([0-9A-F]{8}):"
                        + "([^:\\s]+):([^:\\s]*):([^:\\s]+):",
                    "UPID:NODE:PID:PSTART:STARTTIME:TYPE:ID:USER: with a trailing colon");
    private static final Pattern VMID = Pattern.compile("[1-9][0-9]{2,8}");

    private UpidFormat() {}

    static Upid parse(String text) {
        Matcher parts = GRAMMAR.match(text);
        return new Upid(
                NodeName.parse(parts.group(1)),
                Long.parseLong(parts.group(2), 16),
                Long.parseLong(parts.group(3), 16),
                Long.parseLong(parts.group(4), 16),
                new TaskType(parts.group(5)),
                parts.group(6),
                parts.group(7));
    }

    static String format(Upid upid) {
        return String.format(
                Locale.ROOT,
                "UPID:%s:%08X:%08X:%08X:%s:%s:%s:",
                upid.node(),
                upid.pid(),
                upid.processStart(),
                upid.startTime(),
                upid.type(),
                upid.id(),
                upid.owner());
    }

    static void check(
            long pid, long processStart, long startTime, TaskType type, String id, String owner) {
        boolean numbers =
                inRange(pid, MAX_32_BIT)
                        && inRange(processStart, MAX_36_BIT)
                        && inRange(startTime, MAX_32_BIT);
        boolean texts = isField(type.value()) && (id.isEmpty() || isField(id)) && isField(owner);
        if (!numbers || !texts) {
            throw GRAMMAR.violation(
                    String.join(":", "UPID", Long.toHexString(pid), type.value(), id, owner));
        }
    }

    static OptionalInt number(String id) {
        return VMID.matcher(id).matches()
                ? OptionalInt.of(Integer.parseInt(id))
                : OptionalInt.empty();
    }

    private static boolean inRange(long value, long max) {
        return value >= 0 && value <= max;
    }

    private static boolean isField(String text) {
        return !text.isEmpty()
                && text.chars()
                        .noneMatch(
                                c ->
                                        c == ':'
                                                || Character.isWhitespace(c)
                                                || Character.isISOControl(c));
    }
}
