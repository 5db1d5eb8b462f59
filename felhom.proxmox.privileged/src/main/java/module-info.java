import org.jspecify.annotations.NullMarked;

/**
 * The root side of felhom-agent: the three things that no Proxmox VE API token can do, and nothing
 * else. They are the creation of golden images ({@code pct create} with {@code keyctl=1}), USB
 * disks mounted on the host, and the health of disks and sensors.
 *
 * <p>The module exists so that this privilege has a border that the compiler guards. It is the only
 * one that may start a process. It may never require {@code felhom.proxmox.api}, {@code
 * java.net.http} or {@code jdk.httpserver}, nor open a socket: code that is root does not talk to a
 * network, and code that talks to the network has no way to be root. Whoever needs both sides, like
 * the agent, requires both modules and passes values of {@code felhom.proxmox.model} between them.
 */
@NullMarked
module felhom.proxmox.privileged {
    requires static transitive org.jspecify;
    requires transitive felhom.proxmox.model;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports felhom.proxmox.privileged;
    exports felhom.proxmox.privileged.elevation;
    exports felhom.proxmox.privileged.golden;
    exports felhom.proxmox.privileged.health;
    exports felhom.proxmox.privileged.usb;

    // The records of what programs print.
    opens felhom.proxmox.privileged.health to
            com.fasterxml.jackson.databind;
    opens felhom.proxmox.privileged.usb to
            com.fasterxml.jackson.databind;
}
