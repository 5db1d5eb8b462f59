package felhom.proxmox.model.backup;

/** Whether the backup of a virtual machine holds a drive, and why. */
public enum DiskVerdict {
    /** It is in the backup: no flag says otherwise. */
    INCLUDED,
    /** It has {@code backup=0}. */
    DISABLED,
    /** It holds variables of EFI, and the machine does not use EFI. */
    WITHOUT_EFI,
    /** It is attached to nothing. */
    UNUSED,
    /** It is a CD drive: its line is in the backup, the medium is not. */
    MEDIUM,
    /** It is the cloud-init drive, which the host makes anew from the configuration. */
    CLOUD_INIT
}
