package org.example.names;

import felhom.proxmox.model.VolumeId;

/** Prints whose volume it is. */
public final class Names {
    private Names() {}

    /**
     * Prints the number of the guest.
     *
     * @param args none
     */
    public static void main(String[] args) {
        VolumeId volume = VolumeId.parse("local-lvm:vm-101-disk-1");
        System.out.println(volume + " belongs to " + volume.owner().orElseThrow());
    }
}
