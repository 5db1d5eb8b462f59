package org.example.rootside;

import module felhom.proxmox.privileged;

/** Prints what a user of the root side has to be allowed. */
public final class RootSide {
    private RootSide() {}

    /**
     * Prints a sudoers file.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println(new SudoersFile("monitor").text());
    }
}
