package felhom.proxmox.privileged.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;

/** The command line that a specification means. */
class GoldenImageCommandTests {
    private static final GoldenImageSpec SMALL =
            GoldenImageSpec.of(
                    new VmId(9000),
                    VolumeId.parse("local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst"),
                    new RootDisk(new StorageId("local-lvm"), 8));

    private static String line(GoldenImageSpec spec) {
        return String.join(" ", GoldenImageCommand.create(spec).arguments());
    }

    @Test
    void saysEverythingThatMattersEvenWhereItIsTheDefault() {
        assertEquals(
                "create 9000 local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst --hostname"
                        + " golden-9000 --rootfs local-lvm:8 --cores 1 --memory 512 --swap 0"
                        + " --onboot 0 --features keyctl=1,nesting=1 --start 0 --unprivileged 1",
                line(SMALL));
    }

    @Test
    void saysAllThatCanBeSaid() {
        GoldenImageSpec spec =
                SMALL.withHostname("docker.lan")
                        .withCores(4)
                        .withMemory(4096, 1024)
                        .withOnboot()
                        .withNetwork(
                                ContainerNetwork.on("vmbr0")
                                        .withMacAddress("BC:24:11:00:00:01")
                                        .withIpv4(Addressing.fixed("10.0.0.5/24", "10.0.0.1"))
                                        .withIpv6(Addressing.fixed("fd00::5/64", "fd00::1"))
                                        .withVlan(12)
                                        .withMtu(1450)
                                        .withoutFirewall())
                        .withTags(List.of("golden", "docker"))
                        .withDns(
                                new ContainerDns(
                                        List.of("1.1.1.1", "2606:4700:4700::1111"),
                                        List.of("lan", "example.org")))
                        .withTimezone("Europe/Berlin");
        assertEquals(
                "create 9000 local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst --hostname"
                    + " docker.lan --rootfs local-lvm:8 --cores 4 --memory 4096 --swap 1024"
                    + " --onboot 1 --net0"
                    + " name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:01,ip=10.0.0.5/24,gw=10.0.0.1,ip6=fd00::5/64,gw6=fd00::1,firewall=0,tag=12,mtu=1450,type=veth"
                    + " --tags golden;docker --nameserver 1.1.1.1,2606:4700:4700::1111"
                    + " --searchdomain lan,example.org --timezone Europe/Berlin --features"
                    + " keyctl=1,nesting=1 --start 0 --unprivileged 1",
                line(spec));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, 'name=eth0,bridge=vmbr1,firewall=1,type=veth'",
        "DHCP, NONE, 'name=eth0,bridge=vmbr1,ip=dhcp,firewall=1,type=veth'",
        "MANUAL, AUTO, 'name=eth0,bridge=vmbr1,ip=manual,ip6=auto,firewall=1,type=veth'",
        "NONE, DHCP, 'name=eth0,bridge=vmbr1,ip6=dhcp,firewall=1,type=veth'",
    })
    void writesTheWayToAnAddress(
            Addressing.Automatic ipv4, Addressing.Automatic ipv6, String expected) {
        ContainerNetwork network = ContainerNetwork.on("vmbr1").withIpv4(ipv4).withIpv6(ipv6);
        assertEquals(expected, network.toString());
        assertTrue(line(SMALL.withNetwork(network)).contains(" --net0 " + expected + " "));
    }

    @Test
    void theLargestValuesOfTheTypesFitIntoTheForm() {
        String label = "a".repeat(63);
        String name = String.join(".", label, label, label, "a".repeat(61));
        String longest = "local:vztmpl/" + "a".repeat(139) + ".tar.zst";
        GoldenImageSpec spec =
                GoldenImageSpec.of(
                                new VmId(999_999_999),
                                VolumeId.parse(longest),
                                new RootDisk(new StorageId("a".repeat(100)), 65_536))
                        .withHostname(name)
                        .withCores(8192)
                        .withMemory(64 * 1024 * 1024, 64 * 1024 * 1024)
                        .withNetwork(
                                ContainerNetwork.on("abcdefghijklmno")
                                        .withMacAddress("FE:FF:FF:FF:FF:FF")
                                        .withIpv4(
                                                Addressing.fixed(
                                                        "255.255.255.255/32", "255.255.255.254"))
                                        .withIpv6(
                                                Addressing.fixed(
                                                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128",
                                                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"))
                                        .withVlan(4094)
                                        .withMtu(65_535))
                        .withTags(
                                List.of(
                                        "a".repeat(63),
                                        "b".repeat(63),
                                        "c".repeat(63),
                                        "d".repeat(59)))
                        .withDns(
                                new ContainerDns(
                                        Collections.nCopies(
                                                3, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                                        List.of(name)))
                        .withTimezone("America/Argentina/ComodRivadavia");
        assertEquals("create", GoldenImageCommand.create(spec).arguments().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3/24", "1.2.3.4", "1.2.3.4/7", "1.2.3.4/33", "01.2.3.4/24", "1.2.3.4./24",
                "1.2.3.256/24", "::/0", "1::2::3/64", "1:2:3:4:5:6:7/64", "12345::/64",
                        "FD00::1/64",
                "::1/129", "fe80::1%eth0/64", ":1:2:3:4:5:6:7/64", "1.2.3.4/24,gw=1.2.3.4", " ",
                        "/24"
            })
    void refusesWhatIsNoNetworkAddress(String text) {
        assertThrows(IllegalArgumentException.class, () -> Addressing.fixed(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/24, 10.0.0",
        "10.0.0.5/24, fd00::1",
        "fd00::5/64, 10.0.0.1",
        "fd00::5/64, ''"
    })
    void refusesAGatewayOfAnotherKind(String address, String gateway) {
        assertThrows(IllegalArgumentException.class, () -> Addressing.fixed(address, gateway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "1::", "1:2:3:4:5:6:7:8", "fd00::5", "a:b:c:d::1"})
    void readsIpv6(String text) {
        assertEquals(text + "/64", ((Addressing.Fixed) Addressing.fixed(text + "/64")).address());
    }

    @Test
    void refusesAnAddressOfTheOtherKind() {
        ContainerNetwork network = ContainerNetwork.on("vmbr0");
        assertThrows(IllegalArgumentException.class, () -> network.withIpv4(Addressing.AUTO));
        assertThrows(
                IllegalArgumentException.class,
                () -> network.withIpv4(Addressing.fixed("fd00::5/64")));
        assertThrows(
                IllegalArgumentException.class,
                () -> network.withIpv6(Addressing.fixed("10.0.0.5/24")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"03:24:11:00:00:01", "bc:24:11:00:00:01", "BC2411000001", "BC:24:11:00:00"})
    void refusesWhatIsNoUnicastMacAddress(String address) {
        ContainerNetwork network = ContainerNetwork.on("vmbr0");
        assertThrows(IllegalArgumentException.class, () -> network.withMacAddress(address));
    }

    @Test
    void enablingDockerVariesInTheNumberOnly() {
        assertEquals(
                List.of("set", "101", "--features", "keyctl=1,nesting=1"),
                GoldenImageCommand.enableDocker(new VmId(101)).arguments());
    }
}
