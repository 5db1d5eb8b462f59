package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.BackupMode;
import felhom.proxmox.api.BackupOptions;
import felhom.proxmox.api.ConfigChange;
import felhom.proxmox.api.ContainerSettings;
import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.ExcludedVolumes;
import felhom.proxmox.api.FailureCause;
import felhom.proxmox.api.NewDisks;
import felhom.proxmox.api.NewMount;
import felhom.proxmox.api.NewVolume;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.Pruning;
import felhom.proxmox.api.RestoreOptions;
import felhom.proxmox.api.RestoreTarget;
import felhom.proxmox.api.Retention;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.BackupVerdict;
import felhom.proxmox.model.backup.BulkData;
import felhom.proxmox.model.backup.BulkDataPlan;
import felhom.proxmox.model.backup.CoverageCheck;
import felhom.proxmox.model.backup.MountCoverage;
import felhom.proxmox.model.backup.RestorePlace;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The samples of the guide to backups. */
class BackupSamplesTests extends OnSimulatedHost {
    private final VmId vmid = new VmId(101);
    private final StorageId usbBackup = StorageId.parse("usb-backup");
    private final StorageId localLvm = StorageId.parse("local-lvm");
    private Proxmox pve;
    private ProxmoxNode node;

    @BeforeEach
    void connect() {
        pve = client("agent");
        node = pve.node("demo-felhom");
    }

    @AfterEach
    void disconnect() {
        pve.close();
    }

    private VolumeId newestOf(VmId guest) {
        ContentFilter wanted =
                ContentFilter.DEFAULT.withContent(ContentType.BACKUP).withGuest(guest);
        return node.storages().content(usbBackup, wanted).stream()
                .max(Comparator.comparing(found -> found.created().orElse(Instant.MIN)))
                .orElseThrow()
                .id();
    }

    @Test
    void lookingAtWhatIsLeftOut() {
        VmId vmid = new VmId(103);
        // tag::coverage
        BackupCoverage coverage = BackupCoverage.of(vmid, node.containers().currentConfig(vmid));
        coverage.excluded()
                .forEach(
                        mount ->
                                out.println(
                                        mount
                                                + "; a restore over the container: "
                                                + mount.onRestore(RestorePlace.OVER_EXISTING)));
        coverage.warnings().forEach(out::println);
        // end::coverage
        assertEquals(5 + 7, printed().lines().count(), printed());
        assertTrue(printed().startsWith("mp1 (/srv/b): not in the backup (disabled); "), printed());
        assertEquals("mp0", coverage.holding("/srv/a/x").orElseThrow().option());
    }

    @Test
    void settingTheFlag() {
        VmId vmid = new VmId(103);
        // tag::flag
        node.containers().setConfig(vmid, ConfigChange.DEFAULT.withBackup(1, true));
        // end::flag
        MountPoint mount = node.containers().config(vmid).mountPoints().get(1);
        assertEquals(Optional.of(true), Optional.ofNullable(mount).flatMap(MountPoint::backup));
    }

    @Test
    void backingUp() {
        // tag::backup
        BackupOptions options =
                BackupOptions.of(vmid, usbBackup)
                        .withMode(BackupMode.STOP)
                        .withNotes("{{guestname}} before the upgrade")
                        .withProtection()
                        .withPruning(Pruning.NONE);
        node.backups().create(options).await(Duration.ofHours(2));
        // end::backup
        assertTrue(
                node.storages().content(usbBackup, ContentFilter.DEFAULT).stream()
                        .anyMatch(
                                backup ->
                                        backup.isProtected()
                                                && backup.notes()
                                                        .equals(
                                                                Optional.of(
                                                                        "nextcloud before the"
                                                                                + " upgrade"))));
    }

    @Test
    void keepingSome() {
        // tag::retention
        BackupOptions nightly =
                BackupOptions.of(vmid, usbBackup)
                        .withPruning(new Pruning.Keeping(Retention.ofLast(3).withDaily(7)));
        node.backups().create(nightly).await(Duration.ofHours(2));
        // end::retention
        assertFalse(node.storages().content(usbBackup, ContentFilter.DEFAULT).isEmpty());
    }

    @Test
    void comparingTheLogWithWhatWasPredicted() {
        VmId vmid = new VmId(103);
        // tag::verify
        BackupCoverage coverage = BackupCoverage.of(vmid, node.containers().currentConfig(vmid));
        List<String> log = new ArrayList<>();
        node.backups()
                .create(BackupOptions.of(vmid, usbBackup))
                .await(Duration.ofHours(2), line -> log.add(line.text()));
        CoverageCheck check = coverage.verify(log);
        if (!check.asPredicted()) {
            check.differences()
                    .forEach(
                            found ->
                                    out.println(
                                            found.explanation() + ". Next: " + found.nextStep()));
        }
        // end::verify
        assertTrue(check.asPredicted(), check::toString);
        assertTrue(
                log.contains(
                        "INFO: excluding volume mount point mp1 ('/srv/b') from backup"
                                + " (disabled)"));
        assertEquals("", printed());
    }

