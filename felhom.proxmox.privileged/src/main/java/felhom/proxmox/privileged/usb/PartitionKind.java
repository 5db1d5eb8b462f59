package felhom.proxmox.privileged.usb;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The purpose of a partition, as its partition table states it: a GUID in a GPT, a byte in an MBR.
 */
enum PartitionKind {
    /** The frame of the logical partitions of an MBR. */
    EXTENDED("0x5", "0xf", "0x85", "0xc5", "0xd5"),

    /** Read by firmware or a boot loader: EFI, BIOS boot, PReP, extended boot, ChromeOS kernel. */
    BOOT(
            "c12a7328-f81f-11d2-ba4b-00a0c93ec93b",
            "21686148-6449-6e6f-744e-656564454649",
            "9e1a2d38-c612-4316-aa26-8b49521e5a8b",
            "bc13c2ff-59e6-4262-a352-b275fd6f7172",
            "426f6f74-0000-11aa-aa11-00306543ecac",
            "fe3a2a5d-4f32-41a7-b725-accc3285a309",
            "d3bfe2de-3daf-11df-ba40-e3a556d89593",
            "bfbfafe7-a34f-448a-9a5b-6213eb736c22",
            "0xef",
            "0x41"),

    /** Repairs or reinstalls the system of its maker. */
    RECOVERY(
            "de94bba4-06d1-4d40-a16a-bfd50179d6ac",
            "5265636f-7665-11aa-aa11-00306543ecac",
            "0x12",
            "0x27"),

    /** Kept free for the system that made the table: Microsoft, Solaris and ZFS, Linux. */
    RESERVED(
            "e3c9e316-0b5c-4db8-817d-f92df00215ae",
            "6a945a3b-1dd2-11b2-99a6-080020736631",
            "8da63339-0007-60c0-c436-083ac8230908"),

    /** A part of a volume of Windows or macOS that spans disks. */
    SET_MEMBER(
            "5808c8aa-7e8f-42e0-85d2-e1e90434cfb3",
            "af9b60a0-1431-4f62-bc68-3311714a69ad",
            "e75caf8f-f680-4cee-afa3-b001e56efc2d",
            "53746f72-6167-11aa-aa11-00306543ecac",
            "52414944-0000-11aa-aa11-00306543ecac",
            "0x42"),

    /** Any other purpose, or none that is known. */
    OTHER;

    /** What the kernel reports as the size of an extended partition: one or two sectors. */
    private static final Set<Long> SIZES_OF_EXTENDED = Set.of(512L, 1024L);

    private final Set<String> types;

    PartitionKind(String... types) {
        this.types = Set.of(types);
    }

    static PartitionKind of(BlockDevice device) {
        if (!device.isPartition()) {
            return OTHER;
        }
        String type = device.partitionType().orElse("").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.types.contains(type))
                .findFirst()
                .orElse(type.isEmpty() && hasSizeOfExtended(device) ? EXTENDED : OTHER);
    }

    private static boolean hasSizeOfExtended(BlockDevice device) {
        return device.fileSystem().isEmpty()
                && device.size().isPresent()
                && SIZES_OF_EXTENDED.contains(device.size().getAsLong());
    }
}
