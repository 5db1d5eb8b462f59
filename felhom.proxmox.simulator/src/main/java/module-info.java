import org.jspecify.annotations.NullMarked;

/** x. */
@NullMarked
module felhom.proxmox.simulator {
    requires static transitive org.jspecify;
    requires transitive felhom.proxmox.model;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports felhom.proxmox.simulator;
}
