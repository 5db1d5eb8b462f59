package felhom.proxmox.api;

/** x. */
public final class X {
    private X() {}
}
