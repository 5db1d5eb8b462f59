package felhom.proxmox.simulator;

/** Takes a backup off its storage and gives the room back. */
final class BackupRemoval {
    private BackupRemoval() {}

    static void remove(HostState state, SimulatedVolume backup) {
        state.removeVolume(backup.id());
        state.storage(backup.id().storage().value())
                .ifPresent(
                        storage ->
                                state.put(
                                        storage.withSize(
                                                storage.total(),
                                                Math.max(0, storage.used() - backup.size()))));
    }
}
