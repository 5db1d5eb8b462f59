package felhom.proxmox.privileged.health;

/** What kind of disk it is, by what it says of itself. */
public enum DiskKind {
    /** A disk that turns, spoken to in ATA. */
    ATA_HARD_DISK("ATA hard disk"),
    /** A solid-state disk, spoken to in ATA. */
    SATA_SSD("SATA SSD"),
    /** It is spoken to in ATA and does not say whether it turns. */
    ATA("ATA disk"),
    /** An NVMe disk. */
    NVME("NVMe SSD"),
    /** A SCSI or SAS disk that turns, or what a RAID controller shows as one. */
    SCSI_HARD_DISK("SCSI hard disk"),
    /** A solid-state SCSI or SAS disk. */
    SCSI_SSD("SCSI SSD"),
    /** It is spoken to in SCSI and does not say whether it turns. */
    SCSI("SCSI disk"),
    /** It does not say. */
    UNKNOWN("unknown");

    private final String words;

    DiskKind(String words) {
        this.words = words;
    }

    /** {@return words for people} */
    @Override
    public String toString() {
        return words;
    }
}
