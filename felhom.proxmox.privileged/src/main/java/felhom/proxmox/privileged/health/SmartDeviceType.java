package felhom.proxmox.privileged.health;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The device types that are passed to smartctl with {@code -d}. */
public enum SmartDeviceType {
    /** smartctl detects it; for USB from the IDs of the bridge. */
    AUTO("auto"),
    /** SCSI/ATA translation: every SATA disk, and most disks behind USB. */
    SAT("sat"),
    /** SCSI and SAS. */
    SCSI("scsi"),
    /** NVMe. */
    NVME("nvme"),
    /** NVMe behind an ASMedia USB bridge. */
    SNTASMEDIA("sntasmedia"),
    /** NVMe behind a JMicron USB bridge. */
    SNTJMICRON("sntjmicron"),
    /** NVMe behind a Realtek USB bridge. */
    SNTREALTEK("sntrealtek");

    /** The types that are tried in turn on an unknown USB bridge. */
    static final List<SmartDeviceType> BRIDGES = List.of(SAT, SNTASMEDIA, SNTJMICRON, SNTREALTEK);

    private final String argument;

    SmartDeviceType(String argument) {
        this.argument = argument;
    }

    /** {@return the argument of {@code -d}} */
    public String argument() {
        return argument;
    }

    static Optional<SmartDeviceType> of(String argument) {
        return Arrays.stream(values()).filter(each -> each.argument.equals(argument)).findFirst();
    }
}
