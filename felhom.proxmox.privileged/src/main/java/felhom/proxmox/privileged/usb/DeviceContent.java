package felhom.proxmox.privileged.usb;

import java.util.Set;

/** The kind of content of a device, by the signature that libblkid finds on it. */
enum DeviceContent {
    /** A file system of {@link FileSystemType}. */
    FILE_SYSTEM,
    /** A part of a larger volume, which holds the data: LVM, ZFS, RAID, bcache, Ceph and others. */
    SET_MEMBER,
    /** Encrypted data with a header. */
    ENCRYPTED,
    /** Swap space, or a suspended system in it. */
    SWAP,
    /** The image of an optical disc. */
    DISC_IMAGE,
    /** A file system that is not supported, or a signature that is not known. */
    UNSUPPORTED,
    /** No signature. It proves nothing: encryption without a header looks like that, too. */
    UNKNOWN;

    private static final Set<String> MEMBERS =
            Set.of(
                    "ceph_bluestore",
                    "bcache",
                    "drbd",
                    "drbdmanage_control_volume",
                    "drbdproxy_datalog",
                    "DM_snapshot_cow",
                    "DM_verity_hash",
                    "DM_integrity",
                    "VMFS",
                    "stratis",
                    "vdo");

    /** LVM, ZFS, MD RAID, the RAID of controllers and firmware, multipath and VMFS volumes. */
    private static final String MEMBER_ENDING = "_member";

    private static final Set<String> ENCRYPTIONS =
            Set.of("crypto_LUKS", "BitLocker", "cs_fvault2", "crypto_TCRYPT");

    static DeviceContent of(BlockDevice device) {
        String type = device.fileSystem().orElse("");
        if (type.isEmpty()) {
            return UNKNOWN;
        }
        if (FileSystemType.ofName(type).isPresent()) {
            return FILE_SYSTEM;
        }
        if (MEMBERS.contains(type) || type.endsWith(MEMBER_ENDING)) {
            return SET_MEMBER;
        }
        if (ENCRYPTIONS.contains(type)) {
            return ENCRYPTED;
        }
        return switch (type) {
            case "swap", "swsuspend" -> SWAP;
            case "iso9660" -> DISC_IMAGE;
            default -> UNSUPPORTED;
        };
    }
}
