/** Tries org.example.guests on a host that is simulated. */
module org.example.demo {
    requires felhom.proxmox.simulator;
    requires org.example.guests;
}
