import org.jspecify.annotations.NullMarked;

/**
 * A program of somebody else that uses the library: it prints how a Proxmox VE host is.
 *
 * <p>It exists to prove, at every build, that one {@code requires} is all a module needs.
 */
@NullMarked
module felhom.example.consumer {
    requires felhom.proxmox.api;
}
