package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.simulator.format.BackupName;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;

/** Contents of simulated hosts, for {@link SimulatedHost.Builder#contents}. */
public final class DemoHost {
    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    /** How long ago the backups of the last night and those of the last week were made. */
    private static final Duration NIGHT = Duration.ofHours(7);

    private static final Duration WEEK = Duration.ofDays(3);
    private static final String AGENT = DemoTokens.USER + "!agent";
    private static final String ROOT = "root@pam";

    private DemoHost() {}

    /**
     * A healthy small home server: three containers in use and one for trials, a template, three
     * virtual machines with disks of different kinds, three storages on two disks, backups of last
     * night, and a task history whose failures are older than a day. Volumes outside the backups
     * are excluded on purpose. One backup job runs every night, another one every week, and
     * together they select all guests but the template.
     *
     * @return the contents, to be passed to {@link SimulatedHost.Builder#contents}
     */
    public static Consumer<HostState> healthy() {
        return state -> {
            bootDisk(state);
            usbDisk(state);
            storages(state);
            guests(state);
            backups(state);
            tasks(state);
            jobs(state);
        };
    }

    /**
     * Gives container 103 a mount point of every kind, with and without backup flag; add it to
     * {@link #healthy()}. Some are traps: a volume that is in no backup because its flag was never
     * set, and a directory of the host whose flag has no effect.
     *
     * @return the addition, to be chained with {@code andThen}
     */
    public static Consumer<HostState> everyMount() {
        return state ->
                state.put(
                        mounts(state)
                                .with("mp1", "local-lvm:vm-103-disk-2,mp=/srv/b,size=1G")
                                .with("mp4", "/srv/bind2,mp=/srv/e,backup=1"));
    }

    /**
     * Adds two rotating disks and on them the ZFS pool {@code tank}, a mirror; add it to {@link
     * #healthy()}. No storage uses it.
     *
     * @return the addition, to be chained with {@code andThen}
     */
    public static Consumer<HostState> zfsMirror() {
        return state -> {
            for (String device : new String[] {"/dev/sdb", "/dev/sdc"}) {
                state.system()
                        .put(
                                SimulatedDisk.of(
                                                device,
                                                DiskType.HDD,
                                                "WDC_WD40EFPX-68C6CN0",
                                                "WD-WX0"
                                                        + device.substring(5)
                                                                .toUpperCase(Locale.ROOT),
                                                4_000_787_030_016L)
                                        .withPartition(4_000_776_716_288L, "ZFS", false)
                                        .withPartition(8 * MIB, "ZFS reserved", false));
            }
            state.system()
                    .put(
                            SimulatedZfsPool.of(
                                    "tank", 3712 * GIB, 1290 * GIB, "/dev/sdb1", "/dev/sdc1"));
        };
    }

    /**
     * A fresh installation: the node, its storage {@code local}, the user and the tokens.
     *
     * @return the contents, to be passed to {@link SimulatedHost.Builder#contents}
     */
    public static Consumer<HostState> empty() {
        return state -> {
            bootDisk(state);
            state.put(local().withSize(64 * GIB, 4 * GIB));
        };
    }

    /** One NVMe disk with the system and the volume group of the storage local-lvm. */
    private static void bootDisk(HostState state) {
        HostSystem system = state.system();
        system.put(
                SimulatedDisk.of(
                                "/dev/nvme0n1",
                                DiskType.NVME,
                                "KINGSTON SNV3S500G",
                                "50026B7283A1F2C4",
                                500_107_862_016L)
                        .withLifeUsed(4)
                        .withPartition(MIB, "BIOS boot", false)
                        .withPartition(GIB, "EFI", true)
                        .withPartition(464 * GIB, "LVM", false));
        system.put(new SimulatedVolumeGroup("pve", 464 * GIB, 16 * GIB, 12, "/dev/nvme0n1p3"));
        system.put(new SimulatedThinPool("pve", "data", 400 * GIB, 137 * GIB, 4 * GIB, 96 * MIB));
    }

    /** The disk of the storage usb-backup. */
    private static void usbDisk(HostState state) {
        state.system()
                .put(
                        SimulatedDisk.of(
                                        "/dev/sda",
                                        DiskType.USB,
                                        "Elements_25A3",
                                        "575832314434",
                                        1_000_170_586_112L)
                                .withPartition(1_000_169_537_536L, "ext4", true));
    }

    private static SimulatedStorage local() {
        return SimulatedStorage.of(
                "local",
                StorageType.DIR,
                ContentType.BACKUP,
                ContentType.TEMPLATE,
                ContentType.CONTAINER_VOLUME,
                ContentType.ISO);
    }

