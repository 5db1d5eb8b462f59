import org.jspecify.annotations.NullMarked;

/**
 * The typed client of a Proxmox VE host: everything a scoped API token can do.
 *
 * <p>It never starts a process, and must never require {@code felhom.proxmox.privileged}: what
 * needs root is done there, by other code, behind another fence. It speaks HTTP/1.1 over TLS with
 * the JDK's sockets, because the JDK's HTTP client drops the reason phrase, and that is the only
 * place where a host says why it refused a token.
 */
@NullMarked
module felhom.proxmox.api {
    requires static transitive org.jspecify;
    requires transitive felhom.proxmox.model;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.module.paramnames;
    requires org.slf4j;

    exports felhom.proxmox.api;
}
