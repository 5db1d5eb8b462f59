package felhom.proxmox.api.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.change.TaskKey;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a journal keeps, on disks that fail and in files that are damaged. */
class JournalTests {
    private static final JournalOwner OWNER = new JournalOwner("pve.home:8006", "a@pve!b");
    private static final Instant SENT = Instant.ofEpochSecond(1_795_000_000);

    private final MemoryDisk disk = new MemoryDisk();

    private static Intent snapshot() {
        return new Intent(
                "CREATE_SNAPSHOT",
                "POST /nodes/pve/lxc/101/snapshot",
                Map.of("node", "pve", "vmid", "101"),
                Optional.of(
                        new TaskKey(
                                new NodeName("pve"), List.of(TaskType.SNAPSHOT), "101", "a@pve!b")),
                Map.of("wanted", "\"quoted\"\nüñî"),
                SENT);
    }

    private static Upid task(long secondsLater) {
        long start = SENT.getEpochSecond() + secondsLater;
        return new Upid(new NodeName("pve"), 4711, 815, start, TaskType.SNAPSHOT, "101", "a@pve!b");
    }

    private Journal open() throws JournalTrouble {
        return Journal.open("/var/lib/x/journal", disk, OWNER);
    }

    private long sent(Journal journal) throws JournalTrouble {
        long id = journal.intend(snapshot());
        journal.sending(id, Optional.of(SENT));
        return id;
    }

    private JournalTrouble refused() {
        return assertThrows(JournalTrouble.class, this::open);
    }

    @Test
    void whatIsNotedIsReadAgain() throws JournalTrouble {
        Journal journal = open();
        long intended = journal.intend(snapshot());
        long begun = sent(journal);
        long running = sent(journal);
        journal.started(running, task(1));
        journal.settled(sent(journal));
        List<OpenChange> before = journal.open();
        assertEquals(
                List.of(intended, begun, running), before.stream().map(OpenChange::id).toList());
        assertEquals(before, open().open());
        assertEquals(before, open().open(), "also after it was tidied");
        assertFalse(before.getFirst().sent());
        assertEquals(Optional.of(snapshot()), before.get(1).intent());
        assertEquals(Optional.of(SENT), before.get(1).hostTime());
        assertEquals(Optional.of(task(1)), before.get(2).task());
    }

    @Test
    void nothingIsSentBeforeAllOfItIsForced() throws JournalTrouble {
        Journal journal = open();
        int before = disk.forced();
        long id = journal.intend(snapshot());
        assertEquals(before, disk.forced());
        journal.sending(id, Optional.of(SENT));
        assertEquals(before + 1, disk.forced());
        journal.started(id, task(0));
        assertEquals(before + 2, disk.forced());
    }

    /** Wherever the file ends, nothing is claimed that was not forced. */
    @Test
    void aTornRecordIsDropped() throws JournalTrouble {
        Journal journal = open();
        String head = disk.text();
        long id = sent(journal);
        String sent = disk.text();
        journal.started(id, task(1));
        String whole = disk.text();
        String intended = sent.substring(0, sent.indexOf('\n', head.length()) + 1);
        for (int end = head.length(); end < whole.length(); end++) {
            disk.put(whole.substring(0, end));
            List<OpenChange> open = open().open();
            boolean hasIntent = end >= intended.length() - 1;
            assertEquals(hasIntent ? 1 : 0, open.size(), "cut at " + end);
            if (hasIntent) {
                assertEquals(end >= sent.length() - 1, open.getFirst().sent(), "cut at " + end);
                assertEquals(
                        end >= whole.length() - 1, open.getFirst().task().isPresent(), "" + end);
            }
        }
        assertEquals(List.of(), disk.aside());
    }

    @Test
    void aTornRecordIsTold() throws JournalTrouble {
        Journal journal = open();
        assertEquals(List.of(), journal.notices());
        sent(journal);
        disk.put(disk.text() + "0123abcd 3 {\"rec");
        assertEquals(
                List.of(
                        "the journal /var/lib/x/journal: its last record was cut off after 16"
                                + " characters and is dropped: its change was not sent yet, or the"
                                + " host knows what became of it"),
                open().notices());
        assertEquals(List.of(), open().notices(), "once");
    }

