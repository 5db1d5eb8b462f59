package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An fstab in which the lines between two marks are ours. Every byte outside of them is kept as it
 * is, whatever it is; only a missing final newline is added before the first mark, which says so,
 * and is taken away again with it.
 */
final class FstabFile {
    private static final String OURS = "felhom-agent";
    static final String BEGIN = "# BEGIN " + OURS + ": do not edit up to the line END";
    static final String BEGIN_AFTER_NEWLINE = BEGIN + " (the newline before is added)";
    static final String END = "# END " + OURS;

    private final String head;
    private final boolean newlineAdded;
    private final List<FstabEntry> entries;
    private final String tail;

    /** Bytes are kept as ISO 8859-1 characters. */
    private FstabFile(String head, boolean newlineAdded, List<FstabEntry> entries, String tail) {
        this.head = head;
        this.newlineAdded = newlineAdded;
        this.entries = List.copyOf(entries);
        this.tail = tail;
    }

    /**
     * Reads an fstab.
     *
     * @throws MountConflictException if the marks, or what is between them, are not as we write
     *     them
     */
    static FstabFile parse(Path file, byte[] content) {
        StringBuilder head = new StringBuilder();
        StringBuilder tail = new StringBuilder();
        List<FstabEntry> entries = new ArrayList<>();
        boolean newlineAdded = false;
        StringBuilder outside = head;
        boolean inside = false;
        for (String line : lines(new String(content, StandardCharsets.ISO_8859_1))) {
            String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            boolean begins = text.equals(BEGIN) || text.equals(BEGIN_AFTER_NEWLINE);
            if (begins && outside == head && !inside) {
                inside = true;
                newlineAdded = text.equals(BEGIN_AFTER_NEWLINE);
            } else if (inside && text.equals(END)) {
                inside = false;
                outside = tail;
            } else if (text.matches("(?s)\\s*#\\s*(BEGIN|END) " + OURS + ".*")) {
                throw damaged(file, text);
            } else if (inside) {
                entries.add(FstabEntry.parse(text).orElseThrow(() -> damaged(file, text)));
            } else {
                outside.append(line);
            }
        }
        if (inside) {
            throw damaged(file, BEGIN);
        }
        return new FstabFile(head.toString(), newlineAdded, entries, tail.toString());
    }

    /** The lines with their line ends. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static MountConflictException damaged(Path file, String line) {
        return new MountConflictException(
                file,
                "was edited between the marks of felhom-agent, at %s"
                        .formatted(Printable.quoted(line)),
                "put it right by hand, or move the lines out of the marks and delete both marks");
    }

    List<FstabEntry> entries() {
        return entries;
    }

    Optional<FstabEntry> entry(MountName name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** A copy with this entry at the end; it replaces one of the same name. */
    FstabFile with(FstabEntry entry) {
        if (entries.contains(entry)) {
            return this;
        }
        List<FstabEntry> others = new ArrayList<>(without(entry.name()).entries);
        others.add(entry);
        boolean add = !head.isEmpty() && !head.endsWith("\n");
        return new FstabFile(add ? head + "\n" : head, newlineAdded || add, others, tail);
    }

    /** A copy without the entry of this name, and without marks if it was the last. */
    FstabFile without(MountName name) {
        return new FstabFile(
                head,
                newlineAdded,
                entries.stream().filter(entry -> !entry.name().equals(name)).toList(),
                tail);
    }

    /** The content of the file. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        if (entries.isEmpty()) {
            boolean takeAway = newlineAdded && tail.isEmpty() && head.endsWith("\n");
            text.append(takeAway ? head.substring(0, head.length() - 1) : head);
        } else {
            text.append(head).append(newlineAdded ? BEGIN_AFTER_NEWLINE : BEGIN).append('\n');
            entries.forEach(entry -> text.append(entry.line()).append('\n'));
            text.append(END).append('\n');
        }
        return text.append(tail).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The mounts outside of the marks, split into fields. */
    List<List<String>> otherMounts() {
        return (head + "\n" + tail)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> List.of(line.split("[ \t]+")))
                .filter(fields -> fields.size() > 1)
                .toList();
    }
}
