import org.jspecify.annotations.NullMarked;

/**
 * An embedded Proxmox VE host: HTTPS on a loopback port, with the answers and the habits of a real
 * one.
 *
 * <p>It exists so that everything that talks to a host can be run where there is none: the agent's
 * {@code --simulate}, the tests of every module, and the tests of those who use the library. It
 * knows the vocabulary and the table of operations and nothing else of this project: it must never
 * require {@code felhom.proxmox.api}, or a mistake of the client could hide in a host that shares
 * it.
 */
@NullMarked
module felhom.proxmox.simulator {
    requires static transitive org.jspecify;
    requires transitive felhom.proxmox.model;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports felhom.proxmox.simulator;
}
