package felhom.proxmox.privileged.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads power-on time, wear and data counters, which each protocol reports differently. */
final class DiskUsageDecoder {
    /** A thousand years: a larger value has other data packed into it. */
    private static final long MOST_HOURS = 24L * 366 * 1000;

    /** The NVMe data unit: 1000 blocks of 512 bytes. */
    private static final long NVME_DATA_UNIT = 512_000;

    private final SmartctlOutput answer;
    private final NvmeLog nvme;

    private DiskUsageDecoder(SmartctlOutput answer) {
        this.answer = answer;
        this.nvme = answer.nvmeLog();
    }

    static DiskUsage decode(SmartctlOutput answer, List<AtaAttribute> attributes) {
        return new DiskUsageDecoder(answer).usage(attributes);
    }

    private DiskUsage usage(List<AtaAttribute> attributes) {
        AtaCounters counters = new AtaCounters(answer, attributes);
        return new DiskUsage(
                powerOn(),
                answer.powerCycleCount(),
                wear(attributes),
                SmartDecoder.present(
                        bytes(nvme.dataUnitsWritten(), nvme.dataUnitsWrittenS()),
                        counters.bytesWritten(),
                        gigabytes("write")),
                SmartDecoder.present(
                        bytes(nvme.dataUnitsRead(), nvme.dataUnitsReadS()),
                        counters.bytesRead(),
                        gigabytes("read")));
    }

    private Optional<Duration> powerOn() {
        OptionalLong hours =
                SmartDecoder.present(answer.powerOnTime().hours(), nvme.powerOnHours());
        if (hours.isEmpty() || hours.getAsLong() > MOST_HOURS) {
            return Optional.empty();
        }
        long minutes = answer.powerOnTime().minutes().orElse(0);
        return Optional.of(Duration.ofHours(hours.getAsLong()).plusMinutes(Math.min(minutes, 59)));
    }

    private OptionalInt wear(List<AtaAttribute> attributes) {
        if (answer.isOf("ATA")) {
            return AtaWear.percent(answer, attributes);
        }
        return Stream.of(
                        nvme.percentageUsed(),
                        answer.enduranceUsed().currentPercent(),
                        answer.scsiPercentageUsedEnduranceIndicator())
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static OptionalLong bytes(OptionalLong number, OptionalLong asText) {
        OptionalLong units = SmartDecoder.present(number, asText);
        return units.isPresent()
                ? OptionalLong.of(AtaCounters.times(units.getAsLong(), NVME_DATA_UNIT))
                : units;
    }

    private OptionalLong gigabytes(String direction) {
        double processed = answer.scsiErrors(direction).gigabytesProcessed().orElse(-1);
        return processed >= 0 ? OptionalLong.of((long) (processed * 1e9)) : OptionalLong.empty();
    }
}
