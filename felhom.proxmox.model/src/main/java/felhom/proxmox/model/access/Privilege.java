package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.text.Grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A privilege, which a role grants on a path; an open set, because new releases add some.
 *
 * @param name its name, for example {@code VM.Backup}
 */
public record Privilege(String name) implements Comparable<Privilege> {
    /** Create and remove guests. */
    public static final Privilege VM_ALLOCATE = new Privilege("VM.Allocate");

    /** See guests. */
    public static final Privilege VM_AUDIT = new Privilege("VM.Audit");

    /** Change disks and mount points. */
    public static final Privilege VM_CONFIG_DISK = new Privilege("VM.Config.Disk");

    /** Change processors. */
    public static final Privilege VM_CONFIG_CPU = new Privilege("VM.Config.CPU");

    /** Change memory and swap. */
    public static final Privilege VM_CONFIG_MEMORY = new Privilege("VM.Config.Memory");

    /** Change networks and the host name. */
    public static final Privilege VM_CONFIG_NETWORK = new Privilege("VM.Config.Network");

    /** Change all other options. */
    public static final Privilege VM_CONFIG_OPTIONS = new Privilege("VM.Config.Options");

    /** Start and stop guests. */
    public static final Privilege VM_POWER_MGMT = new Privilege("VM.PowerMgmt");

    /** Make and remove snapshots. */
    public static final Privilege VM_SNAPSHOT = new Privilege("VM.Snapshot");

    /** Roll back to snapshots. */
    public static final Privilege VM_SNAPSHOT_ROLLBACK = new Privilege("VM.Snapshot.Rollback");

    /** Back up and restore guests. */
    public static final Privilege VM_BACKUP = new Privilege("VM.Backup");

    /** Clone guests. */
    public static final Privilege VM_CLONE = new Privilege("VM.Clone");

    /** Change the hardware of virtual machines. */
    public static final Privilege VM_CONFIG_HWTYPE = new Privilege("VM.Config.HWType");

    /** Change the media in CD drives of virtual machines. */
    public static final Privilege VM_CONFIG_CDROM = new Privilege("VM.Config.CDROM");

    /** Change what cloud-init sets up in virtual machines; new in 6.3. */
    public static final Privilege VM_CONFIG_CLOUDINIT = new Privilege("VM.Config.Cloudinit");

    /** Ask the guest agent of virtual machines; new in 9.0. */
    public static final Privilege VM_GUEST_AGENT_AUDIT = new Privilege("VM.GuestAgent.Audit");

    /** Freeze, thaw and trim file systems through the guest agent; new in 9.0. */
    public static final Privilege VM_GUEST_AGENT_FILE_SYSTEMS =
            new Privilege("VM.GuestAgent.FileSystemMgmt");

    /** Do anything through the guest agent; new in 9.0. */
    public static final Privilege VM_GUEST_AGENT_UNRESTRICTED =
            new Privilege("VM.GuestAgent.Unrestricted");

    /** Use QEMU's monitor and the guest agent; before 9.0. */
    public static final Privilege VM_MONITOR = new Privilege("VM.Monitor");

    /** Change storage definitions. */
    public static final Privilege DATASTORE_ALLOCATE = new Privilege("Datastore.Allocate");

    /** Use space on a storage. */
    public static final Privilege DATASTORE_ALLOCATE_SPACE =
            new Privilege("Datastore.AllocateSpace");

    /** See a storage. */
    public static final Privilege DATASTORE_AUDIT = new Privilege("Datastore.Audit");

    /** See a node's state, tasks and logs. */
    public static final Privilege SYS_AUDIT = new Privilege("Sys.Audit");

    /** Change a node's settings, and stop tasks of others. */
    public static final Privilege SYS_MODIFY = new Privilege("Sys.Modify");

    /** Connect guests to bridges. */
    public static final Privilege SDN_USE = new Privilege("SDN.Use");

    /**
     * The privileges that a token needs for the API operations of {@link Operation}, and no others,
     * except for what a {@link PrivilegeProfile} allows; proven sufficient on Proxmox VE 9.2. Older
     * releases have fewer privileges: {@link #minimalRole}.
     */
    public static final List<Privilege> MINIMAL_ROLE =
            List.of(
                    VM_ALLOCATE,
                    VM_AUDIT,
                    VM_CONFIG_DISK,
                    VM_CONFIG_CPU,
                    VM_CONFIG_MEMORY,
                    VM_CONFIG_NETWORK,
                    VM_CONFIG_OPTIONS,
                    VM_POWER_MGMT,
                    VM_SNAPSHOT,
                    VM_SNAPSHOT_ROLLBACK,
                    VM_BACKUP,
                    DATASTORE_ALLOCATE,
                    DATASTORE_ALLOCATE_SPACE,
                    DATASTORE_AUDIT,
                    SYS_AUDIT,
                    SDN_USE);

    /** The privileges that only some releases have. */
    private static final Map<String, ReleaseRange> RELEASES = new HashMap<>();

    static {
        only(ReleaseRange.since("6.3"), "VM.Config.Cloudinit");
        only(ReleaseRange.since("7.0"), "Pool.Audit");
        only(ReleaseRange.since("7.3"), "Sys.Incoming");
        only(
                ReleaseRange.since("8.0"),
                "SDN.Use",
                "Mapping.Audit",
                "Mapping.Modify",
                "Mapping.Use");
        only(ReleaseRange.since("8.2"), "Sys.AccessNetwork");
        only(
                ReleaseRange.since("9.0"),
                "VM.GuestAgent.Audit",
                "VM.GuestAgent.FileRead",
                "VM.GuestAgent.FileSystemMgmt",
                "VM.GuestAgent.FileWrite",
                "VM.GuestAgent.Unrestricted",
                "VM.Replicate");
        only(ReleaseRange.until("9.0"), "VM.Monitor");
    }

    private static final Grammar GRAMMAR =
            new Grammar(
                    "privilege",
                    "[A-Za-z]+(?:\\.[A-Za-z]+)+",
                    "words with dots between them, for example VM.Backup");

    /**
     * Reads a privilege.
     *
     * @param text its name
     * @return the privilege
     * @throws IllegalArgumentException if the text is not a privilege's name
     */
    public static Privilege parse(String text) {
        GRAMMAR.check(text);
        return new Privilege(text);
    }

    /**
     * Returns the minimal role for hosts of one release. A host refuses a role with a privilege
     * that it does not have.
     *
     * @param release the release
     * @return the privileges of {@link #MINIMAL_ROLE} that the release has
     */
    public static List<Privilege> minimalRole(Release release) {
        return MINIMAL_ROLE.stream()
                .filter(privilege -> privilege.releases().contains(release))
                .toList();
    }

    /** {@return the releases that have it; all of them for a privilege that is not known here} */
    public ReleaseRange releases() {
        return RELEASES.getOrDefault(name, ReleaseRange.ALL);
    }

    /** {@return whether it is read-only: its last word is {@code Audit}} */
    public boolean onlyReads() {
        return name.endsWith(".Audit");
    }

    private static void only(ReleaseRange releases, String... names) {
        for (String name : names) {
            RELEASES.put(name, releases);
        }
    }

    @Override
    public int compareTo(Privilege other) {
        return name.compareTo(other.name);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