    @Test
    void damageIsToldWhenItIsFound() throws JournalTrouble {
        sent(open());
        disk.put(disk.text() + "rubbish\n");
        assertEquals(
                List.of(
                        "the journal /var/lib/x/journal: it was damaged; what it was is kept as"
                                + " aside-1, and an open change says so"),
                open().notices());
    }

    /** Whichever byte is wrong, the change is still told of, and never as one that was not sent. */
    @Test
    void damageIsSetAsideAndTold() throws JournalTrouble {
        Journal journal = open();
        int head = disk.text().length();
        sent(journal);
        sent(journal);
        String whole = disk.text();
        for (int at = head; at < whole.length(); at++) {
            String damaged = whole.substring(0, at) + '#' + whole.substring(at + 1);
            MemoryDisk bad = new MemoryDisk();
            bad.put(damaged);
            List<OpenChange> open = Journal.open("/j", bad, OWNER).open();
            assertEquals(List.of(damaged), bad.aside(), "at " + at);
            assertTrue(open.stream().allMatch(OpenChange::sent), "at " + at + ": " + open);
            String words = open.getLast().damage();
            assertTrue(words.contains("kept as aside-1"), words);
            assertEquals(open, Journal.open("/j", bad, OWNER).open(), "it is told until settled");
        }
    }

    @Test
    void aLineThatIsMissingIsDamage() throws JournalTrouble {
        Journal journal = open();
        sent(journal);
        sent(journal);
        List<String> lines = new ArrayList<>(disk.text().lines().toList());
        lines.remove(3);
        disk.put(String.join("\n", lines) + "\n");
        List<OpenChange> open = open().open();
        assertEquals(2, open.size());
        assertEquals(
                "the journal was damaged (the lines before line 4), and changes may be missing in"
                        + " it; the damaged file is kept as aside-1",
                open.getLast().damage());
    }

    @Test
    void theTaskOfALostRecordIsTold() throws JournalTrouble {
        Journal journal = open();
        long id = sent(journal);
        journal.started(id, task(1));
        List<String> lines = new ArrayList<>(disk.text().lines().toList());
        lines.set(1, "rubbish");
        disk.put(String.join("\n", lines) + "\n");
        String words = open().open().getLast().damage();
        assertTrue(words.contains("(line 2)") && words.contains(task(1).toString()), words);
    }

    @Test
    void aJournalOfALaterVersionIsLeftAsItIs() {
        String later =
                new String(
                        new JournalLine(
                                        0,
                                        "{\"format\":\"felhom-journal\",\"version\":\"2\",\"host\":\"x\",\"token\":\"y\",\"more\":[1]}")
                                .bytes());
        disk.put(later + "something new\n");
        JournalTrouble trouble = refused();
        assertEquals(JournalTrouble.Kind.NEWER, trouble.kind());
        assertEquals(
                "/var/lib/x/journal was written by a later version of this library: its format is"
                        + " 2, and this version reads 1",
                trouble.what());
        assertEquals(
                "use the later version, or name another file; this one is left as it is",
                trouble.nextStep());
        assertEquals(later + "something new\n", disk.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"root:x:0:0:root:/root:/bin/bash\n", "{}", "\n", "0 1 2\n"})
    void anotherFileIsLeftAsItIs(String text) {
        disk.put(text);
        JournalTrouble trouble = refused();
        assertEquals(JournalTrouble.Kind.FOREIGN, trouble.kind());
        assertEquals("/var/lib/x/journal is not a journal of changes", trouble.what());
        assertEquals(text, disk.text());
    }

    @Test
    void aJournalOfAnotherHostIsOnlyTakenOverIfNothingIsOpen() throws JournalTrouble {
        JournalOwner other = new JournalOwner("10.0.0.9:8006", "a@pve!b");
        Journal journal = open();
        long id = sent(journal);
        JournalTrouble trouble =
                assertThrows(JournalTrouble.class, () -> Journal.open("/j", disk, other));
        assertEquals(
                "/j holds open changes on pve.home:8006 with token a@pve!b, and this client is for"
                        + " 10.0.0.9:8006 with token a@pve!b",
                trouble.what());
        journal.settle(id);
        assertEquals(List.of(), Journal.open("/j", disk, other).open());
        assertTrue(disk.text().contains("10.0.0.9"), disk.text());
    }

