package felhom.proxmox.simulator;

/** x. */
public final class X {
    private X() {}
}
