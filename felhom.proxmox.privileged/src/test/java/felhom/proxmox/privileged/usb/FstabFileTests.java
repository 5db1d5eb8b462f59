package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.Fixtures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class FstabFileTests {
    private static final Path FILE = Path.of("/etc/fstab");
    private static final FstabEntry DATA = entry("data", "16804c34-310f-40cf-824a-cfb7df59388a");
    private static final FstabEntry STICK =
            new FstabEntry(
                    new MountName("stick"),
                    new FileSystemUuid("7BBE-79C4"),
                    FileSystemType.VFAT,
                    MountAccess.READ_ONLY);
    private static final String DATA_LINE =
            "UUID=16804c34-310f-40cf-824a-cfb7df59388a /mnt/felhom/data ext4"
                    + " nofail,x-systemd.device-timeout=90s,rw,nosuid,nodev,noexec,noatime 0 2";

    private static FstabEntry entry(String name, String uuid) {
        return new FstabEntry(
                new MountName(name),
                new FileSystemUuid(uuid),
                FileSystemType.EXT4,
                MountAccess.READ_WRITE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String with(String before, FstabEntry entry) {
        return new String(
                FstabFile.parse(FILE, bytes(before)).with(entry).bytes(),
                StandardCharsets.ISO_8859_1);
    }

    private static byte[] without(String before, FstabEntry entry) {
        return FstabFile.parse(FILE, bytes(before)).without(entry.name()).bytes();
    }

    @Test
    void aLineGoesBetweenMarksAtTheEnd() {
        assertEquals(
                "proc /proc proc defaults 0 0\n"
                        + FstabFile.BEGIN
                        + "\n"
                        + DATA_LINE
                        + "\n"
                        + FstabFile.END
                        + "\n",
                with("proc /proc proc defaults 0 0\n", DATA));
    }

    @Test
    void aMissingFinalNewlineIsAddedAndTakenAwayAgain() {
        String before = "proc /proc proc defaults 0 0";
        String after = with(before, DATA);
        assertTrue(after.startsWith(before + "\n" + FstabFile.BEGIN_AFTER_NEWLINE + "\n"), after);
        assertArrayEquals(bytes(before), without(after, DATA));
    }

    @Test
    void severalEntriesShareTheMarks() {
        String two = with(with("", DATA), STICK);
        assertEquals(4, two.lines().count());
        assertEquals(with("", STICK), new String(without(two, DATA), StandardCharsets.UTF_8));
        assertArrayEquals(bytes(""), without(with("", STICK), STICK));
    }

    @Test
    void addingAgainChangesNothing() {
        String once = with("# x\n", DATA);
        assertEquals(once, with(once, DATA));
    }

    @Test
    void anEntryOfTheSameNameIsReplaced() {
        String other = with(with("", entry("data", "8e9c5eda-00b1-420b-84b7-97da9f4576e1")), DATA);
        assertEquals(with("", DATA), other);
    }

    @Test
    void theMarksMayBeAnywhere() {
        String block = with("", DATA);
        String before = "# a\r\n" + block + "\n\n# tail without end";
        String after = with(before, STICK);
        assertTrue(after.startsWith("# a\r\n" + FstabFile.BEGIN), after);
        assertTrue(after.endsWith(FstabFile.END + "\n\n\n# tail without end"), after);
        assertEquals(before, new String(without(after, STICK), StandardCharsets.ISO_8859_1));
    }

    /** Whatever the file holds: bytes that are no text, marks of others, CRLF, no final newline. */
    @Test
    void everyOtherByteIsKept() {
        Random random = new Random(4);
        List<String> pieces =
                List.of(
                        "\n",
                        "\r\n",
                        "#",
                        " ",
                        "\t",
                        "\0",
                        "\u00ff",
                        "\u0085",
                        "UUID=x / ext4\n",
                        "# BEGIN other\n",
                        "# END other\n",
                        "a\\040b",
                        "# BEGIN",
                        "\n\n\n",
                        "/dev/sda1 /mnt/x ext4 defaults 0 0",
                        "=");
        for (int round = 0; round < 5000; round++) {
            StringBuilder before = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                before.append(pieces.get(random.nextInt(pieces.size())));
                if (random.nextInt(4) == 0) {
                    before.append((char) random.nextInt(256));
                }
            }
            String head = before.toString();
            String one = with(head, DATA);
            String two = with(one, STICK);
            String added = head.isEmpty() || head.endsWith("\n") ? "" : "\n";
            assertTrue(two.startsWith(head + added + "# BEGIN felhom-agent"), head);
            assertTrue(two.endsWith("\n" + FstabFile.END + "\n"), head);
            assertEquals(one, new String(without(two, STICK), StandardCharsets.ISO_8859_1));
            assertArrayEquals(bytes(head), without(one, DATA));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good.fstab", "nonl.fstab", "crlf.fstab", "bad.fstab"})
    void realFilesComeBackByteForByte(String name) {
        byte[] before = Fixtures.bytes("usb/" + name);
        FstabFile file = FstabFile.parse(FILE, before);
        assertArrayEquals(before, file.bytes());
        byte[] after = file.with(DATA).bytes();
        assertArrayEquals(before, FstabFile.parse(FILE, after).without(DATA.name()).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# BEGIN felhom-agent",
                "# END felhom-agent",
                "#END felhom-agent\n",
                "  # BEGIN felhom-agent: mine",
                FstabFile.BEGIN + "\r\n" + FstabFile.END + "\r\n",
                FstabFile.BEGIN + "\n",
                FstabFile.BEGIN + "\n" + FstabFile.BEGIN + "\n" + FstabFile.END + "\n",
                FstabFile.BEGIN + "\nUUID=7BBE-79C4 /mnt/felhom/a vfat rw 0 0\n" + FstabFile.END,
                FstabFile.BEGIN + "\n\n" + FstabFile.END + "\n",
                FstabFile.END + "\n" + FstabFile.BEGIN + "\n"
            })
    void editedMarksAreRefused(String content) {
        assertThrows(
                MountConflictException.class,
                () -> FstabFile.parse(FILE, bytes("proc /proc proc defaults 0 0\n" + content)));
    }

    @Test
    void onlyItsOwnLinesAreEntries() {
        for (FileSystemType type : FileSystemType.values()) {
            for (MountAccess access : MountAccess.values()) {
                FstabEntry entry = new FstabEntry(DATA.name(), DATA.uuid(), type, access);
                assertEquals(entry, FstabEntry.parse(entry.line()).orElseThrow());
                assertTrue(FstabEntry.parse(entry.line() + " ").isEmpty());
                assertTrue(entry.line().contains("nofail,x-systemd.device-timeout=90s,"));
            }
        }
    }
}
