package felhom.proxmox.model.access;

/** The part of the software that performs an operation. */
public enum Backend {
    /** The REST client, with a token. */
    API,
    /** The fenced root backend, with a command on the host. */
    ROOT
}
