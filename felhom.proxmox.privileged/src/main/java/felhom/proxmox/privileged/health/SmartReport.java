package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a disk told about itself.
 *
 * @param identity who it is
 * @param support whether it watches its own health
 * @param assessment what it says of its own health
 * @param temperature how warm it is; empty if it has no thermometer
 * @param temperatureLimit from where on it is too warm, as it says itself; empty if it does not
 * @param usage how much it has been used
 * @param ata what ATA disks tell besides
 * @param nvme what NVMe disks tell besides
 * @param scsi what SCSI disks tell besides
 * @param exitBits what smartctl said with its exit code
 * @param messages what smartctl said in words
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