    @Test
    void onAFullDiskNothingMayBeSent() throws JournalTrouble {
        Journal journal = open();
        disk.withRoom(10);
        JournalTrouble trouble =
                assertThrows(JournalTrouble.class, () -> journal.intend(snapshot()));
        assertEquals(JournalTrouble.Kind.UNUSABLE, trouble.kind());
        assertEquals(
                "/var/lib/x/journal cannot be written (the operating system reports an error)",
                trouble.what());
        assertTrue(trouble.nextStep().contains("df -h"), trouble.nextStep());
        assertEquals(List.of(), journal.open());
        disk.withRoom(Long.MAX_VALUE);
        assertEquals(List.of(), open().open());
        sent(journal);
        assertEquals(1, open().open().size());
    }

    @Test
    void whatCouldNotBeNotedIsNotedLaterAndBeforeTheNextChange() throws JournalTrouble {
        Journal journal = open();
        long id = sent(journal);
        disk.withRoom(0);
        journal.started(id, task(1));
        assertEquals(Optional.of(task(1)), journal.open().getFirst().task());
        assertThrows(JournalTrouble.class, () -> journal.intend(snapshot()));
        assertEquals(Optional.empty(), open().open().getFirst().task());
        disk.withRoom(Long.MAX_VALUE);
        journal.intend(snapshot());
        assertEquals(Optional.of(task(1)), open().open().getFirst().task());
    }

    @Test
    void aFullDiskKeepsNobodyFromReadingWhatIsOpen() throws JournalTrouble {
        Journal journal = open();
        long id = sent(journal);
        journal.settled(sent(journal));
        disk.withRoom(0);
        Journal next = open();
        assertEquals(List.of(id), next.open().stream().map(OpenChange::id).toList());
        assertThrows(JournalTrouble.class, () -> next.settle(id));
        assertEquals(1, next.open().size(), "it stays open");
    }

    /** Power was lost on a full disk: half a line is there, and no room to write the rest anew. */
    @Test
    void behindATornRecordNothingIsWritten() throws JournalTrouble {
        Journal journal = open();
        long id = sent(journal);
        String whole = disk.text();
        disk.put(whole + "0123abcd 3 {\"rec");
        disk.withRoom(0);
        Journal next = open();
        next.started(id, task(1));
        assertEquals(whole + "0123abcd 3 {\"rec", disk.text());
        disk.withRoom(Long.MAX_VALUE);
        next.ended(task(1));
        assertEquals(List.of(), open().open());
        assertEquals(List.of(), disk.aside());
    }

    @Test
    void tooManyOpenChangesAreRefused() throws JournalTrouble {
        Journal journal = open();
        for (int i = 0; i < Journal.MOST_OPEN; i++) {
            journal.intend(snapshot());
        }
        JournalTrouble trouble =
                assertThrows(JournalTrouble.class, () -> journal.intend(snapshot()));
        assertEquals(JournalTrouble.Kind.FULL, trouble.kind());
        assertEquals(
                "/var/lib/x/journal holds 1000 open changes, the most that a journal keeps",
                trouble.what());
    }

    @Test
    void whatIsSettledIsTidiedAway() throws JournalTrouble {
        Journal journal = open();
        long kept = journal.intend(snapshot());
        for (int i = 0; i < 5000; i++) {
            long id = sent(journal);
            journal.started(id, task(i));
            journal.ended(task(i));
        }
        assertEquals(1, journal.open().size());
        long lines = disk.text().lines().count();
        assertTrue(lines < 2L * Journal.MOST_LINES, lines + " lines");
        assertEquals(kept, open().open().getFirst().id());
        assertEquals(2, disk.text().lines().count());
    }

    /** The task of a later change like it must not become that of one whose task is not known. */
    @Test
    void theTaskOfASettledChangeIsKeptWhileAnotherMayTakeItForItsOwn() throws JournalTrouble {
        Journal journal = open();
        long lost = sent(journal);
        for (long later : List.of(5L, 100_000L)) {
            long id = sent(journal);
            journal.started(id, task(later));
            journal.ended(task(later));
        }
        open();
        assertEquals(List.of(task(5)), open().known());
        journal.settle(lost);
        open();
        assertEquals(List.of(), open().known());
    }
}
