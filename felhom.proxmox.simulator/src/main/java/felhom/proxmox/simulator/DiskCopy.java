package felhom.proxmox.simulator;

import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.Locale;

/** Copies of a virtual machine's disk, and what the host says while it makes them. */
final class DiskCopy {
    private static final int TENTH = 10;

    private DiskCopy() {}

    /** Copies the whole disk. */
    static SimulatedVolume full(
            JobContext work,
            int guest,
            String key,
            VolumeId source,
            String storage,
            String format) {
        SimulatedVolume old = find(work, source);
        work.log("create full clone of drive %s (%s)".formatted(key, source));
        SimulatedVolume made = allocate(work, guest, storage, old.size(), format);
        work.log("allocated target volume '%s'".formatted(made.id()));
        for (int part = 0; part <= TENTH; part++) {
            work.log(progress(old.size() / TENTH * part, old.size()));
        }
        return labelled(work, made, old);
    }

    /** Makes a disk whose blocks are those of another one until they are written. */
    static SimulatedVolume linked(JobContext work, int guest, String key, VolumeId source) {
        SimulatedVolume old = find(work, source);
        work.log("create linked clone of drive %s (%s)".formatted(key, source));
        SimulatedVolume made =
                allocate(
                        work,
                        guest,
                        source.storage().value(),
                        old.size(),
                        VolumeTools.isFile(work.state(), source)
                                ? "qcow2"
                                : MachineVolumes.format(source));
        return labelled(work, made, old);
    }

    private static SimulatedVolume allocate(
            JobContext work, int guest, String storage, long bytes, String format) {
        SimulatedVolume made =
                MachineVolumes.allocate(
                        work.state(),
                        guest,
                        new MachineVolumes.Wanted(storage, bytes, format, false));
        MachineVolumes.logCreated(work, made, bytes);
        return made;
    }

    private static SimulatedVolume labelled(
            JobContext work, SimulatedVolume made, SimulatedVolume old) {
        SimulatedVolume copy = made.withData(old.data());
        work.state().put(copy);
        return copy;
    }

    private static SimulatedVolume find(JobContext work, VolumeId volume) {
        return work.state()
                .volume(volume)
                .orElseThrow(() -> ApiError.failed("volume '%s' does not exist".formatted(volume)));
    }

    private static String progress(long bytes, long all) {
        return String.format(
                Locale.ROOT,
                "transferred %s of %s (%.2f%%)",
                size(bytes),
                size(all),
                all == 0 ? 100.0 : bytes * 100.0 / all);
    }

    private static String size(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double rest = bytes;
        while (rest >= 1024 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", rest, units[unit]);
    }
}
