package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

class IdentifierTests {
    private static final String VMID = " (expected a number from 100 to 999999999)";
    private static final String NODE =
            " (expected letters, digits and inner hyphens, at most 63 characters)";
    private static final String STORAGE =
            " (expected a letter, then letters, digits, '-', '_' or '.', ending in a letter or"
                    + " digit)";
    private static final String SNAPSHOT =
            " (expected a letter, then letters, digits, '_' or '-', 2 to 40 characters)";
    private static final String USER = " (expected USER@REALM, for example felhom-agent@pve)";
    private static final String TOKEN =
            " (expected USER@REALM!TOKEN, for example felhom-agent@pve!agent; the secret does not"
                    + " belong here)";
    private static final String VOLUME = " (expected STORAGE:NAME without control characters)";
    private static final String PRIVILEGE =
            " (expected words with dots between them, for example VM.Backup)";

    @Test
    void testsRunOnTheModulePath() {
        assertTrue(NodeName.class.getModule().isNamed());
        assertEquals("felhom.proxmox.model", NodeName.class.getModule().getName());
    }

    static Stream<Arguments> good() {
        return Stream.of(
                        good(VmId::parse, "100", "101", "999999999"),
                        good(
                                NodeName::parse,
                                "a",
                                "pve",
                                "demo-felhom",
                                "0",
                                "PVE1",
                                "n".repeat(63)),
                        good(
                                StorageId::parse,
                                "local",
                                "local-lvm",
                                "a.b_c-d9",
                                "ab",
                                "s".repeat(100)),
                        good(SnapshotName::parse, "ab", "before-upgrade", "A_1", "s".repeat(40)),
                        good(
                                UserId::parse,
                                "root@pam",
                                "felhom-agent@pve",
                                "jürgen@pve",
                                "a.b+c@ldap-1.x",
                                "u".repeat(60) + "@pve"),
                        good(
                                TokenId::parse,
                                "root@pam!ci",
                                "felhom-agent@pve!agent",
                                "a@pve!t-1.x_y"),
                        good(
                                VolumeId::parse,
                                "local-lvm:vm-101-disk-1",
                                "local:103/vm-103-disk-0.raw",
                                "local:backup/vzdump-lxc-103-2026_11_22-01_11_17.tar.zst",
                                "pbs:backup/ct/103/2026-11-22T01:11:17Z",
                                "usb:iso/two words.iso"),
                        good(Privilege::parse, "VM.Backup", "VM.Snapshot.Rollback", "SDN.Use"))
                .flatMap(List::stream);
    }

    private static List<Arguments> good(Function<String, ?> parse, String... texts) {
        return Stream.of(texts).map(text -> Arguments.of(text, parse)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void whatIsParsedIsPrintedAgain(String text, Function<String, ?> parse) {
        assertEquals(text, parse.apply(text).toString());
        assertEquals(parse.apply(text), parse.apply(parse.apply(text).toString()));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                        bad(
                                VmId::parse,
                                "vmid",
                                VMID,
                                "",
                                "99",
                                "0101",
                                "-101",
                                "+101",
                                "1e3",
                                " 101"),
                        bad(VmId::parse, "vmid", VMID, "1000000000", "99999999999999999999", "١٠١"),
                        bad(VmId::parse, "vmid", VMID, "101/config", "101?x=1", "101%2F"),
                        bad(
                                NodeName::parse,
                                "node name",
                                NODE,
                                "",
                                "-a",
                                "a-",
                                "a.b",
                                "a b",
                                "a/b"),
                        bad(
                                NodeName::parse,
                                "node name",
                                NODE,
                                "..",
                                "ü",
                                "n".repeat(64),
                                "{node}"),
                        bad(
                                StorageId::parse,
                                "storage id",
                                STORAGE,
                                "",
                                "a",
                                "1a",
                                "a-",
                                "a/b",
                                ".."),
                        bad(
                                StorageId::parse,
                                "storage id",
                                STORAGE,
                                "a:b",
                                "a b",
                                "s".repeat(101) + "-"),
                        bad(SnapshotName::parse, "snapshot name", SNAPSHOT, "", "a", "1a", "a.b"),
                        bad(
                                SnapshotName::parse,
                                "snapshot name",
                                SNAPSHOT,
                                "a b",
                                "s".repeat(41),
                                "é1"),
                        bad(UserId::parse, "user id", USER, "", "root", "@pam", "root@", "root@p"),
                        bad(
                                UserId::parse,
                                "user id",
                                USER,
                                "a b@pve",
                                "a/b@pve",
                                "a:b@pve",
                                "a@b@pve"),
                        bad(
                                UserId::parse,
                                "user id",
                                USER,
                                "a@1pam",
                                "root@pam!x",
                                "u".repeat(61) + "@pve"),
                        bad(
                                TokenId::parse,
                                "token id",
                                TOKEN,
                                "",
                                "root@pam",
                                "root@pam!",
                                "root@pam!1"),
                        bad(
                                TokenId::parse,
                                "token id",
                                TOKEN,
                                "root@pam!a",
                                "root@pam!ab=secret",
                                "a!b!cd"),
                        bad(
                                VolumeId::parse,
                                "volume id",
                                VOLUME,
                                "",
                                "local",
                                "local:",
                                ":x",
                                "/srv/x"),
                        bad(
                                Privilege::parse,
                                "privilege",
                                PRIVILEGE,
                                "",
                                "VM",
                                "VM.",
                                ".Audit",
                                "VM Audit"))
                .flatMap(List::stream);
    }

    private static List<Arguments> bad(
            Function<String, ?> parse, String kind, String rule, String... texts) {
        return Stream.of(texts)
                .map(
                        text -> {
                            String shown =
                                    text.length() > 120 ? text.substring(0, 120) + "…" : text;
                            return Arguments.of(
                                    text, parse, "not a " + kind + ": \"" + shown + "\"" + rule);
                        })
                .toList();
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("bad")
    void whatIsNotOneIsNamedWithItsRule(String text, Function<String, ?> parse, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> parse.apply(text)).getMessage());
    }

