package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SMART data of a disk.
 *
 * @param identity its identity
 * @param support whether SMART is supported and enabled
 * @param assessment the overall health that it reports
 * @param temperature the temperature; empty if it has no sensor
 * @param temperatureLimit the temperature limit that it reports; empty if it reports none
 * @param usage its usage
 * @param ata the health data of an ATA disk
 * @param nvme the health data of an NVMe disk
 * @param scsi the health data of a SCSI disk
 * @param exitBits the bits of smartctl's exit code
 * @param messages the messages of smartctl
 */
public record SmartReport(
        DiskIdentity identity,
        SmartSupport support,
        SelfAssessment assessment,
        Optional<Temperature> temperature,
        Optional<Temperature> temperatureLimit,
        DiskUsage usage,
        Optional<AtaHealth> ata,
        Optional<NvmeHealth> nvme,
        Optional<ScsiHealth> scsi,
        Set<SmartExitBit> exitBits,
        List<String> messages) {
    /** Keeps its own copies of the collections. */
    public SmartReport {
        exitBits = Set.copyOf(exitBits);
        messages = List.copyOf(messages);
    }
}
