package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
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
                    Finding.fail(
                            FindingCode.ROOT_SUDO_REFUSED,
                            subject,
                            refused.what(),
                            ReadinessFindings.installRules());
            case CommandException command ->
                    Finding.fail(
                            FindingCode.ROOT_COMMAND_FAILED,
                            subject,
                            command.what(),
                            NextStep.say(command.nextStep()));
            case SmartScanException scan ->
                    Finding.fail(
                            FindingCode.ROOT_COMMAND_FAILED,
                            subject,
                            scan.what(),
                            NextStep.say(scan.nextStep()));
            case UsbDiskException disk ->
                    Finding.fail(
                            FindingCode.MOUNT_UNSEEN,
                            subject,
                            String.valueOf(disk.getMessage()),
                            NextStep.here(
                                    "see what is mounted, on this machine",
                                    "findmnt; systemctl list-units" + " 'mnt-felhom-*'"));
            // A mistake in one question must not hide the answers to the others.
            default -> Finding.defect(subject, failure);
        };
    }
}
