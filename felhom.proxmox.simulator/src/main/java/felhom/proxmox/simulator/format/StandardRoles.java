package felhom.proxmox.simulator.format;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Privilege;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The roles that Proxmox VE has built in. Those of older releases are those of 9.2 without the
 * privileges that came later, and with the ones that went.
 */
public final class StandardRoles {
    private static final String ROLES =
            """
            Administrator: \
            Datastore.Allocate Datastore.AllocateSpace Datastore.AllocateTemplate \
            Datastore.Audit Group.Allocate Mapping.Audit Mapping.Modify Mapping.Use \
            Permissions.Modify Pool.Allocate Pool.Audit Realm.Allocate Realm.AllocateUser \
            SDN.Allocate SDN.Audit SDN.Use Sys.AccessNetwork Sys.Audit Sys.Console \
            Sys.Incoming Sys.Modify Sys.PowerMgmt Sys.Syslog User.Modify VM.Allocate \
            VM.Audit VM.Backup VM.Clone VM.Config.CDROM VM.Config.CPU VM.Config.Cloudinit \
            VM.Config.Disk VM.Config.HWType VM.Config.Memory VM.Config.Network \
            VM.Config.Options VM.Console VM.GuestAgent.Audit VM.GuestAgent.FileRead \
            VM.GuestAgent.FileSystemMgmt VM.GuestAgent.FileWrite VM.GuestAgent.Unrestricted \
            VM.Migrate VM.PowerMgmt VM.Replicate VM.Snapshot VM.Snapshot.Rollback
            NoAccess:
            PVEAdmin: \
            Datastore.Allocate Datastore.AllocateSpace Datastore.AllocateTemplate \
            Datastore.Audit Group.Allocate Mapping.Audit Mapping.Use Pool.Allocate \
            Pool.Audit Realm.AllocateUser SDN.Allocate SDN.Audit SDN.Use Sys.Audit \
            Sys.Console Sys.Syslog User.Modify VM.Allocate VM.Audit VM.Backup VM.Clone \
            VM.Config.CDROM VM.Config.CPU VM.Config.Cloudinit VM.Config.Disk \
            VM.Config.HWType VM.Config.Memory VM.Config.Network VM.Config.Options VM.Console \
            VM.GuestAgent.Audit VM.GuestAgent.FileRead VM.GuestAgent.FileSystemMgmt \
            VM.GuestAgent.FileWrite VM.GuestAgent.Unrestricted VM.Migrate VM.PowerMgmt \
            VM.Replicate VM.Snapshot VM.Snapshot.Rollback
            PVEAuditor: \
            Datastore.Audit Mapping.Audit Pool.Audit SDN.Audit Sys.Audit VM.Audit \
            VM.GuestAgent.Audit
            PVEDatastoreAdmin: \
            Datastore.Allocate Datastore.AllocateSpace Datastore.AllocateTemplate \
            Datastore.Audit
            PVEDatastoreUser: \
            Datastore.AllocateSpace Datastore.Audit
            PVEMappingAdmin: \
            Mapping.Audit Mapping.Modify Mapping.Use
            PVEMappingUser: \
            Mapping.Audit Mapping.Use
            PVEPoolAdmin: \
            Pool.Allocate Pool.Audit
            PVEPoolUser: \
            Pool.Audit
            PVESDNAdmin: \
            SDN.Allocate SDN.Audit SDN.Use
            PVESDNUser: \
            SDN.Audit SDN.Use
            PVESysAdmin: \
            Sys.Audit Sys.Console Sys.Syslog
            PVETemplateUser: \
            VM.Audit VM.Clone
            PVEUserAdmin: \
            Group.Allocate Realm.AllocateUser User.Modify
            PVEVMAdmin: \
            VM.Allocate VM.Audit VM.Backup VM.Clone VM.Config.CDROM VM.Config.CPU \
            VM.Config.Cloudinit VM.Config.Disk VM.Config.HWType VM.Config.Memory \
            VM.Config.Network VM.Config.Options VM.Console VM.GuestAgent.Audit \
            VM.GuestAgent.FileRead VM.GuestAgent.FileSystemMgmt VM.GuestAgent.FileWrite \
            VM.GuestAgent.Unrestricted VM.Migrate VM.PowerMgmt VM.Replicate VM.Snapshot \
            VM.Snapshot.Rollback
            PVEVMUser: \
            VM.Audit VM.Backup VM.Config.CDROM VM.Config.Cloudinit VM.Console \
            VM.GuestAgent.Audit VM.GuestAgent.FileRead VM.GuestAgent.FileSystemMgmt \
            VM.GuestAgent.FileWrite VM.PowerMgmt
            """;

    private static final String ADMINISTRATOR = "Administrator";
    private static final Privilege MONITOR = new Privilege("VM.Monitor");
    private static final List<String> MONITORS = List.of(ADMINISTRATOR, "PVEAdmin", "PVEVMAdmin");
    private static final Privilege PERMISSIONS = new Privilege("Permissions.Modify");
    private static final List<String> OLD_PERMISSIONS = List.of("PVEAdmin", "PVESysAdmin");
    private static final Release PERMISSIONS_TAKEN = new Release(8, 0);

    /** The privileges of users, without which there was no role for them. */
    private static final Map<String, Privilege> OWING =
            Map.of("PVESDNUser", Privilege.SDN_USE, "PVEPoolUser", new Privilege("Pool.Audit"));

    private StandardRoles() {}

    /** {@return the roles of a release, by name} */
    public static Map<String, Set<Privilege>> of(Release release) {
        Map<String, Set<Privilege>> roles = new LinkedHashMap<>();
        ROLES.lines().forEach(line -> add(roles, List.of(line.split(":\\s*", 2))));
        if (MONITOR.releases().contains(release)) {
            MONITORS.forEach(role -> grant(roles, role, MONITOR));
        }
        if (release.isBefore(PERMISSIONS_TAKEN)) {
            OLD_PERMISSIONS.forEach(role -> grant(roles, role, PERMISSIONS));
        }
        roles.values().removeIf(privileges -> isLater(privileges, release));
        OWING.forEach(
                (role, privilege) -> {
                    if (!privilege.releases().contains(release)) {
                        roles.remove(role);
                    }
                });
        roles.values()
                .forEach(
                        privileges ->
                                privileges.removeIf(one -> !one.releases().contains(release)));
        return roles;
    }

    /** {@return all privileges of a release} */
    public static Set<Privilege> privileges(Release release) {
        return Set.copyOf(of(release).getOrDefault(ADMINISTRATOR, Set.of()));
    }

    /** A role of which a release has no privilege came later; NoAccess never had one. */
    private static boolean isLater(Set<Privilege> privileges, Release release) {
        return !privileges.isEmpty()
                && privileges.stream().noneMatch(one -> one.releases().contains(release));
    }

    private static void grant(Map<String, Set<Privilege>> roles, String role, Privilege privilege) {
        roles.getOrDefault(role, new HashSet<>()).add(privilege);
    }

    private static void add(Map<String, Set<Privilege>> roles, List<String> nameAndPrivileges) {
        Set<Privilege> privileges = new HashSet<>();
        Arrays.stream(nameAndPrivileges.getLast().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Privilege::parse)
                .forEach(privileges::add);
        roles.put(nameAndPrivileges.getFirst(), privileges);
    }
}
