package felhom.agent.report;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupCoverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports as real hosts have them: in order, in trouble, and with many guests. */
public final class SampleHosts {
    /** What somebody may call a guest who means harm. */
    static final String HOSTILE = "</title><script>alert(1)</script>\u0007\u202e\"'&<img src=x>";

    private static final String YOUNG = "newest backup is younger than 7 d";
    private static final String OLD = "newest backup is older than 7 d";
    private static final String NEVER = "never backed up";

    private SampleHosts() {}

    /** {@return one of each kind, of which one has that many guests} */
    public static Stream<Report> all(int large) {
        return Stream.of(healthy(), troubled(), large(large));
    }

    static Report healthy() {
        List<GuestPicture> guests =
                List.of(
                        container(101, "nextcloud", 1, SIMPLE),
                        container(102, "pihole", 2, SIMPLE),
                        container(103, "paperless", 1, SIMPLE));
        return Reports.of(
                Stream.concat(quietChecks(), Stream.of(backups(guests))).toList(), guests);
    }

    static Report troubled() {
        List<GuestPicture> guests =
                List.of(
                        container(101, "nextcloud", 12, MATRIX),
                        container(102, "pihole", 2, SIMPLE),
                        container(103, HOSTILE, -1, MATRIX),
                        container(
                                104,
                                "jellyfin-with-a-long-name-of-63-letters-which-is-the-most-dns-has",
                                3,
                                BULKY),
                        unread(105, "wiki"),
                        machine(200, "windows-server"));
        CheckResult storages =
                CheckResult.of(
                        "storages",
                        Finding.fail(
                                        FindingCode.STORAGE_INACTIVE,
                                        "usb-backup",
                                        "enabled, but not active (dir)")
                                .withNext(
                                        List.of(
                                                NextStep.onHost(
                                                        "see why, on the host",
                                                        "pvesm status --storage usb-backup"),
                                                NextStep.onHost(
                                                        "check that the disk is mounted",
                                                        "findmnt /mnt/usb-backup"))),
                        Finding.warn(
                                        FindingCode.STORAGE_FULL,
                                        "local",
                                        "87.2 % of 64.0 GiB in use (dir)")
                                .measured(87.2, "percent")
                                .withNext(
                                        List.of(
                                                NextStep.onHost(
                                                        "see what is on it, on the host",
                                                        "pvesm list local"))),
                        Finding.pass("local-lvm", "34.2 % of 400.0 GiB in use (lvmthin)"));
        CheckResult unread =
                CheckResult.of(
                        "guests",
                        Finding.pass("guests", "6 running"),
                        Finding.fail(
                                FindingCode.READ_FAILED,
                                "105 wiki",
                                "got timeout",
                                NextStep.onHost(
                                        "see what the host says, on the host",
                                        "journalctl -u pvedaemon -u pveproxy -n 50")));
        CheckResult token =
                CheckResult.of(
                        "token",
                        Finding.pass("sign-in", "accepted as felhom-agent@pve!agent"),
                        Finding.fail(
                                FindingCode.TOKEN_PRIVILEGE_MISSING,
                                "SDN.Use",
                                "missing on /sdn/zones/localnetwork: create, restore and setting a"
                                        + " network will be refused",
                                NextStep.onHost(
                                        "pveum acl modify /sdn/zones/localnetwork --tokens"
                                                + " 'felhom-agent@pve!agent' --roles"
                                                + " FelhomAgent")));
        return Reports.of(
                Stream.concat(quietChecks(), Stream.of(token, unread, storages, backups(guests)))
                        .toList(),
                guests);
    }

