package felhom.proxmox.simulator;

import felhom.proxmox.simulator.schema.ApiError;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The lock files of the guests' configurations, {@code /run/lock/lxc/pve-config-ID.lock} and {@code
 * /var/lock/qemu-server/lock-ID.conf}. They are not the {@code lock} word in a configuration: a
 * process holds one only while it lives. A real host waits 10 s for one; here the timeout comes at
 * once.
 */
final class LockFiles {
    private final IntPredicate isMachine;
    private final Map<Integer, String> holders = new TreeMap<>();

    /**
     * Makes them.
     *
     * @param isMachine tells virtual machines from containers
     */
    LockFiles(IntPredicate isMachine) {
        this.isMachine = isMachine;
    }

    void take(int guest, String holder) {
        demand(guest, holder);
        holders.put(guest, holder);
    }

    /** Refuses if somebody else holds the lock file. */
    void demand(int guest, String holder) {
        if (!isFree(guest, holder)) {
            String file =
                    isMachine.test(guest)
                            ? "/var/lock/qemu-server/lock-%s.conf"
                            : "/run/lock/lxc/pve-config-%s.lock";
            throw ApiError.failed(
                    "can't lock file '%s' - got timeout".formatted(file.formatted(guest)));
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