    private static void storages(HostState state) {
        state.put(local().withSize(64 * GIB, 18 * GIB));
        state.put(
                SimulatedStorage.of(
                                "local-lvm",
                                StorageType.LVM_THIN,
                                ContentType.CONTAINER_VOLUME,
                                ContentType.DISK_IMAGE)
                        .withSize(400 * GIB, 137 * GIB));
        state.put(
                SimulatedStorage.of("usb-backup", StorageType.DIR, ContentType.BACKUP)
                        .withOption("is_mountpoint", "yes")
                        .withSize(931 * GIB, 254 * GIB));
        state.put(
                SimulatedVolume.template(
                        "local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst",
                        129_710_398,
                        ago(state, Duration.ofDays(40))));
    }

    private static void guests(HostState state) {
        disk(state, "local-lvm:vm-101-disk-0", 101, 16);
        disk(state, "local-lvm:vm-101-disk-1", 101, 100);
        SimulatedGuest nextcloud =
                SimulatedGuest.container(101, "nextcloud")
                        .with("cores", "2")
                        .with("memory", "2048")
                        .with("features", "nesting=1,keyctl=1")
                        .with("onboot", "1")
                        .with("tags", "app;felhom")
                        .with("net0", net("BC:24:11:CD:09:EB", "192.168.1.101/24"))
                        .with("rootfs", "local-lvm:vm-101-disk-0,size=16G")
                        .with("mp0", "local-lvm:vm-101-disk-1,mp=/srv/data,backup=1,size=100G");
        state.put(
                nextcloud
                        .withSnapshot(
                                "before-upgrade", "before 31.0", ago(state, Duration.ofDays(9)))
                        .with("description", "files and calendars")
                        .running(run(state, 6, 2103, 900 * MIB, 7 * GIB)));
        disk(state, "local-lvm:vm-102-disk-0", 102, 8);
        state.put(
                SimulatedGuest.container(102, "homeassistant")
                        .with("cores", "1")
                        .with("memory", "1024")
                        .with("features", "nesting=1")
                        .with("onboot", "1")
                        .with("tags", "felhom")
                        .with("net0", net("BC:24:11:B4:9A:A1", "dhcp"))
                        .with("rootfs", "local-lvm:vm-102-disk-0,size=8G")
                        .running(run(state, 11, 2388, 412 * MIB, 3 * GIB)));
        state.put(mounts(state));
        disk(state, "local-lvm:vm-9001-disk-0", 9001, 2);
        state.put(
                SimulatedGuest.container(9001, "playground")
                        .with("cores", "1")
                        .with("net0", net("BC:24:11:15:EA:9D", "dhcp"))
                        .with("rootfs", "local-lvm:vm-9001-disk-0,size=2G"));
        disk(state, "local-lvm:base-900-disk-0", 900, 4);
        state.put(
                SimulatedGuest.container(900, "golden-docker")
                        .with("features", "nesting=1,keyctl=1")
                        .with("template", "1")
                        .with("rootfs", "local-lvm:base-900-disk-0,size=4G"));
        DemoMachines.add(state);
    }

    /**
     * A container with all kinds of mount points; those outside the backup have {@code backup=0}.
     */
    private static SimulatedGuest mounts(HostState state) {
        for (int i = 0; i < 5; i++) {
            disk(state, "local-lvm:vm-103-disk-" + i, 103, 1);
        }
        disk(state, "local:103/vm-103-disk-0.raw", 103, 1);
        return SimulatedGuest.container(103, "mounts")
                .with("memory", "64")
                .with("ostype", "unmanaged")
                .with("rootfs", "local-lvm:vm-103-disk-0,size=1G")
                .with("mp0", "local-lvm:vm-103-disk-1,mp=/srv/a,backup=1,size=1G")
                .with("mp1", "local-lvm:vm-103-disk-2,mp=/srv/b,backup=0,size=1G")
                .with("mp2", "local-lvm:vm-103-disk-3,mp=/srv/c,backup=0,size=1G")
                .with("mp3", "/srv/bind,mp=/srv/d")
                .with("mp4", "/srv/bind2,mp=/srv/e")
                .with("mp5", "local-lvm:vm-103-disk-4,mp=/srv/f,backup=1,ro=1,size=1G")
                .with("mp6", "/srv/bind,mp=/srv/g,shared=1")
                .with("mp7", "local:103/vm-103-disk-0.raw,mp=/srv/h,backup=1,size=1G");
    }

    private static void backups(HostState state) {
        for (int night = 0; night < 3; night++) {
            Instant started = ago(state, NIGHT.plusDays(night));
            for (int guest : new int[] {101, 102, 103}) {
                state.put(
                        SimulatedVolume.backup(
                                        "usb-backup", guest, 700L * MIB * (104 - guest), started)
                                .withNotes(name(state, guest))
                                .withArchive(archive(state, guest)));
            }
        }
        for (int machine : DemoMachines.NUMBERS) {
            state.put(
                    SimulatedVolume.machineBackup("usb-backup", machine, 3 * GIB, ago(state, WEEK))
                            .withNotes(name(state, machine))
                            .withArchive(archive(state, machine)));
        }
        state.put(
                SimulatedVolume.backup("usb-backup", 9001, 300 * MIB, ago(state, WEEK))
                        .withNotes("playground")
                        .withArchive(archive(state, 9001)));
        state.put(
                SimulatedVolume.backup("local", 101, 2 * GIB, ago(state, Duration.ofDays(9)))
                        .withNotes("before 31.0")
                        .withArchive(archive(state, 101))
                        .withProtection(true));
    }

