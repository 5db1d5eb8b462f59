package felhom.proxmox.simulator;

import felhom.proxmox.simulator.schema.ApiError;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The lock files of the guests' configurations, {@code /run/lock/lxc/pve-config-ID.lock}. They are
 * not the {@code lock} word in a configuration: a process holds one only while it lives. A real
 * host waits 10 s for one; here the timeout comes at once.
 */
final class LockFiles {
    private final Map<Integer, String> holders = new TreeMap<>();

    void take(int guest, String holder) {
        demand(guest, holder);
        holders.put(guest, holder);
    }

    /** Refuses if somebody else holds the lock file. */
    void demand(int guest, String holder) {
        if (!isFree(guest, holder)) {
            throw ApiError.failed(
                    "can't lock file '/run/lock/lxc/pve-config-%s.lock' - got timeout"
                            .formatted(guest));
        }
    }

    boolean isFree(int guest, String holder) {
        String held = holders.get(guest);
        return held == null || held.equals(holder);
    }

    void release(int guest, String holder) {
        if (Objects.equals(holders.get(guest), holder)) {
            holders.remove(guest);
        }
    }

    void releaseAll(String holder) {
        holders.values().removeIf(holder::equals);
    }

    void clear() {
        holders.clear();
    }
}
