/** Works with names of Proxmox VE, and asks no host. */
module org.example.names {
    requires felhom.proxmox.model;
}
