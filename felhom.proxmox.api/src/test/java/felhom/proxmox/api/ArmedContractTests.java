package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;

/**
 * The contract as it is held against a real host, with a simulated one in its place; and that each
 * test leaves it as it was.
 */
class ArmedContractTests extends ContractTests {
    private final SimulatedLiveHost owner = new SimulatedLiveHost();
    private final SimulatedLiveHost.Contents before = owner.contents();

    @Override
    ContractHost prepare() {
        return owner.open();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        try (owner) {
            close();
            assertEquals(before, owner.contents());
        }
    }
}
