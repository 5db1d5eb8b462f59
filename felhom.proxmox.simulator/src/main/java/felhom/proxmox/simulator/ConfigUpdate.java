package felhom.proxmox.simulator;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.format.Networks;
import felhom.proxmox.simulator.format.UnusedVolumes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes of a container's configuration. Everything is first noted as pending; a stopped container
 * then takes all of it, a running one what can be changed while it runs.
 */
final class ConfigUpdate {
    private static final Set<String> ALWAYS =
            Set.of(
                    "cores",
                    "description",
                    "hookscript",
                    "hostname",
                    "lock",
                    "onboot",
                    "protection",
                    "startup",
                    "tags");
    private static final Set<String> WHILE_RUNNING =
            Set.of("cpulimit", "cpuunits", "memory", "swap");

    private final HostState state;
    private final SimulatedGuest guest;
    private final boolean running;
    private final SortedMap<String, String> config;
    private final SortedMap<String, Optional<String>> pending;

    private ConfigUpdate(HostState state, SimulatedGuest guest, boolean running) {
        this.state = state;
        this.guest = guest;
        this.running = running;
        this.config = new TreeMap<>(guest.config());
        this.pending = new TreeMap<>(guest.pending());
    }

    /**
     * Changes a configuration as a request asks.
     *
     * @param set new values
     * @param deleted keys to remove
     * @param reverted keys whose pending change is dropped
     * @return the changed container
     */
    static SimulatedGuest apply(
            HostState state,
            SimulatedGuest guest,
            SortedMap<String, String> set,
            List<String> deleted,
            List<String> reverted) {
        ConfigUpdate change = new ConfigUpdate(state, guest, guest.run().isPresent());
        reverted.forEach(change.pending::remove);
        deleted.forEach(change::noteRemoval);
        set.forEach((key, value) -> change.pending.put(key, Optional.of(value)));
        List<String> touched = new ArrayList<>(deleted);
        touched.addAll(set.keySet());
        change.settle(touched);
        return change.result();
    }

    /** Takes over all that is pending, as a start does. */
    static SimulatedGuest applyPending(HostState state, SimulatedGuest guest) {
        ConfigUpdate change = new ConfigUpdate(state, guest, false);
        change.settle(List.copyOf(guest.pending().keySet()));
        return change.result();
    }

    private SimulatedGuest result() {
        return new SimulatedGuest(
                guest.id(), guest.type(), config, pending, guest.snapshots(), guest.run());
    }

    private void noteRemoval(String key) {
        if (config.containsKey(key) || pending.containsKey(key)) {
            pending.put(key, Optional.empty());
        }
    }

    private void settle(List<String> touched) {
        for (String key : touched) {
            Optional<String> value = pending.getOrDefault(key, Optional.empty());
            if (!pending.containsKey(key)) {
                continue;
            }
            String old = config.get(key);
            boolean nothing =
                    value.isPresent() ? value.get().equals(old) : !config.containsKey(key);
            if (nothing) {
                pending.remove(key);
            } else if (value.isEmpty() ? remove(key) : put(key, value.get())) {
                pending.remove(key);
            }
        }
    }

    private boolean remove(String key) {
        if (key.matches("unused\\d+")) {
            VolumeId volume = VolumeId.parse(config.getOrDefault(key, ""));
            if (!inUse(volume)) {
                state.removeVolume(volume);
            }
        } else if (key.matches("mp\\d+") && !running) {
            keepUnused(key);
            return true;
        } else if (running
                && !ALWAYS.contains(key)
                && (key.equals("memory") || !WHILE_RUNNING.contains(key))
                && !key.matches("net\\d+")) {
            return false;
        }
        config.remove(key);
        return true;
    }

    private boolean put(String key, String value) {
        if (key.matches("mp\\d+")) {
            return mount(key, value);
        }
        boolean now =
                !running
                        || ALWAYS.contains(key)
                        || WHILE_RUNNING.contains(key)
                        || key.matches("net\\d+");
        if (now) {
            config.put(key, key.matches("net\\d+") ? Networks.complete(value) : value);
        }
        return now;
    }

    /** A new volume is allocated; one that exists cannot take the place of another in a running. */
    private boolean mount(String key, String value) {
        PropertyString properties = PropertyString.parse(value);
        String source = properties.find("").or(() -> properties.find("volume")).orElse("");
        Optional<Disks.Wanted> wanted = Disks.wanted(source);
        if (wanted.isEmpty() && running && config.containsKey(key)) {
            return false;
        }
        String written;
        if (wanted.isPresent()) {
            SimulatedVolume made = Disks.allocate(state, guest.id().value(), wanted.get());
            String size = DiskSize.text(wanted.get().bytes());
            written = Mounts.write(made.id().toString(), properties.with("size", size));
        } else {
            Optional<SimulatedVolume> volume =
                    MountSource.parse(source) instanceof MountSource.OfVolume(VolumeId id)
                            ? state.volume(id)
                            : Optional.empty();
            written =
                    Mounts.write(
                            source,
                            volume.map(found -> DiskSize.text(found.size()))
                                    .map(size -> properties.with("size", size))
                                    .orElse(properties));
            volume.ifPresent(found -> config.values().remove(found.id().toString()));
        }
        if (config.containsKey(key)) {
            keepUnused(key, written);
        }
        config.put(key, written);
        return true;
    }

    private void keepUnused(String key) {
        keepUnused(key, "");
    }

    /** Keeps the volume of a mount that goes away, unless what replaces it is the same. */
    private void keepUnused(String key, String replacement) {
        MountSource old = MountPoint.parse(config.getOrDefault(key, "")).source();
        config.remove(key);
        if (old instanceof MountSource.OfVolume(VolumeId volume)
                && !replacement.startsWith(volume + ",")
                && !inUse(volume)) {
            UnusedVolumes.add(config, volume);
        }
    }

    private boolean inUse(VolumeId volume) {
        return mounts(config, volume)
                || guest.snapshots().stream()
                        .anyMatch(snapshot -> mounts(snapshot.config(), volume));
    }

    private static boolean mounts(Map<String, String> config, VolumeId volume) {
        return Mounts.of(config).values().stream()
                .anyMatch(mount -> mount.source().toString().equals(volume.toString()));
    }
}
