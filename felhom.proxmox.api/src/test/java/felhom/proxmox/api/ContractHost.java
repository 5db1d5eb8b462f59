package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/** A host that the contract is held against, and what there is on it. */
interface ContractHost extends AutoCloseable {
    /** A new client with all rights that the contract needs. */
    Proxmox client();

    /** A new client with a token that exists and may do nothing. */
    Proxmox clientWithoutRights();

    /** A new client with a secret that is wrong. */
    Proxmox clientWithWrongSecret();

    /** Sees what all these clients send. */
    Watch watch();

    NodeName node();

    /** A stopped container without a lock, whose volumes can have snapshots. */
    VmId guest();

    /** A stopped virtual machine without a lock, whose disks can have snapshots. */
    default Optional<VmId> machine() {
        return Optional.empty();
    }

    /** A stopped container whose configuration may be changed. */
    default VmId configured() {
        return guest();
    }

    /** A number that no guest has. */
    VmId missingGuest();

    /** Does not exist at first. */
    SnapshotName first();

    /** What {@link #first()} is for. */
    String firstNote();

    /** Does not exist at first. */
    SnapshotName second();

    /** What {@link #second()} is for. */
    String secondNote();

    /** Never exists. */
    SnapshotName missingSnapshot();

    /** A task that ended well and has written some lines. */
    Task endedTask(Proxmox pve);

    /** A task of this host, by its look, that never was. */
    Upid unknownTask();

    /** Why something cannot be shown on this host; empty if it can. */
    Optional<String> lacks(Ability ability);

    /** Leaves everything as it was. */
    @Override
    void close();
}
