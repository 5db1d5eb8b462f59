package felhom.proxmox.privileged.health;

/** What a disk says of its own health. */
public enum SelfAssessment {
    /** It says that it is well. Many disks die without ever having said otherwise. */
    PASSED,
    /** It says that it is failing. */
    FAILED,
    /** It says nothing, as RAID volumes and many USB bridges do. */
    NOT_GIVEN
}
