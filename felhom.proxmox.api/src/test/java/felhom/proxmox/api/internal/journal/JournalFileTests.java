package felhom.proxmox.api.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A journal in a file: whose it must be, and what an interrupt does to it. */
class JournalFileTests {
    private static final JournalOwner OWNER = new JournalOwner("pve.home:8006", "a@pve!b");
    private static final Intent INTENT =
            new Intent("", "POST /x", Map.of(), Optional.empty(), Map.of(), Instant.EPOCH);

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("journal");
    }

    private JournalTrouble refused(Path file) {
        return assertThrows(JournalTrouble.class, () -> Journal.open(file, OWNER).close());
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void onlyItsOwnerCanReadIt() throws Exception {
        Journal.open(file(), OWNER).close();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(one)),
                        one.toString());
            }
        }
        assertFalse(Files.exists(folder.resolve("journal.new")));
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Files.createSymbolicLink(file(), folder.resolve("elsewhere"));
        JournalTrouble trouble = refused(file());
        assertEquals(JournalTrouble.Kind.UNSAFE, trouble.kind());
        assertEquals(file() + " is a link", trouble.what());
        assertFalse(Files.exists(folder.resolve("elsewhere")));
    }

    @Test
    void aLinkInPlaceOfItsLockIsRefused() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve("journal.lock"), victim);
        assertEquals(folder.resolve("journal.lock") + " is a link", refused(file()).what());
        assertEquals("precious", Files.readString(victim));
    }

    @Test
    void aFileThatOthersCanChangeIsRefused() throws Exception {
        Journal.open(file(), OWNER).close();
        mode(file(), "rw-rw-r--");
        JournalTrouble trouble = refused(file());
        assertEquals(file() + " can be changed by others (mode 0664)", trouble.what());
        assertEquals("read it, then close it: chmod 0600 " + file(), trouble.nextStep());
    }

    @Test
    void aFolderThatEverybodyCanChangeIsRefused() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        mode(open, "rwxrwxrwx");
        assertEquals(
                "the folder " + open.toRealPath() + " can be changed by everybody (mode 0777)",
                refused(open.resolve("journal")).what());
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        JournalTrouble trouble = refused(folder.resolve("no/journal"));
        assertEquals("there is no folder " + folder.resolve("no"), trouble.what());
        assertEquals("make it: mkdir -p " + folder.resolve("no"), trouble.nextStep());
    }

    @Test
    void aFolderInItsPlaceIsRefused() throws IOException {
        Files.createDirectory(file());
        assertEquals(file() + " is not a regular file", refused(file()).what());
    }

    @Test
    void twoClientsOfOneProcessCannotShareIt() throws Exception {
        try (Journal first = Journal.open(file(), OWNER)) {
            first.intend(INTENT);
            for (Path name :
                    List.of(file(), folder.resolve("../" + folder.getFileName() + "/journal"))) {
                JournalTrouble trouble = refused(name);
                assertEquals(JournalTrouble.Kind.LOCKED, trouble.kind());
                assertEquals(
                        file().toRealPath() + " is open in another client of this process",
                        trouble.what());
            }
            first.intend(INTENT);
        }
        try (Journal next = Journal.open(file(), OWNER)) {
            assertEquals(2, next.open().size());
        }
    }

    @Test
    void anInterruptDoesNotCloseIt() throws Exception {
        try (Journal journal = Journal.open(file(), OWNER)) {
            Thread.currentThread().interrupt();
            long id = journal.intend(INTENT);
            journal.sending(id, Optional.empty());
            for (int i = 0; i < Journal.MOST_LINES; i++) {
                journal.settled(journal.intend(INTENT));
            }
            assertTrue(Thread.interrupted(), "the interrupt is kept");
            journal.sending(journal.intend(INTENT), Optional.empty());
        } finally {
            Thread.interrupted();
        }
        try (Journal next = Journal.open(file(), OWNER)) {
            assertEquals(2, next.open().size());
        }
    }

    @Test
    void changesOfManyThreadsEachHaveTheirOwnEntry() throws Exception {
        int threads = 40;
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        try (Journal journal = Journal.open(file(), OWNER)) {
            try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> noted = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    noted.add(
                            each.submit(
                                    () -> {
                                        journal.settled(journal.intend(INTENT));
                                        long id = journal.intend(INTENT);
                                        journal.sending(id, Optional.empty());
                                        return ids.add(id);
                                    }));
                }
                for (Future<Boolean> one : noted) {
                    assertTrue(one.get(), "a number of its own");
                }
            }
        }
        try (Journal next = Journal.open(file(), OWNER)) {
            assertEquals(ids, next.open().stream().map(OpenChange::id).collect(Collectors.toSet()));
            assertTrue(next.open().stream().allMatch(OpenChange::sent));
        }
    }

    @Test
    void damageIsKeptBesideIt() throws Exception {
        Journal.open(file(), OWNER).close();
        Files.writeString(file(), Files.readString(file()) + "rubbish\n");
        String damaged = Files.readString(file());
        try (Journal journal = Journal.open(file(), OWNER);
                Stream<Path> all = Files.list(folder)) {
            Path aside =
                    all.filter(one -> one.toString().contains(".damaged-"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(damaged, Files.readString(aside));
            assertTrue(journal.open().getFirst().damage().contains(aside.getFileName().toString()));
        }
    }

    @Test
    void aFileThatIsRemovedIsWrittenAnewBeforeAnythingIsSent() throws Exception {
        try (Journal journal = Journal.open(file(), OWNER)) {
            journal.sending(journal.intend(INTENT), Optional.empty());
            Files.delete(file());
            JournalTrouble trouble =
                    assertThrows(JournalTrouble.class, () -> journal.intend(INTENT));
            assertTrue(trouble.what().endsWith("(there is no such file or directory)"));
            journal.intend(INTENT);
        }
        try (Journal next = Journal.open(file(), OWNER)) {
            assertEquals(2, next.open().size());
        }
    }

    @Test
    void afterClosingNothingIsWritten() throws Exception {
        Journal journal = Journal.open(file(), OWNER);
        journal.close();
        JournalTrouble trouble = assertThrows(JournalTrouble.class, () -> journal.intend(INTENT));
        assertTrue(trouble.what().contains("journal cannot be written"), trouble.what());
    }
}
