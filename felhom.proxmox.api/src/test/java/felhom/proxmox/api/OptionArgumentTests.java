package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every option with a bad argument: which exception, and what it says. */
class OptionArgumentTests {
    private static final ContainerSettings NONE = ContainerSettings.DEFAULT;
    private static final StorageId LOCAL = new StorageId("local");
    private static final StorageSettings BACKUPS = StorageSettings.of(ContentType.BACKUP);
    private static final VolumeId BACKUP = VolumeId.parse("local:backup/vzdump-lxc-1.tar.zst");
    private static final Secret PASSWORD = Secret.password("tr0ub4dor&3 ;x");
    private static final String PATH_RULE =
            "an absolute path other than \"/\", without '.' or '..' between slashes, empty parts,"
                    + " commas and control characters";
    private static final String HOST_RULE =
            "letters, digits and '-' between dots, at most 255 characters";
    private static final String SERVER_RULE =
            "a host name or an IP address, without scheme, port or blanks";

    /** A call, and what its exception says. */
    private record Bad(Executable call, String message) {}

    private static Bad bad(Executable call, String message) {
        return new Bad(call, message);
    }

    static Stream<Bad> bad() {
        return Stream.of(settings(), disks(), operations(), storages()).flatMap(some -> some);
    }

    private static Stream<Bad> settings() {
        return Stream.of(
                bad(() -> NONE.withMemoryMiB(0), "memory in MiB: 0 (expected 1 or more)"),
                bad(() -> NONE.withSwapMiB(-1), "swap in MiB: -1 (expected 0 or more)"),
                bad(() -> NONE.withCores(0), "cores: 0 (expected 1 or more)"),
                bad(
                        () -> NONE.withCpuLimit(new BigDecimal("-0.5")),
                        "processor limit: -0.5 (expected 0 or more)"),
                bad(
                        () -> NONE.withHostname("-bad-"),
                        "hostname: not a host name: \"-bad-\" (expected " + HOST_RULE + ")"),
                bad(
                        () -> NONE.withHostname(""),
                        "hostname: not a host name: \"\" (expected " + HOST_RULE + ")"),
                bad(
                        () -> NONE.withHostname("a\nb"),
                        "hostname: not a host name: \"a\\u000ab\" (expected " + HOST_RULE + ")"),
                bad(
                        () -> NONE.withHostname("a".repeat(256)),
                        "hostname: not a host name: \""
                                + "a".repeat(120)
                                + "…\" (expected "
                                + HOST_RULE
                                + ")"),
                bad(
                        () -> NONE.withSearchDomain("a b"),
                        "searchdomain: not a host name: \"a b\" (expected " + HOST_RULE + ")"),
                bad(
                        () -> NONE.withNetwork(32, NetworkInterface.of("eth0", "vmbr0")),
                        "number of a network interface: 32 (expected 0 to 31)"),
                bad(
                        () -> NONE.withNetwork(0, NetworkInterface.parse("bridge=vmbr0")),
                        "net0: a network interface without a name (expected name=eth0 or the like"
                                + " in \"bridge=vmbr0\")"),
                bad(
                        () -> NONE.withNameservers(List.of("dns.home")),
                        "nameserver: not an IP address: \"dns.home\" (expected an IPv4 or IPv6"
                                + " address)"),
                bad(
                        () -> NONE.withNameservers(List.of()),
                        "nameserver: an empty list (expected at least one; to remove the option,"
                                + " delete it)"),
                bad(
                        () -> NONE.withTags(List.of()),
                        "tags: an empty list (expected at least one; to remove the option, delete"
                                + " it)"),
                bad(
                        () -> NONE.withTags(List.of("ok", "a;b")),
                        "tags: not a tag: \"a;b\" (expected letters, digits, '_', '-', '+' and '.',"
                                + " not beginning with '-', '+' or '.')"),
                bad(
                        () -> NONE.withDescription(" \n"),
                        "description: not a text: \" \\u000a\" (expected text without control"
                                + " characters, not empty)"),
                bad(
                        () -> NONE.withDescription("x".repeat(8193)),
                        "length of the description: 8193 (expected 1 to 8192)"),
                bad(
                        () -> NONE.withTimezone("../etc"),
                        "timezone: not a time zone: \"../etc\" (expected \"host\" or a name like"
                                + " Europe/Vienna)"),
                bad(
                        () -> NONE.withOsType("Debian 12"),
                        "ostype: not an option name: \"Debian 12\" (expected lower-case"
                                + " letters, digits, '_' and '-', beginning with a letter)"));
    }

