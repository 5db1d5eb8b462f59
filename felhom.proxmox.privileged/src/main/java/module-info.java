import org.jspecify.annotations.NullMarked;

/** x. */
@NullMarked
module felhom.proxmox.privileged {
    requires static transitive org.jspecify;
    requires transitive felhom.proxmox.model;
    requires org.slf4j;

    exports felhom.proxmox.privileged;
}
