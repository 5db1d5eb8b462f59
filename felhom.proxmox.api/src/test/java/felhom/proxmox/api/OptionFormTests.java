package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the options become: forms that a real host has accepted, and names that it knows. */
class OptionFormTests {
    private static final StorageId LOCAL = new StorageId("local");
    private static final StorageId LVM = new StorageId("local-lvm");
    private static final String LXC = "POST /nodes/{node}/lxc";
    private static final String CONFIG = "PUT /nodes/{node}/lxc/{vmid}/config";
    private static final String DESTROY = "DELETE /nodes/{node}/lxc/{vmid}";
    private static final String SHUTDOWN = "POST /nodes/{node}/lxc/{vmid}/status/shutdown";
    private static final String VZDUMP = "POST /nodes/{node}/vzdump";
    private static final String CONTENT = "POST /nodes/{node}/storage/{storage}/content";
    private static final String STORAGE = "POST /storage";
    private static final VolumeId TINY = VolumeId.parse("local:vztmpl/tiny-1.0_amd64.tar.gz");
    private static final VolumeId BACKUP =
            VolumeId.parse("local:backup/vzdump-lxc-102-2026_11_22-01_09_44.tar.zst");
    private static final NewMount DATA = NewMount.at("/srv/a", new NewVolume(LVM, 256));
    private static final ContainerConfig PRESENT =
            new ContainerConfig(
                    new TreeMap<>(
                            Map.of(
                                    "unprivileged", "1",
                                    "features", "nesting=1",
                                    "rootfs", "local-lvm:vm-102-disk-1,size=1G",
                                    "mp0", "local-lvm:vm-102-disk-0,mp=/srv/n,backup=1,size=102M")),
                    List.of(),
                    Optional.empty());

    /** What options became, where it is sent, and the form it must be. */
    private record Sent(String endpoint, FormParameters form, String expected) {}

    private static Sent sent(String endpoint, FormParameters form, String expected) {
        return new Sent(endpoint, form, expected);
    }

