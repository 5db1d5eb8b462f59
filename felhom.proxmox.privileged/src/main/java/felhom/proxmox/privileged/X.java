package felhom.proxmox.privileged;

/** x. */
public final class X {
    private X() {}
}
