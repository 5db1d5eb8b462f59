package felhom.agent;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;

/** How a report calls a guest, and the host's tool for it. */
final class GuestName {
    private GuestName() {}

    /** Its number and its name. */
    static String of(Resource.Guest guest) {
        return guest.vmid() + guest.name().map(name -> " " + name).orElse("");
    }

    /** The host's command for guests of its kind. */
    static String tool(Resource.Guest guest) {
        return guest.type().equals(GuestType.CONTAINER) ? "pct" : "qm";
    }
}
