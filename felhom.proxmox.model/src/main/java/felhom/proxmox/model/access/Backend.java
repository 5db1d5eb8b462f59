package felhom.proxmox.model.access;

/** Which half of the software performs an operation. */
public enum Backend {
    /** The REST client, with a token. */
    API,
    /** The fenced root backend, with a command on the host. */
    ROOT
}
