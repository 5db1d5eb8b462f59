package felhom.proxmox.simulator.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What becomes of the value of a field. A field that is not listed here is hidden. */
enum FieldRule {
    /** It stays as it is: versions, names of packages of Debian, models of disks. */
    KEEP,
    /** Words of the vocabulary stay, everything else is replaced. */
    TEXT,
    /** Nothing of it stays but its length and its kinds of characters. */
    HIDE,
    /** The same for what may consist of digits alone. */
    SECRET,
    /** A password or a key, of which not even the length stays. */
    CREDENTIAL,
    /** A serial number. */
    SERIAL,
    /** It is removed. */
    DROP,
    /** A number in hexadecimal. */
    HEX,
    /** The name of a node. */
    NODE,
    /** The name of a guest. */
    GUEST,
    /** The name of a storage. */
    STORAGE,
    /** A user, with a realm, and perhaps with a token. */
    USER,
    /** Another name. */
    NAME,
    /** Names, with something between them. */
    NAMES,
    /** A name, unless it is a word of the vocabulary. */
    WORD,
    /** A note of a person; what this project writes itself stays. */
    NOTE,
    /** The configuration of a guest, as a file. */
    FILE,
    /** The serial numbers that a machine shows to its guest. */
    SMBIOS;

    private static final String TABLE =
            """
            KEEP    version release repoid pveversion kversion sysname machine model vendor flags ManagerVersion
            KEEP    Version OldVersion CurrentState NotifyStatus RunningKernel Package Priority Section Arch
            KEEP    running-machine running-qemu kernel-release version-id cgroup-mode productname public-key-type handle
            TEXT    status state type subtype content format level mode lock ha hastate active-state unit-state
            TEXT    qmpstatus health ostype arch cmode features agent boot bios cpu scsihw vga startup hotplug
            TEXT    schedule compress notification-mode mailnotification prune-backups remove_job dow reason
            TEXT    exitstatus message error errors warnings t msg text fail_reason path devpath volid volname
            TEXT    by_id_link rootfs service desc parent-dev used wearout raw value-raw lv_state lv_type scan
            TEXT    action plugintype crm_state request_state armed-state quorate subject issuer san filename
            TEXT    timezone loadavg kind property infos ip address gateway cidr netmask inet inet6 ip-address
            TEXT    ip-addresses ip-address-type hardware-address hwaddr prefix method method6 iface interfaces
            TEXT    bridge_ports bridge_fd bridge_stp families id sid guest vmid exclude target-storage meta
            TEXT    pretty-name kernel-version name-os mountpoint dumpdir exclude-path source-path rng0 audio0
            TEXT    machine-type nextduedate regdate checktime Types URIs Suites
            TEXT    Components FileType url standard-repos cluster crs fencing next-run lxc snapstate keep-last
            TEXT    keep-daily keep-weekly keep-monthly keep-yearly keep-hourly keep-all maxfiles privs realm-type
            TEXT    worst threshold normalized supported_commands read write cksum nodes-online verification
            TEXT    upid ctime notes-template file-type Origin kernel osdid-list secureboot tpmstate0 efidisk0 nameserver tty console onboot
            TEXT    fail encrypted index hookscript affinity bwlimit cdrom citype bootdisk clipboard dev device fleecing
            TEXT    gateway6 cidr6 address6 ivshmem keyboard migration pbs-change-detection-mode performance
            TEXT    runningcpu runningmachine startdate unitfile spice_enhancements vmstate watchdog amd-sev intel-tdx
            TEXT    mac_prefix mark options utc replication next-id notify is_mountpoint hugepages delete roleid
            STORAGE vmstatestorage
            HEX     digest
            SECRET  notes comment Comment email mailto firstname lastname serverid ciuser cicustom args Title
            SECRET  Description
            CREDENTIAL password cipassword sshkeys ssh-public-keys ticket CSRFPreventionToken encryption-key
            CREDENTIAL master-pubkey keyring secret token
            NOTE    description
            SERIAL  serial wwn
            DROP    pem
            NODE    node nodes target source host
            GUEST   name hostname guest-name
            STORAGE storage
            USER    user userid ugid username full-tokenid owner
            NAME    tokenid pool poolid vgname thinpool vg lv server export share datastore namespace domain
            NAME    subdir portal volume-group realm group groupid cluster-name parent handle-name searchdomain
            NAME    monhost fs-name
            NAMES   tags groups members allowed-tags
            HEX     fingerprint ssl_fingerprint vmgenid
            SMBIOS  smbios1
            """;

    private static final Map<String, FieldRule> BY_NAME = byName();

    /** Options of guests that come with a number. */
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "(?:net|mp|scsi|ide|sata|virtio|unused|efidisk|tpmstate|hostpci|usb|serial|parallel|ipconfig|numa"
                        + "|audio|dev)\\d{1,3}");

    private static Map<String, FieldRule> byName() {
        Map<String, FieldRule> rules = new HashMap<>();
        TABLE.lines()
                .map(line -> line.split(" +"))
                .forEach(
                        words -> {
                            for (int i = 1; i < words.length; i++) {
                                rules.put(words[i], valueOf(words[0]));
                            }
                        });
        return Map.copyOf(rules);
    }

    /**
     * The rule for a field.
     *
     * @param field its name
     * @param path the path of the request, below the API's
     */
    static FieldRule of(String field, String path) {
        if (field.equals("name") || field.equals("source") || field.equals("host")) {
            return ofName(field, path);
        }
        if (field.equals("key") && path.endsWith("/subscription")) {
            return CREDENTIAL;
        }
        if (field.equals("key") || NUMBERED.matcher(field).matches()) {
            return TEXT;
        }
        return BY_NAME.getOrDefault(field, HIDE);
    }

    /**
     * A name is that of a guest, unless the request is about things that have names of their own.
     */
    private static FieldRule ofName(String field, String path) {
        boolean ofTheSystem =
                path.matches(
                        ".*/(services|disks/(smart|list|directory)|agent/.*|network|capabilities/.*)");
        return ofTheSystem || path.endsWith("/disks/zfs")
                ? WORD
                : path.matches(".*/disks/zfs/[^/]+")
                        ? TEXT
                        : path.endsWith("/snapshot") ? NAME : field.equals("name") ? GUEST : NODE;
    }

    /** Whether a field of this name is one of the API. */
    static boolean isKnown(String field) {
        return BY_NAME.containsKey(field);
    }

    /** Whether the value is a name, by which it is known in texts, too. */
    boolean isName() {
        return switch (this) {
            case NODE, GUEST, STORAGE, USER, NAME, NAMES, SERIAL -> true;
            case KEEP, TEXT, HIDE, SECRET, CREDENTIAL, DROP, HEX, WORD, NOTE, FILE, SMBIOS -> false;
        };
    }
}
