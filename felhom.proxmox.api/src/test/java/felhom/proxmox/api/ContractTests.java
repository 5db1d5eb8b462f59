package felhom.proxmox.api;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * How a Proxmox VE host behaves towards the client: the same tests on every kind of host. What
 * cannot be shown on one of them is skipped with the reason.
 */
abstract class ContractTests
        implements ReadingContract,
                SnapshotContract,
                TaskContract,
                ConfigContract,
                PowerContract,
                RightsContract,
                ClusterContract,
                VirtualMachineContract {
    private ContractHost host;
    private Proxmox pve;
    private boolean open;

    /** Prepares a host, or skips the test with the reason why it must not be touched. */
    abstract ContractHost prepare();

    @BeforeEach
    final void open() {
        host = prepare();
        pve = host.client();
        open = true;
    }

    @AfterEach
    final void close() {
        if (open) {
            open = false;
            pve.close();
            host.close();
        }
    }

    @Override
    public final ContractHost host() {
        return host;
    }

    @Override
    public final Proxmox pve() {
        return pve;
    }
}
