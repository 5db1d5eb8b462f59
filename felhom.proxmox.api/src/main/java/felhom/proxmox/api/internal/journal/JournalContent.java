package felhom.proxmox.api.internal.journal;

import felhom.proxmox.api.internal.journal.JournalTrouble.Kind;
import felhom.proxmox.model.Upid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in a journal, read line by line.
 *
 * <p>A last line without an end was cut off while it was written. Nobody waited for it: what must
 * be on the disk before a change is sent was not there yet, and everything later can be found out
 * from the host. So it is dropped. Any other line that is not as it was written is damage.
 */
final class JournalContent {
    static final int VERSION = 1;

    private final Map<Long, OpenChange> open = new LinkedHashMap<>();
    private final Set<Upid> explained = new LinkedHashSet<>();
    private final Set<Upid> orphans = new LinkedHashSet<>();
    private final List<String> damage = new ArrayList<>();
    private Optional<JournalOwner> owner = Optional.empty();
    private int cutOff;
    private long lines;
    private long highestId;

    private JournalContent() {}

    /**
     * Reads a journal.
     *
     * @param file its name, for messages
     * @throws JournalTrouble if it is none, or one of a later version
     */
    static JournalContent read(String file, byte[] bytes) throws JournalTrouble {
        JournalContent content = new JournalContent();
        if (bytes.length == 0) {
            return content;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        content.head(file, end < 0 ? text : text.substring(0, end));
        int from = end < 0 ? text.length() : end + 1;
        while (from < text.length()) {
            int next = text.indexOf('\n', from);
            if (next < 0) {
                content.tail(text.substring(from));
                break;
            }
            content.line(text.substring(from, next));
            from = next + 1;
        }
        return content;
    }

    private void head(String file, String line) throws JournalTrouble {
        if (!line.contains("{\"format\":\"" + RecordJson.FORMAT + "\"")) {
            throw new JournalTrouble(
                    Kind.FOREIGN,
                    file + " is not a journal of changes",
                    "name another file; this one is left as it is",
                    null);
        }
        Optional<JournalRecord> record = JournalLine.read(line).flatMap(this::numbered);
        if (!(record.orElse(null) instanceof JournalRecord.Head head)) {
            damage.add("the first line");
            lines = 1;
            return;
        }
        if (head.version() > VERSION) {
            throw new JournalTrouble(
                    Kind.NEWER,
                    file
                            + " was written by a later version of this library: its format is "
                            + head.version()
                            + ", and this version reads "
                            + VERSION,
                    "use the later version, or name another file; this one is left as it is",
                    null);
        }
        owner = Optional.of(head.owner());
    }

    /** The last line, without its end. */
    private void tail(String line) {
        Optional<JournalLine> whole = JournalLine.read(line);
        if (whole.isPresent()) {
            whole.flatMap(this::numbered).ifPresent(this::apply);
            return;
        }
        Optional<JournalLine> badEnd = JournalLine.read(line.substring(0, line.length() - 1));
        if (badEnd.isPresent()) {
            damage.add("the end of line " + (lines + 1));
            badEnd.flatMap(this::numbered).ifPresent(this::apply);
            return;
        }
        cutOff = line.length();
    }

    private void line(String line) {
        Optional<JournalRecord> record = JournalLine.read(line).flatMap(this::numbered);
        if (record.isPresent()) {
            apply(record.get());
        } else {
            damage.add("line " + (lines + 1));
            lines++;
        }
    }

    /** Its record; notes if lines before it are missing. */
    private Optional<JournalRecord> numbered(JournalLine line) {
        try {
            JournalRecord record = RecordJson.read(line.record());
            if (line.number() != lines) {
                damage.add("the lines before line " + (lines + 1));
            }
            lines = line.number() + 1;
            return Optional.of(record);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void apply(JournalRecord record) {
        switch (record) {
            case JournalRecord.Head again -> damage.add("a second first line");
            case JournalRecord.Intended intended ->
                    add(OpenChange.of(intended.id(), intended.intent()));
            case JournalRecord.Sending sending ->
                    open.computeIfPresent(
                            sending.id(), (id, change) -> change.withSent(sending.hostTime()));
            case JournalRecord.Started started -> {
                if (open.computeIfPresent(
                                started.id(), (id, change) -> change.withTask(started.task()))
                        == null) {
                    orphans.add(started.task());
                }
            }
            case JournalRecord.Settled settled ->
                    Optional.ofNullable(open.remove(settled.id()))
                            .flatMap(OpenChange::task)
                            .ifPresent(explained::add);
            case JournalRecord.Explained task -> explained.add(task.task());
            case JournalRecord.Damaged damaged ->
                    add(OpenChange.damaged(damaged.id(), damaged.words()));
        }
    }

    private void add(OpenChange change) {
        open.put(change.id(), change);
        highestId = Math.max(highestId, change.id());
    }

    /** Whose it is; empty if there is no journal yet, or its first line is damaged. */
    Optional<JournalOwner> owner() {
        return owner;
    }

    Map<Long, OpenChange> open() {
        return open;
    }

    /** The tasks of settled changes. */
    Set<Upid> explained() {
        return explained;
    }

    long lines() {
        return lines;
    }

    long highestId() {
        return highestId;
    }

    /** How many characters of the last line were written; 0 if all. */
    int cutOff() {
        return cutOff;
    }

    boolean isDamaged() {
        return !damage.isEmpty();
    }

    /**
     * Makes damage an open change of its own, so that it is not lost. One of the missing records
     * may be that another change was about to be sent: none counts as never sent any more.
     *
     * @param aside where the damaged file is
     */
    void keepDamage(String aside) {
        open.replaceAll((id, change) -> change.sent() ? change : change.withSent(Optional.empty()));
        String tasks = orphans.isEmpty() ? "" : "; tasks of lost records: " + orphans;
        add(
                OpenChange.damaged(
                        highestId + 1,
                        "the journal was damaged ("
                                + String.join(", ", damage)
                                + "), and changes may be missing in it; the damaged file is kept"
                                + " as "
                                + aside
                                + tasks));
    }
}