    /** The numbers are those of recorded requests that the host accepted. */
    static Stream<Sent> recorded() {
        return Stream.of(
                // 109
                sent(
                        LXC,
                        CreateOptions.of(new VmId(102), TINY, NewDisks.of(NewVolume.ofGiB(LVM, 1)))
                                .withSettings(
                                        ContainerSettings.DEFAULT
                                                .withOsType("unmanaged")
                                                .withHostname("tiny")
                                                .withMemoryMiB(64)
                                                .withNetwork(
                                                        0,
                                                        NetworkInterface.of("eth0", "vmbr0")
                                                                .withIp("dhcp")))
                                .parameters(),
                        "vmid=102&ostemplate=local%3Avztmpl%2Ftiny-1.0_amd64.tar.gz&ostype=unmanaged&hostname=tiny&memory=64&rootfs=local-lvm%3A1&unprivileged=1&net0=name%3Deth0%2Cbridge%3Dvmbr0%2Cip%3Ddhcp"),
                // 170
                sent(
                        LXC,
                        RestoreOptions.of(RestoreTarget.newContainer(new VmId(104)), BACKUP, LVM)
                                .withUnprivileged(true)
                                .parameters(),
                        "vmid=104&ostemplate=local%3Abackup%2Fvzdump-lxc-102-2026_11_22-01_09_44.tar.zst&restore=1&storage=local-lvm&unprivileged=1"),
                // 175
                sent(
                        LXC,
                        RestoreOptions.of(
                                        RestoreTarget.overExisting(
                                                new VmId(102), ExcludedVolumes.ARE_DESTROYED),
                                        BACKUP,
                                        LVM)
                                .withUnprivileged(true)
                                .parameters(),
                        "vmid=102&ostemplate=local%3Abackup%2Fvzdump-lxc-102-2026_11_22-01_09_44.tar.zst&restore=1&force=1&storage=local-lvm&unprivileged=1"),
                // 115, 121, 763
                sent(
                        VZDUMP,
                        BackupOptions.of(new VmId(103), LOCAL)
                                .withMode(BackupMode.STOP)
                                .parameters(),
                        "vmid=103&storage=local&mode=stop&compress=zstd"),
                sent(
                        VZDUMP,
                        BackupOptions.of(new VmId(102), LOCAL)
                                .withNotes("{{guestname}} {{vmid}} {{node}}")
                                .withProtection()
                                .parameters(),
                        "vmid=102&storage=local&mode=snapshot&compress=zstd&notes-template=%7B%7Bguestname%7D%7D+%7B%7Bvmid%7D%7D+%7B%7Bnode%7D%7D&protected=1"),
                sent(
                        VZDUMP,
                        BackupOptions.of(new VmId(101), LOCAL)
                                .withMode(BackupMode.STOP)
                                .withCompression(Compression.NONE)
                                .parameters(),
                        "vmid=101&storage=local&mode=stop&compress=0"),
                // 360, 525
                sent(
                        CONFIG,
                        change(
                                ConfigChange.DEFAULT
                                        .withoutOption("tags")
                                        .withoutOption("description")),
                        "delete=description%2Ctags"),
                sent(
                        CONFIG,
                        change(ConfigChange.DEFAULT.withBackup(0, false)),
                        "mp0=local-lvm%3Avm-102-disk-0%2Cmp%3D%2Fsrv%2Fn%2Cbackup%3D0%2Csize%3D102M"),
                // 510
                sent(
                        CONFIG,
                        change(
                                ConfigChange.DEFAULT.withSettings(
                                        ContainerSettings.DEFAULT.withTags(List.of("a", "b")))),
                        "tags=a%3Bb"),
                // 192, 871, 963
                sent(
                        DESTROY,
                        DestroyOptions.DEFAULT.withPurge().withUnreferencedVolumes().parameters(),
                        "purge=1&destroy-unreferenced-disks=1"),
                sent(
                        DESTROY,
                        DestroyOptions.DEFAULT.withForce().withPurge().parameters(),
                        "force=1&purge=1"),
                sent(SHUTDOWN, ShutdownOptions.DEFAULT.parameters(), "timeout=60"),
                // 662
                sent(
                        CONTENT,
                        VolumeAllocation.of(new VmId(102), "vm-102-disk-9", new NewVolume(LVM, 8))
                                .withFormat(VolumeFormat.RAW)
                                .parameters(),
                        "vmid=102&filename=vm-102-disk-9&size=8M&format=raw"),
                // 653
                sent(
                        STORAGE,
                        StorageForm.of(
                                DirectoryStorage.of(
                                        new StorageId("bk2"),
                                        "/srv/bk2",
                                        StorageSettings.of(ContentType.BACKUP)
                                                .withRetention(Retention.ofLast(3)))),
                        "storage=bk2&type=dir&path=%2Fsrv%2Fbk2&content=backup&prune-backups=keep-last%3D3"));
    }

