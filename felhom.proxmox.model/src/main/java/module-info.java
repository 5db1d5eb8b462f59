import org.jspecify.annotations.NullMarked;

/**
 * The vocabulary that every other module of felhom-agent shares: identifiers, guests, storages,
 * nodes, tasks, privileges, and the one table of operations.
 *
 * <p>It does no input or output and never will: no HTTP, no process, no file, no JSON library. What
 * reads a host is {@code felhom.proxmox.api}; what acts as root is {@code
 * felhom.proxmox.privileged}; both speak in these types.
 */
@NullMarked
module felhom.proxmox.model {
    requires static transitive org.jspecify;

    exports felhom.proxmox.model;
    exports felhom.proxmox.model.access;
    exports felhom.proxmox.model.backup;
    exports felhom.proxmox.model.host;
    exports felhom.proxmox.model.text;
}
