package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a program gets at one guest by its number. */
class GuestHandleTests {
    private SimulatedHost host;
    private Proxmox pve;

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy())
                        .authenticationDelay(Duration.ZERO)
                        .start();
        pve = Clients.of(host).build();
    }

    @AfterEach
    void stop() {
        pve.close();
        host.close();
    }

    private ProxmoxNode node() {
        return pve.node("demo-felhom");
    }

    @Test
    void theGuestsOfTheClusterAreContainersAndVirtualMachines() {
        List<Resource.Guest> guests = pve.cluster().guests();
        assertEquals(
                pve.cluster().resources().stream()
                        .filter(row -> row.id().matches("(lxc|qemu)/\\d+"))
                        .toList(),
                guests);
        assertEquals(
                Set.of(GuestType.CONTAINER, GuestType.VIRTUAL_MACHINE),
                guests.stream().map(Resource.Guest::type).collect(Collectors.toSet()));
    }

    @Test
    void aNumberIsFoundOutToBeOfItsKind() {
        assertEquals(GuestType.CONTAINER, node().guest(101).type());
        assertEquals(GuestType.VIRTUAL_MACHINE, node().guest(200).type());
    }

    @Test
    void aHandleOfAKnownKindSendsNothing() {
        Guest container = node().container(101);
        Guest machine = node().virtualMachine(200);
        assertEquals(0, host.requests().size());
        assertEquals(GuestState.RUNNING, container.status().state());
        assertEquals(GuestState.RUNNING, machine.status().state());
        assertEquals(2, host.requests().size());
    }

    @Test
    void thatTheKindIsAnotherShowsAtTheFirstCall() {
        Guest wrong = node().container(200);
        NotFoundException missing = assertThrows(NotFoundException.class, wrong::status);
        assertTrue(missing.getMessage().contains("200"), missing.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99})
    void aNumberThatNoGuestCanHaveIsRefusedHere(int number) {
        for (IllegalArgumentException refused :
                List.of(
                        assertThrows(IllegalArgumentException.class, () -> node().guest(number)),
                        assertThrows(
                                IllegalArgumentException.class, () -> node().container(number)),
                        assertThrows(
                                IllegalArgumentException.class,
                                () -> node().virtualMachine(number)))) {
            assertTrue(
                    String.valueOf(refused.getMessage()).contains(String.valueOf(number)),
                    refused.getMessage());
        }
        assertEquals(0, host.requests().size());
    }
}