    static Stream<Sent> everything() {
        ContainerSettings all =
                ContainerSettings.DEFAULT
                        .withMemoryMiB(1024)
                        .withSwapMiB(0)
                        .withCores(2)
                        .withCpuLimit(new BigDecimal("1.5"))
                        .withHostname("app-1.home")
                        .withNetwork(31, NetworkInterface.of("eth31", "vmbr0").withTag(7))
                        .withNameservers(List.of("10.0.2.3", "fe80::1%eth0"))
                        .withSearchDomain("home")
                        .withOnBoot(true)
                        .withProtection(false)
                        .withDescription("ü & = ; +\nline")
                        .withTags(List.of("felhom", "app"))
                        .withTimezone("Europe/Vienna")
                        .withOsType("debian");
        String shared =
                "memory=1024&swap=0&cores=2&cpulimit=1.5&hostname=app-1.home"
                        + "&net31=name%3Deth31%2Cbridge%3Dvmbr0%2Ctag%3D7"
                        + "&nameserver=10.0.2.3%20fe80%3A%3A1%25eth0&searchdomain=home&onboot=1"
                        + "&protection=0&description=%C3%BC%20%26%20%3D%20%3B%20%2B%0Aline"
                        + "&tags=felhom%3Bapp&timezone=Europe%2FVienna&ostype=debian";
        return Stream.of(
                sent(
                        LXC,
                        CreateOptions.of(
                                        new VmId(120),
                                        TINY,
                                        NewDisks.of(NewVolume.ofGiB(LVM, 4))
                                                .withMount(0, DATA)
                                                .withMount(
                                                        7,
                                                        NewMount.at("/c", new NewVolume(LOCAL, 1))
                                                                .withoutBackup()
                                                                .withReadOnly()))
                                .withNesting()
                                .withSettings(all)
                                .withPassword(Secret.password("five five"))
                                .withSshKeys(List.of("ssh-ed25519 AAAA a@b", "ssh-rsa BBBB"))
                                .parameters(),
                        shared
                                + "&vmid=120&ostemplate=local%3Avztmpl%2Ftiny-1.0_amd64.tar.gz"
                                + "&unprivileged=1&rootfs=local-lvm%3A4&features=nesting%3D1"
                                + "&mp0=local-lvm%3A0.25%2Cmp%3D%2Fsrv%2Fa%2Cbackup%3D1"
                                + "&mp7=local%3A0.0009765625%2Cmp%3D%2Fc%2Cbackup%3D0%2Cro%3D1"
                                + "&password=five%20five"
                                + "&ssh-public-keys=ssh-ed25519%20AAAA%20a%40b%0Assh-rsa%20BBBB"),
                sent(
                        LXC,
                        CreateOptions.of(new VmId(120), TINY, NewDisks.of(NewVolume.ofGiB(LVM, 4)))
                                .withUnprivileged(false)
                                .parameters(),
                        "vmid=120&ostemplate=local%3Avztmpl%2Ftiny-1.0_amd64.tar.gz"
                                + "&unprivileged=0&rootfs=local-lvm%3A4"),
                sent(
                        LXC,
                        RestoreOptions.of(RestoreTarget.newContainer(new VmId(105)), BACKUP, LVM)
                                .withDisks(NewDisks.of(NewVolume.ofGiB(LVM, 1)).withMount(0, DATA))
                                .withNewIdentity("copy")
                                .withSettings(
                                        ContainerSettings.DEFAULT
                                                .withMemoryMiB(64)
                                                .withHostname("the-identity-wins"))
                                .withBandwidthKiBps(0)
                                .parameters(),
                        "vmid=105&ostemplate=local%3Abackup%2Fvzdump-lxc-102-2026_11_22-01_09_44.tar.zst"
                            + "&restore=1&storage=local-lvm&unique=1&rootfs=local-lvm%3A1"
                            + "&mp0=local-lvm%3A0.25%2Cmp%3D%2Fsrv%2Fa%2Cbackup%3D1"
                            + "&hostname=copy&memory=64&bwlimit=0"),
                sent(
                        LXC,
                        RestoreOptions.of(RestoreTarget.newContainer(new VmId(105)), BACKUP, LVM)
                                .withSettings(all)
                                .parameters(),
                        shared
                                + "&vmid=105&ostemplate=local%3Abackup%2Fvzdump-lxc-102-2026_11_22-01_09_44.tar.zst"
                                + "&restore=1&storage=local-lvm"),
                sent(
                        CONFIG,
                        change(
                                ConfigChange.DEFAULT
                                        .withSettings(all)
                                        .withNesting(false)
                                        .withRootfs(
                                                MountPoint.parse(
                                                        "local-lvm:vm-102-disk-1,size=1G,ro=1"))
                                        .withNewMountPoint(3, DATA)
                                        .withMountPoint(
                                                4,
                                                MountPoint.parse("local-lvm:vm-102-disk-5,mp=/d"))
                                        .withoutOption("unused0")),
                        shared
                                + "&features=nesting%3D0"
                                + "&rootfs=local-lvm%3Avm-102-disk-1%2Csize%3D1G%2Cro%3D1"
                                + "&mp3=local-lvm%3A0.25%2Cmp%3D%2Fsrv%2Fa%2Cbackup%3D1"
                                + "&mp4=local-lvm%3Avm-102-disk-5%2Cmp%3D%2Fd&delete=unused0"),
                sent(
                        VZDUMP,
                        BackupOptions.of(new VmId(101), LOCAL)
                                .withMode(BackupMode.SUSPEND)
                                .withCompression(Compression.GZIP)
                                .withPruning(
                                        new Pruning.Keeping(
                                                Retention.ofLast(1)
                                                        .withHourly(2)
                                                        .withDaily(3)
                                                        .withWeekly(4)
                                                        .withMonthly(5)
                                                        .withYearly(6)))
                                .parameters(),
                        "vmid=101&storage=local&mode=suspend&compress=gzip&prune-backups=keep-last%3D1"
                            + "%2Ckeep-hourly%3D2%2Ckeep-daily%3D3%2Ckeep-weekly%3D4%2Ckeep-monthly%3D5"
                            + "%2Ckeep-yearly%3D6"),
                sent(
                        VZDUMP,
                        BackupOptions.of(new VmId(101), LOCAL)
                                .withCompression(Compression.LZO)
                                .withPruning(Pruning.NONE)
                                .parameters(),
                        "vmid=101&storage=local&mode=snapshot&compress=lzo&remove=0"),
                sent(DESTROY, DestroyOptions.DEFAULT.parameters(), ""),
                sent(
                        SHUTDOWN,
                        ShutdownOptions.DEFAULT
                                .withTimeout(Duration.ofMinutes(3))
                                .withForceStop()
                                .parameters(),
                        "timeout=180&forceStop=1"),
                sent(
                        CONTENT,
                        VolumeAllocation.of(
                                        new VmId(102),
                                        "vm-102-disk-9.qcow2",
                                        NewVolume.ofGiB(LOCAL, 2))
                                .withFormat(VolumeFormat.QCOW2)
                                .parameters(),
                        "vmid=102&filename=vm-102-disk-9.qcow2&size=2048M&format=qcow2"),
                sent(
                        STORAGE,
                        StorageForm.of(
                                DirectoryStorage.of(
                                                new StorageId("usb"),
                                                "/mnt/usb/backup",
                                                StorageSettings.of(
                                                                ContentType.TEMPLATE,
                                                                ContentType.BACKUP)
                                                        .withNodes(
                                                                List.of(
                                                                        new NodeName("pve"),
                                                                        new NodeName("pve2")))
                                                        .withRetention(Retention.ALL)
                                                        .withEnabled(false))
                                        .withMountPoint("/mnt/usb")
                                        .withShared()),
                        "storage=usb&type=dir&path=%2Fmnt%2Fusb%2Fbackup&is_mountpoint=%2Fmnt%2Fusb"
                                + "&shared=1&content=backup%2Cvztmpl&nodes=pve%2Cpve2"
                                + "&prune-backups=keep-all%3D1&disable=1"),
                sent(
                        STORAGE,
                        StorageForm.of(
                                NfsStorage.of(
                                                new StorageId("nas"),
                                                "10.0.0.9",
                                                "/",
                                                StorageSettings.of(ContentType.BACKUP))
                                        .withMountOptions("vers=4.2,soft")),
                        "storage=nas&type=nfs&server=10.0.0.9&export=%2F&options=vers%3D4.2%2Csoft"
                                + "&content=backup"),
                sent(
                        STORAGE,
                        StorageForm.of(
                                new CifsStorage(
                                        new StorageId("win"),
                                        "fe80::1",
                                        "my share",
                                        Optional.of("/a b"),
                                        Optional.of(
                                                new CifsStorage.Login(
                                                        "me",
                                                        Secret.password("a;b &c"),
                                                        Optional.of("HOME"))),
                                        StorageSettings.of(ContentType.BACKUP))),
                        "storage=win&type=cifs&server=fe80%3A%3A1&share=my%20share&subdir=%2Fa%20b"
                                + "&username=me&domain=HOME&password=a%3Bb%20%26c&content=backup"),
                sent(
                        STORAGE,
                        StorageForm.of(
                                CifsStorage.of(
                                                new StorageId("win"),
                                                "nas.home",
                                                "backup",
                                                StorageSettings.of(ContentType.BACKUP))
                                        .withDirectory("/pve")
                                        .withLogin("me", Secret.password("s"))),
                        "storage=win&type=cifs&server=nas.home&share=backup&subdir=%2Fpve"
                                + "&username=me&password=s&content=backup"),
                sent(
                        STORAGE,
                        StorageForm.of(
                                BackupServerStorage.of(
                                                new StorageId("pbs"),
                                                new BackupServerStorage.Datastore(
                                                        "pbs.home", "store"),
                                                "felhom@pbs!agent",
                                                Secret.of("aaaa-bbbb"))
                                        .withFingerprint(Fingerprint.parse("ab".repeat(32)))
                                        .withNamespace("home/pve")
                                        .withPort(8008)
                                        .withSettings(
                                                StorageSettings.of(ContentType.BACKUP)
                                                        .withNodes(List.of(new NodeName("pve"))))),
                        "storage=pbs&type=pbs&server=pbs.home&datastore=store"
                                + "&username=felhom%40pbs%21agent&password=aaaa-bbbb&fingerprint="
                                + "AB%3A".repeat(31)
                                + "AB&namespace=home%2Fpve&port=8008&content=backup&nodes=pve"));
    }

