package felhom.proxmox.simulator;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Drives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What the host computes from a guest's configuration and from what it uses. */
record GuestFigures(SimulatedGuest guest, HostState state) {
    private static final long MIB = 1L << 20;
    private static final int DEFAULT_MEMORY = 512;

    /** What a virtual machine takes besides the memory that it is given. */
    private static final long PROCESS = 90 * MIB;

    private static final long BYTES_PER_SECOND = 1720;

    String name() {
        return value("hostname")
                .or(() -> value("name"))
                .orElseGet(() -> (isMachine() ? "VM " : "CT") + guest.id());
    }

    String status() {
        return guest.run().isPresent() ? "running" : "stopped";
    }

    long uptime() {
        return guest.run()
                .map(run -> Math.max(0, Duration.between(run.since(), state.now()).toSeconds()))
                .orElse(0L);
    }

    /** A counter that grows with the uptime. */
    long counter(int factor) {
        return uptime() * BYTES_PER_SECOND * factor;
    }

    double cpu() {
        return guest.run().map(SimulatedRun::cpu).orElse(0.0);
    }

    long memory() {
        return guest.run().map(SimulatedRun::memory).orElse(0L);
    }

    /**
     * What the process of a running virtual machine takes. Without a balloon device it is all that
     * the host knows of its memory.
     */
    long memoryOnHost() {
        boolean told = guest.run().isPresent() && !value("balloon").equals(Optional.of("0"));
        return told ? memory() + PROCESS : memory();
    }

    long disk() {
        return guest.run().map(SimulatedRun::disk).orElse(0L);
    }

    long maxMemory() {
        return value("memory").map(GuestFigures::mebibytes).orElse(DEFAULT_MEMORY) * MIB;
    }

    long maxSwap() {
        return number("swap").orElse(DEFAULT_MEMORY) * MIB;
    }

    int cpus() {
        if (isMachine()) {
            return number("vcpus")
                    .orElseGet(() -> number("sockets").orElse(1) * number("cores").orElse(1));
        }
        return number("cores").orElseGet(() -> state.hardware().cpus());
    }

    /**
     * The root disk: the volume's size, or of a running container what its file system offers. Of a
     * virtual machine it is the disk that it boots from.
     */
    long maxDisk() {
        if (isMachine()) {
            return bootDisk()
                    .flatMap(this::value)
                    .map(PropertyString::parse)
                    .flatMap(drive -> drive.find("size"))
                    .map(DiskSize::bytes)
                    .orElse(0L);
        }
        long size =
                value("rootfs")
                        .map(MountPoint::parse)
                        .map(mount -> mount.size().orElse(0))
                        .orElse(0L);
        return guest.run().isPresent() ? size / 20 * 19 : size;
    }

    /** {@return the first disk in the boot order, or the first of all} */
    Optional<String> bootDisk() {
        SequencedMap<String, PropertyString> disks = Drives.disks(guest.config());
        disks.keySet().removeAll(Set.of(Drives.EFI, Drives.TPM));
        Optional<String> order =
                value("boot").map(PropertyString::parse).flatMap(boot -> boot.find("order"));
        return order.isPresent()
                ? Arrays.stream(order.get().split(";")).filter(disks::containsKey).findFirst()
                : disks.keySet().stream().findFirst();
    }

    boolean isMachine() {
        return guest.type().equals(GuestType.VIRTUAL_MACHINE);
    }

    boolean isTemplate() {
        return value("template").filter("1"::equals).isPresent();
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(guest.config().get(key));
    }

    /** The root file system and the mount points. */
    List<MountSource> mounts() {
        List<MountSource> mounts = new ArrayList<>();
        guest.config()
                .forEach(
                        (key, value) -> {
                            if (key.equals("rootfs") || key.matches("mp\\d+")) {
                                mounts.add(MountPoint.parse(value).source());
                            }
                        });
        return mounts;
    }

    /** The memory of a machine may be a property string. */
    private static int mebibytes(String memory) {
        PropertyString properties = PropertyString.parse(memory);
        return properties
                .find("current")
                .or(() -> properties.find(""))
                .map(Integer::parseInt)
                .orElse(DEFAULT_MEMORY);
    }

    private Optional<Integer> number(String key) {
        return value(key).map(Integer::parseInt);
    }
}
