package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.SudoRefusedException;
import felhom.proxmox.privileged.health.SmartScanException;
import felhom.proxmox.privileged.usb.UsbDiskException;

/** Makes a finding from a failed query of this machine. */
final class RootTrouble {
    private RootTrouble() {}

    static Finding of(String subject, Throwable failure) {
        return switch (failure) {
            case SudoRefusedException refused ->
                    failed(subject, refused.what(), ReadinessFindings.installRules());
            case CommandException command -> failed(subject, command.what(), command.nextStep());
            case SmartScanException scan -> failed(subject, scan.what(), scan.nextStep());
            case UsbDiskException disk ->
                    failed(
                            subject,
                            String.valueOf(disk.getMessage()),
                            "see what is mounted, on this machine: findmnt; systemctl list-units"
                                    + " 'mnt-felhom-*'");
            // A mistake in one question must not hide the answers to the others.
            default -> Finding.defect(subject, failure);
        };
    }

    private static Finding failed(String subject, String what, String next) {
        return Finding.of(Status.FAIL, subject, what, next);
    }
}
