package felhom.proxmox.api;

import felhom.proxmox.model.Release;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** The contract with the simulated host, as each release. */
@ParameterizedClass
@MethodSource("releases")
class SimulatedContractTests extends ContractTests {
    @Parameter Release release = Release.NEWEST;

    static List<Release> releases() {
        return SimulatedHost.releases();
    }

    @Override
    ContractHost prepare() {
        return new SimulatedContractHost(release);
    }
}