    private static void jobs(HostState state) {
        state.cluster().put(job("backup-nightly", time(state, NIGHT), "101,102,103", 3));
        OffsetDateTime weekly = at(state, WEEK);
        String day = weekly.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
        state.cluster()
                .put(job("backup-weekly", day + " " + time(state, WEEK), "200,201,202,9001", 2));
    }

    private static SimulatedBackupJob job(String id, String schedule, String guests, int kept) {
        return SimulatedBackupJob.of(id, schedule)
                .with("vmid", guests)
                .with("storage", "usb-backup")
                .with("mode", "snapshot")
                .with("compress", "zstd")
                .with("prune-backups", "keep-last=" + kept)
                .with("notes-template", "{{guestname}}");
    }

    private static String time(HostState state, Duration ago) {
        OffsetDateTime time = at(state, ago);
        return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }

    private static OffsetDateTime at(HostState state, Duration ago) {
        return OffsetDateTime.ofInstant(ago(state, ago), ZoneOffset.UTC);
    }

    private static SimulatedArchive archive(HostState state, int guest) {
        return SimulatedArchive.of(state.guest(guest).orElseThrow(), state);
    }

    private static void tasks(HostState state) {
        task(state, TaskType.START, "103", AGENT, Duration.ofDays(6), "CT is locked (backup)");
        task(state, TaskType.BACKUP, "103", ROOT, Duration.ofDays(5), "job errors");
        task(state, TaskType.SNAPSHOT, "101", AGENT, Duration.ofDays(9), "OK");
        for (int night = 2; night >= 0; night--) {
            for (int guest : new int[] {101, 102, 103}) {
                nightly(state, guest, NIGHT.plusDays(night));
            }
        }
        Upid start = upid(state, TaskType.START, "102", AGENT, Duration.ofHours(20));
        state.put(
                SimulatedTask.running(
                                start,
                                "WARN: Systemd 257 detected. You may need to enable nesting.")
                        .endedAfter(Duration.ofSeconds(4), "WARNINGS: 1"));
        task(state, TaskType.STOP, "9001", AGENT, Duration.ofHours(3), "OK");
    }

    private static void nightly(HostState state, int guest, Duration ago) {
        Upid upid = upid(state, TaskType.BACKUP, Integer.toString(guest), ROOT, ago);
        state.put(
                SimulatedTask.running(
                                upid,
                                "INFO: starting new backup job: vzdump %s --storage usb-backup --mode snapshot --compress zstd"
                                        .formatted(guest),
                                "INFO: Starting Backup of VM %s (lxc)".formatted(guest),
                                "INFO: CT Name: " + name(state, guest),
                                "INFO: including mount point rootfs ('/') in backup",
                                "INFO: creating vzdump archive '/mnt/usb-backup/dump/%s'"
                                        .formatted(BackupName.of(guest, upid.started())),
                                "INFO: Finished Backup of VM %s (00:02:11)".formatted(guest),
                                "INFO: Backup job finished successfully")
                        .endedAfter(Duration.ofSeconds(131), "OK"));
    }

    private static void task(
            HostState state, TaskType type, String id, String owner, Duration ago, String exit) {
        state.put(
                SimulatedTask.running(upid(state, type, id, owner, ago))
                        .endedAfter(Duration.ofSeconds(3), exit));
    }

    private static Upid upid(
            HostState state, TaskType type, String id, String owner, Duration ago) {
        return state.newUpid(type, id, owner, ago(state, ago));
    }

    private static SimulatedRun run(HostState state, int days, int pid, long memory, long disk) {
        return new SimulatedRun(ago(state, Duration.ofDays(days)), pid, 0.021, memory, disk);
    }

    private static void disk(HostState state, String id, int guest, long gibibytes) {
        state.put(
                SimulatedVolume.disk(id, guest, gibibytes * GIB, ago(state, Duration.ofDays(30)))
                        .withData("files of " + id));
    }

    private static String net(String hardware, String address) {
        return "name=eth0,bridge=vmbr0,firewall=1,hwaddr=%s,ip=%s,type=veth"
                .formatted(hardware, address);
    }

    private static String name(HostState state, int guest) {
        return state.guest(guest)
                .map(found -> new GuestFigures(found, state).name())
                .orElse(Integer.toString(guest));
    }

    private static Instant ago(HostState state, Duration time) {
        return state.now().minus(time);
    }
}
