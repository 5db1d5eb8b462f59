package felhom.agent.tasktest;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VirtualMachineConfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration of a guest of either kind, as far as the task test looks at it.
 *
 * @param name its name
 * @param options the options by name, without those that a rollback always changes
 * @param raw options that the host passes on to LXC as they are
 * @param digest identifies this state of the configuration
 * @param template whether it is a template
 * @param lock the lock that an operation holds on it
 * @param parent the snapshot that it is based on
 */
record GuestConfig(
        Optional<String> name,
        Map<String, String> options,
        List<?> raw,
        Optional<String> digest,
        boolean template,
        Optional<GuestLock> lock,
        Optional<SnapshotName> parent) {
    /**
     * A rollback gives a virtual machine a new one, so that its operating system notices
     * (qemu-server 9.2).
     */
    private static final String GENERATION = "vmgenid";

    GuestConfig {
        options = Map.copyOf(options);
        raw = List.copyOf(raw);
    }

    static GuestConfig of(ContainerConfig config) {
        return new GuestConfig(
                config.hostname(),
                config.options(),
                config.lxcOptions(),
                config.digest(),
                config.template(),
                config.lock(),
                config.parent());
    }

    static GuestConfig of(VirtualMachineConfig config) {
        Map<String, String> options = new TreeMap<>(config.options());
        options.remove(GENERATION);
        return new GuestConfig(
                config.name(),
                options,
                List.of(),
                config.digest(),
                config.template(),
                config.lock(),
                config.parent());
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(options.get(key));
    }
}
