package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NetworkInterfaceTests {
    @Test
    void aNewOneHasNameAndBridge() {
        NetworkInterface network =
                NetworkInterface.of("eth0", "vmbr0")
                        .withIp("10.0.2.101/24")
                        .withGateway("10.0.2.2")
                        .withTag(7)
                        .withFirewall(true);
        assertEquals(
                "name=eth0,bridge=vmbr0,ip=10.0.2.101/24,gw=10.0.2.2,tag=7,firewall=1",
                network.toString());
    }

    @Test
    void aChangeKeepsOrderAndUnknownKeys() {
        NetworkInterface network =
                NetworkInterface.parse(
                        "name=eth0,bridge=vmbr0,new=1,hwaddr=BC:24:11:CD:09:EB,type=veth");
        assertEquals(
                "name=eth0,bridge=vmbr1,new=1,hwaddr=02:00:00:00:00:01,type=veth,firewall=0",
                network.withBridge("vmbr1")
                        .withMacAddress("02:00:00:00:00:01")
                        .withFirewall(false)
                        .toString());
        assertEquals(
                "name=eth0,bridge=vmbr0,new=1,type=veth", network.withoutMacAddress().toString());
    }

    @Test
    void nothingCanBreakOutOfItsValue() {
        NetworkInterface network = NetworkInterface.of("eth0", "vmbr0");
        assertThrows(IllegalArgumentException.class, () -> network.withIp("dhcp,bridge=vmbr9"));
        assertThrows(IllegalArgumentException.class, () -> network.withGateway("a\nb"));
    }
}
