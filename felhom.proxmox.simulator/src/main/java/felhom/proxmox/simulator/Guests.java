package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.Optional;

/** What every change of a container begins and ends with: its configuration and its lock. */
final class Guests {
    private Guests() {}

    /** Finds a container, or fails as reading its configuration file does. */
    static SimulatedGuest find(HostState state, int id) {
        return state.guest(id)
                .filter(guest -> guest.type().equals(GuestType.CONTAINER))
                .orElseThrow(
                        () ->
                                ApiError.failed(
                                        "Configuration file 'nodes/%s/lxc/%s.conf' does not exist"
                                                .formatted(state.node(), id)));
    }

    /** Says whether a container runs; one that does not exist does not. */
    static boolean isRunning(HostState state, int id) {
        return state.guest(id).flatMap(SimulatedGuest::run).isPresent();
    }

    static Optional<String> lock(SimulatedGuest guest) {
        return Optional.ofNullable(guest.config().get("lock")).filter(word -> !word.isEmpty());
    }

    /** Refuses if the configuration has a lock. */
    static void checkLock(SimulatedGuest guest) {
        lock(guest)
                .ifPresent(
                        word -> {
                            throw ApiError.failed("CT is locked (" + word + ")");
                        });
    }

    /** Waits for the lock file, then refuses if the configuration has a lock. */
    static void requireUnlocked(JobContext work, int id) {
        work.whenLockFileFree(id, held -> checkLock(find(held.state(), id)));
    }

    /** Refuses if the configuration has a lock that keeps it from starting and stopping. */
    static void checkLockUnlessMounted(SimulatedGuest guest) {
        if (lock(guest).filter(GuestLock.MOUNTED.value()::equals).isEmpty()) {
            checkLock(guest);
        }
    }

    /** Takes the lock away that the worker itself has set. */
    static SimulatedGuest unlocked(SimulatedGuest guest) {
        return guest.without("lock");
    }
}
