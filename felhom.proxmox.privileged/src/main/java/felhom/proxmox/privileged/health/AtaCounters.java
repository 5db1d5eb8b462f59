package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Host reads and writes of an ATA disk, in bytes. Vendors use different attributes and units, so
 * only attributes with a unit in smartctl's drive database are read. Without an entry there the
 * same names are guesses.
 */
final class AtaCounters {
    private static final long MIB = 1024 * 1024;

    private static final Map<String, Long> WRITTEN =
            Map.of(
                    "Host_Writes_32MiB", 32 * MIB,
                    "Lifetime_Writes_GiB", 1024 * MIB,
                    "Host_Writes_GiB", 1024 * MIB,
                    "Total_Writes_GiB", 1024 * MIB);

    private static final Map<String, Long> READ =
            Map.of(
                    "Host_Reads_32MiB", 32 * MIB,
                    "Lifetime_Reads_GiB", 1024 * MIB,
                    "Host_Reads_GiB", 1024 * MIB,
                    "Total_Reads_GiB", 1024 * MIB);

    private final List<AtaAttribute> attributes;
    private final long blockBytes;

    AtaCounters(SmartctlOutput answer, List<AtaAttribute> attributes) {
        this.attributes = answer.inSmartctlDatabase().orElse(false) ? attributes : List.of();
        this.blockBytes = answer.logicalBlockSize().orElse(512);
    }

    OptionalLong bytesWritten() {
        return bytes("Total_LBAs_Written", WRITTEN);
    }

    OptionalLong bytesRead() {
        return bytes("Total_LBAs_Read", READ);
    }

    private OptionalLong bytes(String blocks, Map<String, Long> units) {
        return attributes.stream()
                .filter(each -> each.name().equals(blocks) || units.containsKey(each.name()))
                .mapToLong(each -> times(each.count(), units.getOrDefault(each.name(), blockBytes)))
                .findFirst();
    }

    /** Multiplies, saturating at {@link Long#MAX_VALUE}. */
    static long times(long count, long unit) {
        return Math.multiplyHigh(count, unit) == 0 && count * unit >= 0
                ? count * unit
                : Long.MAX_VALUE;
    }

    /** Adds, saturating at {@link Long#MAX_VALUE}. */
    static long plus(long a, long b) {
        return a + b < 0 ? Long.MAX_VALUE : a + b;
    }
}