    private static Stream<Bad> disks() {
        NewVolume volume = NewVolume.ofGiB(LOCAL, 1);
        return Stream.concat(
                Stream.of("/", "", "srv", "/a/../b", "/a/.", "/a//b", "/a,b", "/a\u0000")
                        .map(
                                path ->
                                        bad(
                                                () -> NewMount.at(path, volume),
                                                "mount point: not a path: \""
                                                        + path.replace("\u0000", "\\u0000")
                                                        + "\" (expected "
                                                        + PATH_RULE
                                                        + ")")),
                Stream.of(
                        bad(
                                () -> NewVolume.ofGiB(LOCAL, 0),
                                "size of a new volume on local in GiB: 0 (expected 1 or more)"),
                        bad(
                                () -> new NewVolume(LOCAL, 0),
                                "size of a new volume on local in MiB: 0 (expected 1 or more)"),
                        bad(
                                () -> NewDisks.of(volume).withMount(256, NewMount.at("/a", volume)),
                                "number of a mount point: 256 (expected 0 to 255)"),
                        bad(
                                () -> ConfigChange.DEFAULT.withBackup(-1, true),
                                "number of a mount point: -1 (expected 0 to 255)"),
                        bad(
                                () ->
                                        ConfigChange.DEFAULT.withMountPoint(
                                                0, MountPoint.parse("local:vm-1-disk-0")),
                                "mp0: not a path: \"\" (expected " + PATH_RULE + ")"),
                        bad(
                                () -> ConfigChange.DEFAULT.withoutOption("a,b"),
                                "delete: not an option name: \"a,b\" (expected lower-case"
                                        + " letters, digits, '_' and '-', beginning with a"
                                        + " letter)")));
    }

    private static Stream<Bad> operations() {
        RestoreOptions restore =
                RestoreOptions.of(RestoreTarget.newContainer(new VmId(101)), BACKUP, LOCAL);
        BackupOptions backup = BackupOptions.of(new VmId(101), LOCAL);
        return Stream.of(
                bad(
                        () -> restore.withNewIdentity("a_b"),
                        "hostname: not a host name: \"a_b\" (expected " + HOST_RULE + ")"),
                bad(
                        () -> restore.withBandwidthKiBps(-1),
                        "bandwidth limit in KiB/s: -1 (expected 0 or more)"),
                bad(
                        () -> backup.withNotes("a\nb"),
                        "notes: not a line: \"a\\u000ab\" (expected one line of text, not empty)"),
                bad(
                        () -> backup.withNotes("n".repeat(1025)),
                        "length of the notes: 1025 (expected 1 to 1024)"),
                bad(() -> Retention.ofLast(0), "keep-last: 0 (expected 1 or more)"),
                bad(() -> Retention.ALL.withYearly(-1), "keep-yearly: -1 (expected 0 or more)"),
                bad(
                        () -> ShutdownOptions.DEFAULT.withTimeout(Duration.ZERO),
                        "timeout of a shutdown: PT0S (expected whole seconds, 1 or more)"),
                bad(
                        () -> ShutdownOptions.DEFAULT.withTimeout(Duration.ofMillis(1500)),
                        "timeout of a shutdown: PT1.5S (expected whole seconds, 1 or more)"),
                bad(
                        () -> VolumeAllocation.of(new VmId(101), "../x", NewVolume.ofGiB(LOCAL, 1)),
                        "filename: not a volume name: \"../x\" (expected letters, digits, '.', '_'"
                                + " and '-', beginning with a letter or digit, as in vm-101-disk-1"
                                + " or vm-101-disk-1.raw)"),
                bad(
                        () -> Secret.password("line\n"),
                        "the password is empty or holds control characters: it must be the password"
                                + " without a line end"));
    }

