package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import felhom.proxmox.model.SnapshotName;

import org.junit.jupiter.api.Assumptions;

import java.time.Duration;

/** What the parts of the contract share. */
interface Contract {
    Duration PATIENCE = Duration.ofMinutes(5);

    ContractHost host();

    /** A client with all rights; closed after the test. */
    Proxmox pve();

    default ProxmoxNode node() {
        return pve().node(host().node());
    }

    /** Skips the test, visibly, where it cannot be shown. */
    default void needs(Ability ability) {
        host().lacks(ability).ifPresent(reason -> Assumptions.abort(ability + ": " + reason));
    }

    default TaskOutcome.Ok snapshot(SnapshotName name, String note) {
        return assertInstanceOf(
                TaskOutcome.Ok.class,
                node().snapshots().create(host().guest(), name, note).await(PATIENCE));
    }
}
