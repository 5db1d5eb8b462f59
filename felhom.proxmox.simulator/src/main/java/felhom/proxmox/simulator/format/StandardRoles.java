package felhom.proxmox.simulator.format;

import felhom.proxmox.model.access.Privilege;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The roles that Proxmox VE 9.2 has built in. */
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

    private StandardRoles() {}

    public static Map<String, Set<Privilege>> all() {
        Map<String, Set<Privilege>> roles = new LinkedHashMap<>();
        ROLES.lines().forEach(line -> add(roles, List.of(line.split(":\\s*", 2))));
        return roles;
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
