package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;
import felhom.proxmox.simulator.format.MachineNetworks;
import felhom.proxmox.simulator.format.UnusedVolumes;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Changes of a virtual machine's configuration. Everything is first noted as pending; a stopped
 * machine then takes all of it, a running one what can be plugged in or changed while it runs.
 */
final class MachineConfigUpdate {
    private static final Set<String> ALWAYS =
            Set.of(
                    "description",
                    "hookscript",
                    "lock",
                    "name",
                    "onboot",
                    "protection",
                    "shares",
                    "startup",
                    "tags",
                    "vmstatestorage");
    private static final Set<String> WHILE_RUNNING = Set.of("balloon", "cpulimit", "cpuunits");
    private static final String DEFAULT_HOTPLUG = "network,disk,usb";

    private final HostState state;
    private final SimulatedGuest guest;
    private final Optional<JobContext> work;
    private final boolean running;
    private final SortedMap<String, String> config;
    private final SortedMap<String, Optional<String>> pending;

    private MachineConfigUpdate(
            HostState state, SimulatedGuest guest, Optional<JobContext> work, boolean running) {
        this.state = state;
        this.guest = guest;
        this.work = work;
        this.running = running;
        this.config = new TreeMap<>(guest.config());
        this.pending = new TreeMap<>(guest.pending());
    }

    /**
     * What a request asks for.
     *
     * @param set new values
     * @param deleted keys to remove
     * @param reverted keys whose pending change is dropped
     * @param force whether the volumes of disks that are removed are destroyed
     */
    record Request(
            SortedMap<String, String> set,
            List<String> deleted,
            List<String> reverted,
            boolean force) {}

    /**
     * Changes a configuration as a request asks.
     *
     * @param work the task that does it; empty if none does
     * @return the changed machine
     */
    static SimulatedGuest apply(
            HostState state, SimulatedGuest guest, Request request, Optional<JobContext> work) {
        MachineConfigUpdate change =
                new MachineConfigUpdate(state, guest, work, guest.run().isPresent());
        request.reverted().forEach(change.pending::remove);
        for (String key : request.deleted()) {
            change.delete(key, request.force());
        }
        request.set().forEach(change::set);
        return change.result();
    }

    /** Takes over all that is pending, as the end of a machine's process does. */
    static SimulatedGuest applyPending(HostState state, SimulatedGuest guest) {
        MachineConfigUpdate change = new MachineConfigUpdate(state, guest, Optional.empty(), false);
        guest.pending()
                .forEach(
                        (key, value) ->
                                value.ifPresentOrElse(
                                        set -> change.set(key, set),
                                        () -> change.delete(key, false)));
        return change.result();
    }

    private SimulatedGuest result() {
        return new SimulatedGuest(
                guest.id(), guest.type(), config, pending, guest.snapshots(), guest.run());
    }

    private void delete(String key, boolean force) {
        pending.remove(key);
        String old = config.get(key);
        if (old == null) {
            return;
        }
        if (key.matches("unused\\d+")) {
            config.remove(key);
            destroy(VolumeId.parse(old));
        } else if (running && !isPluggable(key, old)) {
            pending.put(key, Optional.empty());
        } else if (Drives.isDrive(key)) {
            config.remove(key);
            release(PropertyString.parse(old), force);
            leaveBootOrder(key);
        } else {
            config.remove(key);
        }
    }

    private void set(String key, String value) {
        pending.remove(key);
        String written =
                Drives.isDrive(key)
                        ? drive(key, PropertyString.parse(value))
                        : key.matches("net\\d+")
                                ? MachineNetworks.complete(value)
                                : normal(key, value);
        String old = config.get(key);
        if (written.equals(old)) {
            return;
        }
        if (running && !isPluggable(key, written)) {
            pending.put(key, Optional.of(written));
            return;
        }
        config.put(key, written);
        if (Drives.isDrive(key)) {
            PropertyString now = PropertyString.parse(written);
            if (old != null
                    && !Drives.source(PropertyString.parse(old)).equals(Drives.source(now))) {
                release(PropertyString.parse(old), false);
            }
            String source = Drives.source(now);
            config.entrySet()
                    .removeIf(
                            entry ->
                                    entry.getKey().matches("unused\\d+")
                                            && entry.getValue().equals(source));
        }
    }

