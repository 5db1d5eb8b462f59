package felhom.agent.check;

import felhom.agent.observe.VirtualMachineFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.GuestName;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.backup.DiskCoverage;
import felhom.proxmox.model.backup.DiskVerdict;
import felhom.proxmox.model.backup.MachineCoverage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a backup of a virtual machine holds. A disk is left out only where somebody has said so, so
 * nothing here is a warning.
 *
 * @param facts the machine
 * @param coverage the predicted backup of it
 */
record MachineContents(VirtualMachineFacts facts, MachineCoverage coverage) {
    /**
     * The finding.
     *
     * @param backedUp whether there is a backup of it; else one only would hold what it says
     */
    Finding finding(boolean backedUp) {
        String subject = GuestName.of(facts.guest());
        String out = out();
        String value =
                (backedUp ? "in the backup: " : "no backup seen; one would hold: ")
                        + in()
                        + (out.isEmpty() ? "" : "; not: " + out);
        if (!backedUp) {
            return Finding.skipped(subject, value)
                    .grouped(
                            out.isEmpty()
                                    ? "no backup seen; one would hold all of it"
                                    : "no backup seen; one would leave out some on purpose");
        }
        return Finding.pass(subject, value)
                .grouped(out.isEmpty() ? BackupContentsCheck.ALL : BackupContentsCheck.SOME);
    }

    private String in() {
        return coverage.included().isEmpty()
                ? "the configuration alone"
                : coverage.included().stream()
                        .map(
                                disk ->
                                        disk.disk().key()
                                                + (disk.disk().isPassthrough()
                                                        ? " (the whole device "
                                                                + disk.disk().source()
                                                                + ")"
                                                        : ""))
                        .collect(Collectors.joining(", "));
    }

    /** CD drives hold no data of the guest, and the drive of cloud-init is made anew. */
    private String out() {
        Stream<String> disks =
                coverage.excluded().stream()
                        .filter(disk -> disk.verdict() != DiskVerdict.MEDIUM)
                        .filter(disk -> disk.verdict() != DiskVerdict.CLOUD_INIT)
                        .map(disk -> disk.disk().key() + " (" + why(disk) + ")");
        return Stream.concat(disks, devices().stream()).collect(Collectors.joining(", "));
    }

    private static String why(DiskCoverage disk) {
        return switch (disk.verdict()) {
            case UNUSED -> "attached to nothing";
            case WITHOUT_EFI -> "its firmware is not EFI";
            default ->
                    disk.disk().isPassthrough() ? disk.disk().source() + ", backup=0" : "backup=0";
        };
    }

    /** What is on disks behind a device that is passed through is in no backup. */
    private List<String> devices() {
        Optional<VirtualMachineConfig> config = facts.state().found().map(state -> state.config());
        return config.stream()
                .flatMap(
                        known ->
                                Stream.concat(
                                        known.pciDevices().keySet().stream()
                                                .map(number -> "hostpci" + number),
                                        known.usbDevices().entrySet().stream()
                                                .filter(usb -> !isSpice(usb.getValue()))
                                                .map(usb -> "usb" + usb.getKey())))
                .map(name -> name + " (a device of the host)")
                .toList();
    }

    /** Whether it is a device of who looks at the console, not of the host. */
    private static boolean isSpice(PropertyString usb) {
        return usb.find("").or(() -> usb.find("host")).filter("spice"::equals).isPresent();
    }
}
