package felhom.proxmox.simulator;

import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.CallArguments;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a new or restored container is to be.
 *
 * @param guest its number
 * @param restore whether it comes from a backup; otherwise from a template
 * @param force whether an existing one may be overwritten
 * @param unique whether network interfaces get new hardware addresses
 * @param start whether it is started in the end
 * @param archive the backup or template
 * @param storage where volumes go that name no storage
 * @param unprivileged what was asked for
 * @param mounts the root file system and mount points that were asked for, by key
 * @param options the other options that were asked for
 */
record ProvisionRequest(
        int guest,
        boolean restore,
        boolean force,
        boolean unique,
        boolean start,
        String archive,
        String storage,
        Optional<Boolean> unprivileged,
        SortedMap<String, String> mounts,
        SortedMap<String, String> options) {
    private static final Set<String> NOT_OPTIONS =
            Set.of(
                    "bwlimit",
                    "force",
                    "ha-managed",
                    "ignore-unpack-errors",
                    "node",
                    "ostemplate",
                    "password",
                    "pool",
                    "restore",
                    "ssh-public-keys",
                    "start",
                    "storage",
                    "unique",
                    "unprivileged",
                    "vmid");

    static ProvisionRequest of(CallArguments arguments) {
        SortedMap<String, String> mounts = new TreeMap<>();
        SortedMap<String, String> options = new TreeMap<>();
        arguments
                .all()
                .forEach(
                        (key, value) -> {
                            if (Mounts.isMount(key)) {
                                mounts.put(key, value);
                            } else if (!NOT_OPTIONS.contains(key) && !key.startsWith("unused")) {
                                options.put(key, value);
                            }
                        });
        return new ProvisionRequest(
                Integer.parseInt(arguments.get("vmid")),
                arguments.flag("restore"),
                arguments.flag("force"),
                arguments.flag("unique"),
                arguments.flag("start"),
                arguments.get("ostemplate"),
                arguments.find("storage").orElse("local"),
                arguments.find("unprivileged").map("1"::equals),
                mounts,
                options);
    }

    /** How every error begins that comes when the work has begun. */
    String prefix() {
        return "unable to %s CT %s - ".formatted(restore ? "restore" : "create", guest);
    }
}
