package felhom.proxmox.api;

/** The contract with the answers that a real host gave. */
class RecordedContractTests extends ContractTests {
    @Override
    ContractHost prepare() {
        return new RecordedHost();
    }
}
