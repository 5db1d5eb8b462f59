package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

class UpidTests {
    static final String BACKUP =
            "UPID:demo-felhom:000007D0:0000DF20:6B0246E3:vzdump:101:felhom-agent@pve!agent:";

    @Test
    void theParts() {
        Upid upid = Upid.parse(BACKUP);
        assertEquals(NodeName.parse("demo-felhom"), upid.node());
        assertEquals(2000, upid.pid());
        assertEquals(57120, upid.processStart());
        assertEquals(Instant.ofEpochSecond(0x6B0246E3L), upid.started());
        assertEquals(TaskType.BACKUP, upid.type());
        assertEquals(Optional.of(new VmId(101)), upid.guest());
        assertEquals("felhom-agent@pve!agent", upid.owner());
        assertEquals(BACKUP, upid.toString());
    }

    @Test
    void aBackupOfSeveralGuestsHasNoId() {
        String text = "UPID:demo-felhom:000007D0:0000DF20:6B0246E3:vzdump::felhom-agent@pve!agent:";
        assertEquals("", Upid.parse(text).id());
        assertEquals(Optional.empty(), Upid.parse(text).guest());
        assertEquals(text, Upid.parse(text).toString());
    }

    @Test
    void aDeletedVolumeIsNamedWithItsStorage() {
        String text =
                "UPID:demo-felhom:00000A21:00018D63:6B02413D:imgdel:103@local:felhom-agent@pve!agent:";
        assertEquals("103@local", Upid.parse(text).id());
        assertEquals(Optional.empty(), Upid.parse(text).guest());
        assertEquals(text, Upid.parse(text).toString());
    }

    @Test
    void aHostThatRunsForOverAYearHasNineDigits() {
        String text = "UPID:pve:00000001:123456789:6B0246E3:vzstart:101:root@pam:";
        assertEquals(0x123456789L, Upid.parse(text).processStart());
        assertEquals(text, Upid.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UPID:",
                "UPID:pve:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam",
                "upid:pve:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve:7D0:0000DF20:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve:000007d0:0000DF20:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve:000007D0:00000DF20:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve:000007D0:0000000000:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve:000007D0:0000DF20:6B0246E3::101:root@pam:",
                "UPID:pve:000007D0:0000DF20:6B0246E3:vzdump:101::",
                "UPID:pve:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:x",
                "UPID:pve:000007D0:0000DF20:6B0246E3:vz dump:101:root@pam:",
                "UPID:pve:000007D0:0000DF20:6B0246E3:vzdump:1\u20281:root@pam:",
                "UPID:..:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve/../x:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:",
                " UPID:pve:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:",
                "UPID:pve:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:\n"
            })
    void whatIsNotAUpid(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Upid.parse(text)).getMessage();
        assertTrue(
                message.endsWith(
                        "(expected UPID:NODE:PID:PSTART:STARTTIME:TYPE:ID:USER: with a trailing"
                                + " colon)"),
                message);
    }

    @Test
    void aNodeThatIsNoNameIsNamed() {
        assertEquals(
                "not a node name: \"-pve\" (expected letters, digits and inner hyphens, at most 63"
                        + " characters)",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Upid.parse(
                                                "UPID:-pve:000007D0:0000DF20:6B0246E3:vzdump:101:root@pam:"))
                        .getMessage());
    }

    @Test
    void partsThatCannotBeWrittenAreRefused() {
        NodeName node = NodeName.parse("pve");
        assertRefused(node, -1, 0, 0, "vzdump", "101", "root@pam");
        assertRefused(node, 0x1_0000_0000L, 0, 0, "vzdump", "101", "root@pam");
        assertRefused(node, 0, 0x10_0000_0000L, 0, "vzdump", "101", "root@pam");
        assertRefused(node, 0, 0, 0x1_0000_0000L, "vzdump", "101", "root@pam");
        assertRefused(node, 0, 0, 0, "", "101", "root@pam");
        assertRefused(node, 0, 0, 0, "vz:dump", "101", "root@pam");
        assertRefused(node, 0, 0, 0, "vzdump", "1:1", "root@pam");
        assertRefused(node, 0, 0, 0, "vzdump", "101", "");
        assertRefused(node, 0, 0, 0, "vzdump", "101", "root\0@pam");
    }

    private static void assertRefused(
            NodeName node,
            long pid,
            long pstart,
            long start,
            String type,
            String id,
            String owner) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Upid(node, pid, pstart, start, new TaskType(type), id, owner));
    }

    @Test
    void anyPartsComeBackFromTheirText() {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            Upid upid =
                    new Upid(
                            NodeName.parse("n" + random.nextInt(1000)),
                            random.nextLong(0x1_0000_0000L),
                            random.nextLong(
                                    random.nextBoolean() ? 0x1_0000_0000L : 0x10_0000_0000L),
                            random.nextLong(0x1_0000_0000L),
                            new TaskType(RandomText.of(random, 1, 12, RandomText::isField)),
                            RandomText.of(random, 0, 12, RandomText::isField),
                            RandomText.of(random, 1, 20, RandomText::isField));
            assertEquals(upid, Upid.parse(upid.toString()));
            assertEquals(upid.toString(), Upid.parse(upid.toString()).toString());
        }
    }

    @Test
    void theTextDoesNotDependOnTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(BACKUP, Upid.parse(BACKUP).toString());
        } finally {
            Locale.setDefault(before);
        }
    }
}
