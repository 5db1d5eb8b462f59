package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.UUID;

/** What the calls about virtual machines begin with: the configuration, its lock, the process. */
final class Machines {
    /** A clone that is not complete. */
    static final GuestLock CLONE = new GuestLock("clone");

    /** A machine whose memory is on a disk; its next start goes on where it was. */
    static final GuestLock SUSPENDED = new GuestLock("suspended");

    private Machines() {}

    /** Finds a machine, or fails as reading its configuration file does. */
    static SimulatedGuest find(HostState state, int id) {
        return state.guest(id)
                .filter(guest -> guest.type().equals(GuestType.VIRTUAL_MACHINE))
                .orElseThrow(
                        () ->
                                ApiError.failed(
                                        "Configuration file 'nodes/%s/qemu-server/%s.conf' does not exist"
                                                .formatted(state.node(), id)));
    }

    /** Finds the machine that the path names. */
    static SimulatedGuest find(CallContext visit) {
        return find(visit.state(), visit.guest());
    }

    /** Says whether a machine runs; one that does not exist does not. */
    static boolean isRunning(HostState state, int id) {
        return state.guest(id)
                .filter(guest -> guest.type().equals(GuestType.VIRTUAL_MACHINE))
                .flatMap(SimulatedGuest::run)
                .isPresent();
    }

    /** Refuses if the configuration has a lock. */
    static void checkLock(SimulatedGuest guest) {
        Guests.lock(guest)
                .ifPresent(
                        word -> {
                            throw ApiError.failed("VM is locked (" + word + ")");
                        });
    }

    static boolean isSuspended(SimulatedGuest guest) {
        return Guests.lock(guest).filter(SUSPENDED.value()::equals).isPresent();
    }

    /** Refuses what would take something from a protected machine. */
    static void checkProtection(SimulatedGuest guest, String what) {
        if ("1".equals(guest.config().get("protection"))) {
            throw ApiError.failed(what + " - protection mode enabled");
        }
    }

    /** Says whether the configuration has the guest agent. */
    static boolean hasAgent(SimulatedGuest guest) {
        PropertyString agent = PropertyString.parse(guest.config().getOrDefault("agent", "0"));
        return agent.findSwitch("enabled").or(() -> agent.findSwitch("")).orElse(false);
    }

    /** Says whether the guest agent answers. */
    static boolean answers(HostState state, SimulatedGuest guest) {
        return hasAgent(guest)
                && guest.run().filter(run -> !run.isPaused()).isPresent()
                && !state.hasSilentAgent(guest.id().value());
    }

    static String newUuid() {
        return UUID.randomUUID().toString();
    }
}
