/** Looks into the Debian package, and installs, upgrades and removes it in a root of its own. */
open module felhom.packaging.tests {
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires com.fasterxml.jackson.databind;
    requires felhom.proxmox.simulator;
}