    static Report large(int count) {
        List<GuestPicture> guests =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        container(
                                                101 + i,
                                                "customer-" + (i + 1),
                                                i % 29 == 7 ? -1 : i % 41 == 3 ? 12 + i % 5 : i % 6,
                                                i % 17 == 5 ? MATRIX : i % 5 == 2 ? BULKY : SIMPLE))
                        .toList();
        return Reports.of(
                Stream.concat(quietChecks(), Stream.of(backups(guests))).toList(), guests);
    }

    private static Stream<CheckResult> quietChecks() {
        return Stream.of(
                CheckResult.of(
                        "configuration",
                        Finding.pass("source", "/etc/felhom-agent/config.json"),
                        Finding.pass("secret", "file /etc/felhom-agent/token")),
                CheckResult.of(
                        "trust",
                        Finding.pass("kind", "pinned certificate"),
                        Finding.pass("certificate", "729 days left, until 2028-11-21")),
                CheckResult.of(
                        "reachability",
                        Finding.pass("answer", "after 7 ms, the first after 131 ms")),
                CheckResult.of("version", Finding.pass("Proxmox VE", "9.2.11")),
                CheckResult.of(
                        "node",
                        Finding.pass(
                                "load",
                                "0.31, 0.28, 0.25 over 1, 5 and 15 minutes on 4 processors"),
                        Finding.pass("memory", "37.5 % of 16.0 GiB in use"),
                        Finding.pass("root file system", "28.1 % of 64.0 GiB in use"),
                        Finding.pass("uptime", "12 d 3 h")),
                CheckResult.of("tasks", Finding.pass("last 24 h", "none of 5 tasks failed")),
                CheckResult.of("host", Finding.skipped("root backend", "off (privileged.mode)")));
    }

    private static CheckResult backups(List<GuestPicture> guests) {
        List<Finding> found = new ArrayList<>();
        for (GuestPicture guest : guests) {
            String subject = GuestName.of(guest.guest());
            NextStep next =
                    NextStep.onHost(
                            "make one, on the host",
                            "vzdump " + guest.guest().vmid() + " --storage usb-backup");
            if (guest.newestBackup().isEmpty()) {
                found.add(
                        Finding.warn(FindingCode.BACKUP_NEVER, subject, NEVER, next)
                                .grouped(NEVER));
                continue;
            }
            Duration age = Duration.between(guest.newestBackup().get(), Reports.STARTED);
            String value = "newest backup is " + Quantity.duration(age) + " old";
            found.add(
                    age.toDays() > 7
                            ? Finding.warn(FindingCode.BACKUP_OLD, subject, value, next)
                                    .grouped(OLD)
                            : Finding.pass(subject, value).grouped(YOUNG));
        }
        return new CheckResult("backups", found, Duration.ofMillis(20));
    }

    private static final List<String> SIMPLE =
            List.of("rootfs: local-lvm:vm-%s-disk-0,size=16G", "features: nesting=1");

    private static final List<String> BULKY =
            List.of(
                    "rootfs: local-lvm:vm-%s-disk-0,size=8G",
                    "mp0: local-lvm:vm-%s-disk-1,mp=/var/lib/app,backup=1,size=64G",
                    "mp1: local-lvm:vm-%s-disk-2,mp=/srv/media,backup=0,size=2T");

    private static final List<String> MATRIX =
            List.of(
                    "hostname: app",
                    "features: nesting=1,keyctl=1",
                    "net0: name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:01,ip=dhcp",
                    "rootfs: local-lvm:vm-%s-disk-0,size=8G",
                    "mp0: local-lvm:vm-%s-disk-1,mp=/srv/a,backup=1,size=32G",
                    "mp1: local-lvm:vm-%s-disk-2,mp=/srv/b,size=200G",
                    "mp2: local-lvm:vm-%s-disk-3,mp=/srv/c,backup=0,size=4G",
                    "mp3: /mnt/usb/photos,mp=/srv/a/path/that/goes/on/and/on/for/quite/some/letters",
                    "mp4: /dev/sdb1,mp=/srv/e",
                    "unused0: local-lvm:vm-%s-disk-9");

    private static GuestPicture container(
            int number, String name, int daysOld, List<String> lines) {
        TreeMap<String, String> options = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.formatted(number).split(": ", 2);
            options.put(parts[0], parts[1]);
        }
        VmId vmid = new VmId(number);
        ContainerConfig config = new ContainerConfig(options, List.of(), Optional.empty());
        return new GuestPicture(
                guest(GuestType.CONTAINER, vmid, name),
                true,
                Optional.of(BackupCoverage.of(vmid, config)),
                Optional.empty(),
                daysOld < 0
                        ? Optional.empty()
                        : Optional.of(Reports.STARTED.minus(Duration.ofHours(24L * daysOld + 7))),
                daysOld < 0 ? 0 : 3,
                true);
    }

    /** A container whose configuration the host did not tell. */
    private static GuestPicture unread(int number, String name) {
        return new GuestPicture(
                guest(GuestType.CONTAINER, new VmId(number), name),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reports.STARTED.minus(Duration.ofHours(30))),
                7,
                true);
    }

    private static GuestPicture machine(int number, String name) {
        return new GuestPicture(
                guest(GuestType.VIRTUAL_MACHINE, new VmId(number), name),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reports.STARTED.minus(Duration.ofHours(30))),
                7,
                true);
    }

    private static Resource.Guest guest(GuestType type, VmId vmid, String name) {
        return new Resource.Guest(
                type.value() + "/" + vmid,
                type,
                vmid,
                new NodeName("pve"),
                Optional.of(name),
                GuestState.RUNNING,
                Optional.empty(),
                List.of(),
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Usage.UNKNOWN,
                OptionalLong.empty(),
                Usage.UNKNOWN,
                Optional.of(Duration.ofDays(6)),
                new Traffic(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                Optional.empty(),
                Optional.empty());
    }
}
