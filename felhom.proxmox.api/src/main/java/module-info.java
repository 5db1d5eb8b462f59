import org.jspecify.annotations.NullMarked;

/** x. */
@NullMarked
module felhom.proxmox.api {
    requires static transitive org.jspecify;
    requires transitive felhom.proxmox.model;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.module.paramnames;
    requires org.slf4j;

    exports felhom.proxmox.api;
}
