package felhom.proxmox.privileged.health;

/** The kind of a disk: its protocol, and whether it rotates. */
public enum DiskKind {
    /** An ATA disk that rotates. */
    ATA_HARD_DISK("ATA hard disk"),
    /** An ATA disk that does not rotate. */
    SATA_SSD("SATA SSD"),
    /** An ATA disk without a rotation rate. */
    ATA("ATA disk"),
    /** An NVMe disk. */
    NVME("NVMe SSD"),
    /** A SCSI or SAS disk that rotates, or a RAID volume. */
    SCSI_HARD_DISK("SCSI hard disk"),
    /** A SCSI or SAS disk that does not rotate. */
    SCSI_SSD("SCSI SSD"),
    /** A SCSI or SAS disk without a rotation rate. */
    SCSI("SCSI disk"),
    /** Unknown protocol. */
    UNKNOWN("unknown");

    private final String words;

    DiskKind(String words) {
        this.words = words;
    }

    /** {@return the kind in words} */
    @Override
    public String toString() {
        return words;
    }
}