    static Stream<Arguments> parsers() {
        return Stream.of(
                Arguments.of("VmId", (Function<String, ?>) VmId::parse, "101"),
                Arguments.of("NodeName", (Function<String, ?>) NodeName::parse, "pve"),
                Arguments.of("StorageId", (Function<String, ?>) StorageId::parse, "local"),
                Arguments.of("SnapshotName", (Function<String, ?>) SnapshotName::parse, "before"),
                Arguments.of("UserId", (Function<String, ?>) UserId::parse, "root@pam"),
                Arguments.of("TokenId", (Function<String, ?>) TokenId::parse, "root@pam!ci"),
                Arguments.of("VolumeId", (Function<String, ?>) VolumeId::parse, "local:x"),
                Arguments.of("Privilege", (Function<String, ?>) Privilege::parse, "VM.Audit"),
                Arguments.of("Upid", (Function<String, ?>) Upid::parse, UpidTests.BACKUP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void controlCharactersAreRefusedEverywhereAndShownEscaped(
            String name, Function<String, ?> parse, String good) {
        for (char control : new char[] {'\n', '\r', '\t', 0, 0x1b, 0x7f, 0x85}) {
            for (int at = 0; at <= good.length(); at++) {
                String text = good.substring(0, at) + control + good.substring(at);
                String message =
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> parse.apply(text),
                                        () -> name + " took \\u" + Integer.toHexString(control))
                                .getMessage();
                assertTrue(message.startsWith("not a "), message);
                assertTrue(message.chars().noneMatch(Character::isISOControl), message);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void hugeTextMakesAShortMessage(String name, Function<String, ?> parse, String good) {
        String text = (good + "\n").repeat(100_000);
        String message =
                assertThrows(IllegalArgumentException.class, () -> parse.apply(text)).getMessage();
        assertTrue(message.length() < 700, () -> name + ": " + message.length());
        assertTrue(message.contains("…\""), message);
    }

    @Test
    void partsAreCheckedAsWellAsTexts() {
        assertThrows(IllegalArgumentException.class, () -> new VmId(99));
        assertThrows(IllegalArgumentException.class, () -> new VmId(1_000_000_000));
        assertThrows(IllegalArgumentException.class, () -> new VmId(-1));
        assertThrows(IllegalArgumentException.class, () -> new UserId("a@b", "pve"));
        assertThrows(IllegalArgumentException.class, () -> new UserId("a", "pve!x"));
        UserId root = UserId.parse("root@pam");
        assertThrows(IllegalArgumentException.class, () -> new TokenId(root, "a=b"));
        StorageId local = StorageId.parse("local");
        assertThrows(IllegalArgumentException.class, () -> new VolumeId(local, ""));
        assertThrows(IllegalArgumentException.class, () -> new VolumeId(local, "a\nb"));
    }

    @Test
    void numbersAndNamesSort() {
        assertEquals(
                List.of(new VmId(101), new VmId(1000)),
                Stream.of(new VmId(1000), new VmId(101)).sorted().toList());
        assertTrue(NodeName.parse("a").compareTo(NodeName.parse("b")) < 0);
        assertTrue(StorageId.parse("aa").compareTo(StorageId.parse("ab")) < 0);
        assertTrue(SnapshotName.parse("aa").compareTo(SnapshotName.CURRENT) < 0);
    }
}
