import org.jspecify.annotations.NullMarked;

/**
 * The agent itself: its command line, its configuration and its self-test.
 *
 * <p>It exports nothing: other programs use the libraries it is made of. It is the only module that
 * may require both the API client and the root backend, and the only one that writes to standard
 * output or ends the process.
 */
@NullMarked
module felhom.agent {
    requires static transitive org.jspecify;
    requires felhom.proxmox.api;
    requires felhom.proxmox.privileged;
    requires felhom.proxmox.simulator;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
}
