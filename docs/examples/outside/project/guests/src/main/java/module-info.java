/** Reads a host; this one {@code requires} is all it needs. */
module org.example.guests {
    requires felhom.proxmox.api;

    exports org.example.guests;
}
