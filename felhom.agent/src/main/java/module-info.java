import org.jspecify.annotations.NullMarked;

/** x. */
@NullMarked
module felhom.agent {
    requires static transitive org.jspecify;
    requires felhom.proxmox.api;
    requires felhom.proxmox.privileged;
    requires felhom.proxmox.simulator;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
}
