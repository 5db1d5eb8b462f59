package felhom.proxmox.api;

import org.junit.jupiter.api.extension.ExtendWith;

/** The contract with a real host, if one is named in the environment; see CONTRIBUTING.md. */
@ExtendWith(LiveCondition.class)
class LiveContractTests extends ContractTests {
    @Override
    ContractHost prepare() {
        return LiveHost.open(LiveSettings.of(System.getenv()).orElseThrow(), Thread::sleep);
    }
}
