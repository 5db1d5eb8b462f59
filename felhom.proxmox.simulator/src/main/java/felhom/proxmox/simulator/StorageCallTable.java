package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.Call.relayed;

import felhom.proxmox.model.access.Operation;

import java.util.List;

/** Every operation that changes what is on storages, with what executes it. */
final class StorageCallTable {
    static final List<Call> CALLS =
            List.of(
                    relayed(
                            Operation.CREATE_CONTAINER,
                            ProvisionCalls::provision,
                            ProvisionCalls.parameters()),
                    relayed(
                            Operation.RESTORE_CONTAINER,
                            ProvisionCalls::provision,
                            ProvisionCalls.parameters()),
                    relayed(
                            Operation.DESTROY_CONTAINER,
                            DestroyCalls::destroy,
                            DestroyCalls.PARAMETERS),
                    relayed(Operation.BACKUP_GUEST, BackupCalls::start, BackupCalls.PARAMETERS),
                    relayed(
                            Operation.ALLOCATE_VOLUME,
                            VolumeCalls::allocate,
                            VolumeCalls.ALLOCATION),
                    relayed(Operation.DELETE_VOLUME, VolumeCalls::delete, VolumeCalls.DELETION),
                    relayed(
                            Operation.ADD_STORAGE,
                            StorageDefinitions::add,
                            StorageDefinitions.PARAMETERS));

    private StorageCallTable() {}
}