    /** Allocates the volume if it is a new one, and writes the drive with its size. */
    private String drive(String key, PropertyString drive) {
        Optional<MachineVolumes.Wanted> wanted = MachineVolumes.wanted(key, drive);
        if (wanted.isPresent()) {
            SimulatedVolume made = MachineVolumes.allocate(state, guest.id().value(), wanted.get());
            PropertyString properties =
                    wanted.get().cloudInit()
                            ? drive.with("media", "cdrom")
                            : drive.with("size", DiskSize.text(wanted.get().bytes()));
            String written =
                    Drives.write(made.id().toString(), properties.without("pre-enrolled-keys"));
            work.ifPresent(
                    task -> {
                        MachineVolumes.logCreated(task, made, wanted.get().bytes());
                        if (!wanted.get().cloudInit()) {
                            task.log("%s: successfully created disk '%s'".formatted(key, written));
                        }
                    });
            return written;
        }
        Optional<VolumeId> volume = Drives.volume(drive);
        if (volume.isEmpty()) {
            return Drives.write(Drives.source(drive), drive);
        }
        long size =
                state.volume(volume.get())
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "volume '%s' does not exist"
                                                        .formatted(volume.get())))
                        .size();
        boolean sized = drive.find("size").isPresent() || Drives.isCloudInit(drive);
        return Drives.write(
                volume.get().toString(), sized ? drive : drive.with("size", DiskSize.text(size)));
    }

    /** Keeps the volume of a disk that goes away, or destroys it. */
    private void release(PropertyString drive, boolean force) {
        Drives.volume(drive)
                .ifPresent(
                        volume -> {
                            if (Drives.isCloudInit(drive)) {
                                state.removeVolume(volume);
                            } else if (!Drives.isCdrom(drive) && force) {
                                destroy(volume);
                            } else if (!Drives.isCdrom(drive)) {
                                UnusedVolumes.add(config, volume);
                            }
                        });
    }

    private void destroy(VolumeId volume) {
        if (!GuestVolumes.uses(guest.withConfig(config), volume)) {
            state.removeVolume(volume);
        }
    }

    private void leaveBootOrder(String key) {
        String boot = config.getOrDefault("boot", "");
        if (boot.startsWith("order=")) {
            String left =
                    Arrays.stream(boot.substring("order=".length()).split(";"))
                            .filter(name -> !name.equals(key))
                            .collect(Collectors.joining(";"));
            config.put("boot", left.isEmpty() ? " " : "order=" + left);
        }
    }

    /** Says whether a running machine takes the change at once. */
    private boolean isPluggable(String key, String value) {
        List<String> hotplug = Parameter.list(config.getOrDefault("hotplug", DEFAULT_HOTPLUG));
        if (ALWAYS.contains(key) || WHILE_RUNNING.contains(key) || key.matches("unused\\d+")) {
            return true;
        }
        if (key.matches("net\\d+")) {
            return hotplug.contains("network");
        }
        if (key.matches("usb\\d+")) {
            return hotplug.contains("usb");
        }
        if (!Drives.isDrive(key)) {
            return false;
        }
        String old = config.get(key);
        PropertyString drive = PropertyString.parse(value);
        boolean sameVolume =
                old != null
                        && Drives.source(PropertyString.parse(old)).equals(Drives.source(drive));
        // The medium in a CD drive, and what does not concern QEMU, such as the flag for backups.
        boolean live =
                old != null && Drives.isCdrom(drive) && !Drives.isCloudInit(drive)
                        || sameVolume && !value.equals(old);
        return live || hotplug.contains("disk") && key.matches("(scsi|virtio)\\d+");
    }

    private static String normal(String key, String value) {
        return switch (key) {
            case "nameserver", "searchdomain" -> String.join(" ", Parameter.list(value));
            case "tags" -> String.join(";", Parameter.list(value).stream().sorted().toList());
            default -> value;
        };
    }
}
