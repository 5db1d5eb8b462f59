package felhom.agent.drill;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.backup.ArchivedConfig;
import felhom.proxmox.model.backup.DiskCoverage;
import felhom.proxmox.model.backup.DiskVerdict;
import felhom.proxmox.model.backup.MachineCoverage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Reads what a drill needs from the configuration in a virtual machine's backup. */
final class MachineArchive {
    /** The drives without data of their own, which a host takes over or makes anew. */
    private static final Set<DiskVerdict> WITHOUT_DATA =
            Set.of(DiskVerdict.MEDIUM, DiskVerdict.CLOUD_INIT);

    private static final Pattern DEVICE = Pattern.compile("(hostpci|usb|virtiofs)\\d+");
    private static final Pattern PORT = Pattern.compile("(serial|parallel)\\d+");

    private MachineArchive() {}

    /**
     * The machine. A disk on passthrough that the backup holds is restored as a new volume.
     *
     * @throws IllegalArgumentException if a drive of the configuration cannot be read
     */
    static ArchivedGuest of(VmId guest, ArchivedConfig archived, Release release) {
        VirtualMachineConfig config = archived.virtualMachine();
        List<DiskCoverage> drives = MachineCoverage.of(guest, config).disks();
        return new ArchivedGuest(
                archived,
                drives.stream()
                        .filter(DiskCoverage::included)
                        .map(DiskCoverage::disk)
                        .map(disk -> new ArchivedVolume(disk.key(), "", disk.size()))
                        .toList(),
                drives.stream()
                        .filter(drive -> !drive.included())
                        .filter(drive -> !WITHOUT_DATA.contains(drive.verdict()))
                        .map(MachineArchive::leftOut)
                        .toList(),
                home(drives),
                refusal(config, release),
                notStarted(config),
                false);
    }

    private static String leftOut(DiskCoverage drive) {
        String why =
                switch (drive.verdict()) {
                    case UNUSED -> "attached to nothing";
                    case WITHOUT_EFI -> "without bios=ovmf";
                    default -> "backup=0";
                };
        return drive.disk().key() + " (" + why + ")";
    }

    private static Optional<StorageId> home(List<DiskCoverage> drives) {
        return drives.stream()
                .filter(DiskCoverage::included)
                .flatMap(drive -> drive.disk().volume().stream())
                .map(VolumeId::storage)
                .findFirst();
    }

    /** The options that give a machine a device or directory of the host. */
    static List<String> devices(VirtualMachineConfig config) {
        return named(
                config,
                (option, value) -> DEVICE.matcher(option).matches() && !value.contains("spice"));
    }

    private static List<String> named(
            VirtualMachineConfig config, BiPredicate<String, String> wanted) {
        return config.options().entrySet().stream()
                .filter(option -> wanted.test(option.getKey(), option.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<String> refusal(VirtualMachineConfig config, Release release) {
        List<String> devices = devices(config);
        if (!devices.isEmpty()) {
            return Optional.of(
                    "it has devices or directories of the host ("
                            + String.join(", ", devices)
                            + "), which only root may give to the copy");
        }
        return !MachineRequest.takesSettings(release) && config.onBoot()
                ? Optional.of(
                        "it starts at boot, and so would a copy whose drill is cut off by a power"
                                + " failure: a host before "
                                + MachineRequest.SETTINGS
                                + " takes no option with a restore")
                : Optional.empty();
    }

    /** What a start would touch beside the machine itself. */
    private static Optional<String> notStarted(VirtualMachineConfig config) {
        Optional<String> hook = config.find("hookscript");
        if (hook.isPresent()) {
            return Optional.of(
                    "the host would run its hook script " + hook.get() + " as root for the copy");
        }
        if (config.find("args").isPresent()) {
            return Optional.of("its args are passed to QEMU as they are, and may name anything");
        }
        List<String> shared =
                named(
                        config,
                        (option, value) ->
                                option.equals("ivshmem")
                                        || PORT.matcher(option).matches() && !value.equals("socket")
                                        || VirtualDisk.isDrive(option)
                                                && isOfTheHost(VirtualDisk.parse(option, value)));
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the copy would get what the host has in " + String.join(", ", shared));
    }

    /** A CD drive of the host; a disk of the host becomes a volume. */
    private static boolean isOfTheHost(VirtualDisk drive) {
        return drive.isCdrom() && (drive.isPassthrough() || drive.source().equals("cdrom"));
    }
}
