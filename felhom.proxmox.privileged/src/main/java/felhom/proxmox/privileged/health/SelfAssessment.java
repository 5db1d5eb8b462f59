package felhom.proxmox.privileged.health;

/** The overall health that a disk reports. */
public enum SelfAssessment {
    /** It reports no problem. Many disks die without ever reporting one. */
    PASSED,
    /** It reports a failure. */
    FAILED,
    /** It reports nothing, as RAID volumes and many USB bridges do. */
    NOT_GIVEN
}
