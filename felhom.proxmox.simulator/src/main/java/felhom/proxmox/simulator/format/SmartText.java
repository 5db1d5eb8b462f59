package felhom.proxmox.simulator.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import felhom.proxmox.model.host.DiskType;

/** What {@code smartctl} says of a disk, as a host hands it on. */
public final class SmartText {
    /** The normalized value of a SATA disk's life cannot go below this. */
    private static final int LOWEST = 1;

    private static final int BEST = 100;
    private static final int THRESHOLD = 10;

    private SmartText() {}

    /** Per cent of the life that is left: of an NVMe disk below 0 if it is older than planned. */
    public static int lifeLeft(DiskType type, int used) {
        return type.equals(DiskType.NVME) ? BEST - used : Math.max(LOWEST, BEST - used);
    }

    public static String nvme(int lifeUsed, long mediaErrors, boolean isFailing) {
        return """

        SMART/Health Information (NVMe Log 0x02)
        Critical Warning:                   %s
        Temperature:                        38 Celsius
        Available Spare:                    100%%
        Available Spare Threshold:          10%%
        Percentage Used:                    %s%%
        Data Units Read:                    5,584,952 [2.85 TB]
        Data Units Written:                 9,112,408 [4.66 TB]
        Power Cycles:                       71
        Power On Hours:                     9,402
        Unsafe Shutdowns:                   12
        Media and Data Integrity Errors:    %s
        Error Information Log Entries:      0

        """
                .formatted(isFailing ? "0x04" : "0x00", lifeUsed, mediaErrors);
    }

    public static ArrayNode attributes(
            DiskType type, int lifeUsed, long badSectors, boolean isFailing) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        int reallocated = isFailing ? THRESHOLD : BEST;
        add(rows, 5, "Reallocated_Sector_Ct", "PO--CK", reallocated, badSectors, isFailing);
        add(rows, 9, "Power_On_Hours", "-O--CK", 87, 9402, false);
        if (type.equals(DiskType.SSD)) {
            add(rows, 177, "Wear_Leveling_Count", "PO--C-", lifeLeft(type, lifeUsed), 41, false);
        }
        add(rows, 194, "Temperature_Celsius", "-O---K", 66, 34, false);
        if (!type.equals(DiskType.SSD)) {
            add(rows, 197, "Current_Pending_Sector", "-O--CK", BEST, badSectors, false);
        }
        return rows;
    }

    private static void add(
            ArrayNode rows,
            int id,
            String name,
            String flags,
            int normalized,
            long raw,
            boolean isFailing) {
        rows.addObject()
                .put("id", "%3s".formatted(Integer.toString(id)))
                .put("name", name)
                .put("flags", flags)
                .put("value", normalized)
                .put("normalized", normalized)
                .put("worst", normalized)
                .put("threshold", flags.startsWith("P") ? THRESHOLD : 0)
                .put("fail", isFailing ? "NOW" : "-")
                .put("raw", Long.toString(raw));
    }
}