    @Test
    void keepingBulkDataOutOfBackups() {
        // tag::bulk
        BulkData wish = new BulkData(localLvm, 200 * 1024, "/srv/media", "media");
        BulkDataPlan plan = BulkDataPlan.of(node.containers().config(vmid), wish);
        node.containers().setConfig(vmid, ConfigChange.DEFAULT.withBulkData(plan));
        out.println(wish.dockerCommand());
        // end::bulk
        BackupCoverage coverage = BackupCoverage.of(vmid, node.containers().config(vmid));
        assertEquals(
                Optional.of(BackupVerdict.DISABLED),
                coverage.holding("/srv/media").map(MountCoverage::verdict));
        assertEquals(
                "pct set 101 -mp1 local-lvm:200,mp=/srv/media,backup=0",
                plan.commands(vmid).getFirst());
        assertEquals(
                "docker volume create --driver local --opt type=none --opt o=bind --opt"
                        + " device=/srv/media media\n",
                printed());
    }

    @Test
    void aborting() {
        tasksGoOn();
        // tag::aborted
        Task backup = node.backups().create(BackupOptions.of(vmid, usbBackup));
        backup.stop();
        try {
            backup.await(Duration.ofMinutes(1));
        } catch (TaskFailedException stopped) {
            out.println(stopped.nextStep());
            out.println(node.containers().config(vmid).lock());
            out.println(node.snapshots().list(vmid).find(SnapshotName.VZDUMP).isPresent());
        }
        // end::aborted
        assertTrue(printed().endsWith("Optional[backup]\ntrue\n"), printed());
    }

    @Test
    void findingAndDeleting() {
        // tag::find
        ContentFilter wanted =
                ContentFilter.DEFAULT.withContent(ContentType.BACKUP).withGuest(vmid);
        Volume oldest =
                node.storages().content(usbBackup, wanted).stream()
                        .filter(backup -> !backup.isProtected())
                        .min(Comparator.comparing(backup -> backup.created().orElse(Instant.MAX)))
                        .orElseThrow();
        node.volumes().delete(oldest.id()).ifPresent(task -> task.await(Duration.ofMinutes(10)));
        // end::find
        assertEquals(2, node.storages().content(usbBackup, wanted).size());
    }

    @Test
    void restoringToANewNumber() {
        VolumeId archive = newestOf(vmid);
        // tag::restore-new
        VmId copy = new VmId(120);
        RestoreOptions options =
                RestoreOptions.of(RestoreTarget.newContainer(copy), archive, localLvm)
                        .withNewIdentity("nextcloud-copy");
        node.backups().restore(options).await(Duration.ofHours(2));
        // end::restore-new
        // tag::address
        NetworkInterface eth0 =
                node.containers().config(copy).networks().get(0).withIp("192.168.1.120/24");
        node.containers()
                .setConfig(
                        copy,
                        ConfigChange.DEFAULT.withSettings(
                                ContainerSettings.DEFAULT.withNetwork(0, eth0)));
        // end::address
        ContainerConfig config = node.containers().config(copy);
        assertEquals(Optional.of("nextcloud-copy"), config.hostname());
        assertTrue(host.state().guest(120).orElseThrow().config().toString().contains(".120/24"));
        assertNotEquals(
                node.containers().config(vmid).networks().get(0).macAddress(), eth0.macAddress());
    }

    @Test
    void restoringWhatHadABindMount() {
        VmId mounts = new VmId(103);
        VolumeId archive = newestOf(mounts);
        RestoreTarget target = RestoreTarget.newContainer(new VmId(121));
        Task refused = node.backups().restore(RestoreOptions.of(target, archive, localLvm));
        TaskFailedException failed =
                assertThrows(TaskFailedException.class, () -> refused.await(Duration.ofMinutes(1)));
        assertEquals(new FailureCause.RootOnly(), failed.reason());
        // tag::restore-disks
        NewDisks disks =
                NewDisks.of(NewVolume.ofGiB(localLvm, 1))
                        .withMount(0, NewMount.at("/srv/a", NewVolume.ofGiB(localLvm, 1)))
                        .withMount(5, NewMount.at("/srv/f", NewVolume.ofGiB(localLvm, 1)))
                        .withMount(7, NewMount.at("/srv/h", NewVolume.ofGiB(localLvm, 1)));
        RestoreOptions options = RestoreOptions.of(target, archive, localLvm).withDisks(disks);
        node.backups().restore(options).await(Duration.ofHours(2));
        // end::restore-disks
        assertEquals(Optional.of("files of local-lvm:vm-103-disk-1"), dataOf(121, "mp0"));
    }

    @Test
    void restoringOverAContainer() {
        VmId vmid = new VmId(102);
        VolumeId archive = newestOf(vmid);
        node.power().stop(vmid).await(Duration.ofMinutes(1));
        node.snapshots().create(vmid, SnapshotName.parse("soon-gone")).await(Duration.ofMinutes(1));
        // tag::restore-over
        RestoreTarget target = RestoreTarget.overExisting(vmid, ExcludedVolumes.ARE_DESTROYED);
        node.backups()
                .restore(RestoreOptions.of(target, archive, localLvm))
                .await(Duration.ofHours(2));
        node.power().start(vmid).await(Duration.ofMinutes(5));
        // end::restore-over
        assertTrue(node.snapshots().list(vmid).snapshots().isEmpty());
        assertEquals(Optional.of("files of local-lvm:vm-102-disk-0"), dataOf(102, "rootfs"));
    }

    private Optional<String> dataOf(int guest, String mount) {
        String source =
                MountPoint.parse(
                                host.state()
                                        .guest(guest)
                                        .orElseThrow()
                                        .config()
                                        .getOrDefault(mount, ""))
                        .source()
                        .toString();
        return host.state().volume(VolumeId.parse(source)).map(found -> found.data());
    }
}
