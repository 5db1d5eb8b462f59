package felhom.proxmox.privileged.health;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How smartctl is to talk to a disk: the values of its option {@code -d} that are ever used. */
public enum SmartDeviceType {
    /** smartctl finds out; for a disk behind USB it needs only the numbers of the bridge. */
    AUTO("auto"),
    /** ATA commands inside SCSI ones: every SATA disk, and most behind USB. */
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

    /** In the order in which they are tried on a bridge that smartctl does not know. */
    static final List<SmartDeviceType> BRIDGES = List.of(SAT, SNTASMEDIA, SNTJMICRON, SNTREALTEK);

    private final String argument;

    SmartDeviceType(String argument) {
        this.argument = argument;
    }

    /** {@return the word as smartctl takes and prints it} */
    public String argument() {
        return argument;
    }

    static Optional<SmartDeviceType> of(String argument) {
        return Arrays.stream(values()).filter(each -> each.argument.equals(argument)).findFirst();
    }
}
