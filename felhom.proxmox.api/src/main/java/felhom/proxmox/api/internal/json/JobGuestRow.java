package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.GuestWithoutJob;
import felhom.proxmox.model.backup.JobGuest;
import felhom.proxmox.model.backup.JobVolume;

final class JobGuestRow {
    private JobGuestRow() {}

    static JobGuest toModel(JsonObject row) {
        return new JobGuest(
                new VmId(Math.toIntExact(row.requiredWhole("id"))),
                new GuestType(row.required("type")),
                row.text("name"),
                row.objects("children").stream().map(JobGuestRow::volume).toList());
    }

    static GuestWithoutJob withoutJob(JsonObject row) {
        return new GuestWithoutJob(
                new VmId(Math.toIntExact(row.requiredWhole("vmid"))),
                new GuestType(row.required("type")),
                row.text("name"));
    }

    /** The id is the number of the guest and the option: 101:mp0. */
    private static JobVolume volume(JsonObject row) {
        String id = row.required("id");
        return new JobVolume(
                id.substring(id.indexOf(':') + 1),
                row.text("name"),
                row.isOn("included"),
                row.text("reason"));
    }
}
