package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may read an archive. */
final class VolumeAccess {
    private static final Pattern BACKUP_OWNER =
            Pattern.compile("backup/(?:vzdump-(?:lxc|qemu)-|(?:ct|vm)/)(\\d+)[-/].*");

    private VolumeAccess() {}

    /** Refuses unless the caller may use a backup or template for a guest. */
    static VolumeId check(
            Caller caller, HostState state, int guest, String archive, boolean backup) {
        VolumeId id;
        try {
            id = VolumeId.parse(archive);
        } catch (IllegalArgumentException e) {
            throw ApiError.failed(
                    "Only root can pass arbitrary filesystem paths. at"
                            + " /usr/share/perl5/PVE/Storage.pm line 651.");
        }
        String name = id.storage().value();
        if (state.storage(name).isEmpty()) {
            throw ApiError.failed("storage '" + name + "' does not exist");
        }
        ContentType needed = backup ? ContentType.BACKUP : ContentType.TEMPLATE;
        if (!id.name().startsWith(needed + "/")) {
            throw ApiError.failed(
                    "unable to use volume %s - content type needs to be '%s'"
                            .formatted(id, needed));
        }
        String storage = "/storage/" + name;
        if (caller.has(Privilege.DATASTORE_ALLOCATE, storage)) {
            return id;
        }
        if (!backup) {
            if (!caller.has(Privilege.DATASTORE_ALLOCATE_SPACE, storage)
                    && !caller.has(Privilege.DATASTORE_AUDIT, storage)) {
                throw ApiError.of(
                        403,
                        "Permission check failed (%s, Datastore.AllocateSpace|Datastore.Audit)"
                                .formatted(storage));
            }
            return id;
        }
        Matcher owner = BACKUP_OWNER.matcher(id.name());
        if (owner.matches() && Integer.parseInt(owner.group(1)) != guest) {
            caller.demand(Privilege.DATASTORE_ALLOCATE_SPACE, storage);
            caller.demand(Privilege.VM_BACKUP, "/vms/" + owner.group(1));
        }
        return id;
    }
}