    private static Stream<Bad> storages() {
        StorageId id = new StorageId("nas");
        return Stream.of(
                bad(
                        StorageSettings::of,
                        "content: an empty list (expected at least one, such as"
                                + " ContentType.BACKUP)"),
                bad(
                        () -> StorageSettings.of(new ContentType("a,b")),
                        "content: not an option name: \"a,b\" (expected lower-case letters,"
                                + " digits, '_' and '-', beginning with a letter)"),
                bad(
                        () -> DirectoryStorage.of(id, "srv", BACKUPS),
                        "path: not a path: \"srv\" (expected " + PATH_RULE + ")"),
                bad(
                        () -> DirectoryStorage.of(id, "/srv", BACKUPS).withMountPoint("yes"),
                        "is_mountpoint: not a path: \"yes\" (expected " + PATH_RULE + ")"),
                bad(
                        () -> NfsStorage.of(id, "nfs://nas", "/x", BACKUPS),
                        "server: not a server: \"nfs://nas\" (expected " + SERVER_RULE + ")"),
                bad(
                        () -> NfsStorage.of(id, "nas", "x", BACKUPS),
                        "export: not a path: \"x\" (expected an absolute path without control"
                                + " characters)"),
                bad(
                        () -> NfsStorage.of(id, "nas", "/x", BACKUPS).withMountOptions("a b"),
                        "options: not a word: \"a b\" (expected text without blanks and control"
                                + " characters)"),
                bad(
                        () -> CifsStorage.of(id, "nas:445", "x", BACKUPS),
                        "server: not a server: \"nas:445\" (expected " + SERVER_RULE + ")"),
                bad(
                        () -> CifsStorage.of(id, "nas", "x", BACKUPS).withDirectory("x"),
                        "subdir: not a path: \"x\" (expected " + PATH_RULE + ")"),
                bad(
                        () -> CifsStorage.of(id, "nas", "x", BACKUPS).withLogin("", PASSWORD),
                        "username: not a line: \"\" (expected one line of text, not empty)"),
                bad(() -> backupServer().withPort(0), "port: 0 (expected 1 to 65535)"),
                bad(
                        () -> backupServer().withNamespace("a b"),
                        "namespace: not a word: \"a b\" (expected text without blanks and control"
                                + " characters)"),
                bad(
                        () -> backupServer().withSettings(StorageSettings.of(ContentType.ISO)),
                        "content: [iso] (expected [backup]: a backup server holds nothing else)"));
    }

    private static BackupServerStorage backupServer() {
        return BackupServerStorage.of(
                new StorageId("pbs"),
                new BackupServerStorage.Datastore("pbs.home", "store"),
                "felhom@pbs",
                PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadArgumentIsNamedWithItsRule(Bad bad) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, bad.call());
        assertEquals(bad.message(), thrown.getMessage());
        assertEquals(IllegalArgumentException.class, thrown.getClass());
    }

    @Test
    void noOptionShowsItsPassword() {
        CreateOptions create =
                CreateOptions.of(
                                new VmId(101),
                                VolumeId.parse("local:vztmpl/x.tar.gz"),
                                NewDisks.of(NewVolume.ofGiB(LOCAL, 1)))
                        .withPassword(PASSWORD);
        CifsStorage share =
                CifsStorage.of(new StorageId("win"), "nas", "x", BACKUPS).withLogin("me", PASSWORD);
        for (Object shown : List.of(create, share, backupServer(), Optional.of(PASSWORD))) {
            assertFalse(shown.toString().contains("tr0ub"), shown::toString);
            assertEquals(1, shown.toString().split("Secret\\[set]", -1).length - 1);
        }
    }

    @Test
    void listsAreCopied() {
        List<String> keys = new java.util.ArrayList<>(List.of("ssh-rsa A"));
        CreateOptions create =
                CreateOptions.of(
                                new VmId(101),
                                VolumeId.parse("local:vztmpl/x.tar.gz"),
                                NewDisks.of(NewVolume.ofGiB(LOCAL, 1)))
                        .withSshKeys(keys);
        keys.clear();
        assertEquals(List.of("ssh-rsa A"), create.sshKeys());
    }
}
