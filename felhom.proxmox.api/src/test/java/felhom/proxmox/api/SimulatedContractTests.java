package felhom.proxmox.api;

/** The contract with the simulated host. */
class SimulatedContractTests extends ContractTests {
    @Override
    ContractHost prepare() {
        return new SimulatedContractHost();
    }
}
