import org.jspecify.annotations.NullMarked;

/**
 * A program of somebody else that uses the library: it prints how a Proxmox VE host is.
 *
 * <p>It exists to prove, at every build, that one {@code requires} is all a module needs. What it
 * opens is for raw requests, whose answers become types of its own.
 */
@NullMarked
module felhom.example.consumer {
    requires felhom.proxmox.api;

    opens felhom.example.consumer to
            com.fasterxml.jackson.databind;
}
