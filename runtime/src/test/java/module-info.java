/** Runs the linked image the way an operator does. */
open module felhom.runtime.tests {
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires com.fasterxml.jackson.databind;
    requires felhom.proxmox.simulator;
}
