/** Prepares what only root may do, and does none of it. */
module org.example.rootside {
    requires felhom.proxmox.privileged;
}