    static Stream<Sent> all() {
        return Stream.concat(recorded(), everything());
    }

    @ParameterizedTest
    @MethodSource("all")
    void optionsBecomeTheForm(Sent sent) {
        assertEquals(
                sent.expected().isEmpty() ? Map.of() : FormText.decoded(sent.expected()),
                FormText.decoded(sent.form()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theHostKnowsEveryParameterAndWord(Sent sent) {
        Map<String, List<String>> known = parameters(sent.endpoint());
        assertFalse(known.isEmpty(), sent::endpoint);
        FormText.decoded(sent.form())
                .forEach(
                        (name, value) -> {
                            List<String> words =
                                    known.get(name.replaceFirst("^(mp|net)\\d+$", "$1[n]"));
                            assertTrue(words != null, () -> sent.endpoint() + " has no " + name);
                            assertTrue(
                                    words.isEmpty() || words.contains(value),
                                    () -> name + " cannot be " + value + ", only " + words);
                        });
    }

    @Test
    void aSemicolonIsEncodedBecauseTheHostTakesItForASeparator() {
        String form =
                change(
                                ConfigChange.DEFAULT.withSettings(
                                        ContainerSettings.DEFAULT.withTags(List.of("a", "b"))))
                        .suffix();
        assertEquals("?tags=a%3Bb", form);
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyConstantIsAWordOfTheHost(String endpoint, String parameter, Object constant) {
        List<String> words = Objects.requireNonNull(parameters(endpoint).get(parameter), parameter);
        assertTrue(words.contains(constant.toString()), () -> constant + " is not of " + words);
    }

    static Stream<Object[]> enums() {
        return Stream.of(
                        Stream.of(BackupMode.values())
                                .map(word -> new Object[] {VZDUMP, "mode", word}),
                        Stream.of(Compression.values())
                                .map(word -> new Object[] {VZDUMP, "compress", word}),
                        Stream.of(VolumeFormat.values())
                                .map(word -> new Object[] {CONTENT, "format", word}))
                .flatMap(words -> words);
    }

    @Test
    void aPortThatIsNotSetIsNotSent() {
        BackupServerStorage storage =
                BackupServerStorage.of(
                        new StorageId("pbs"),
                        new BackupServerStorage.Datastore("pbs.home", "store"),
                        "felhom@pbs",
                        Secret.password("secret"));
        assertEquals(OptionalInt.empty(), storage.port());
        assertFalse(FormText.decoded(StorageForm.of(storage)).containsKey("port"));
    }

    private static FormParameters change(ConfigChange change) {
        return change.parameters(PRESENT).orElseThrow();
    }

    private static Map<String, List<String>> parameters(String endpoint) {
        Map<String, List<String>> found = new TreeMap<>();
        try (InputStream in =
                Objects.requireNonNull(
                        OptionFormTests.class.getResourceAsStream("parameters.tsv"))) {
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                String[] cells = line.split("\t");
                if (cells[0].equals(endpoint)) {
                    found.put(
                            cells[1],
                            cells.length < 3 ? List.of() : List.of(cells[2].split("\\|")));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }
}
