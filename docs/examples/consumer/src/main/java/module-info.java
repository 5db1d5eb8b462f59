/** x. */
module felhom.example.consumer {
    requires felhom.proxmox.api;
}
