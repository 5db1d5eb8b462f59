package felhom.proxmox.model;

/**
 * The kind of a guest, as the host's word; an open set.
 *
 * @param value the word
 */
public record GuestType(String value) {
    /** A Linux container. */
    public static final GuestType CONTAINER = new GuestType("lxc");

    /** A virtual machine. */
    public static final GuestType VIRTUAL_MACHINE = new GuestType("qemu");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
