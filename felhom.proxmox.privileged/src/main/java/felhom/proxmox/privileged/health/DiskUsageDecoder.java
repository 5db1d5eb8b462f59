package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.JsonFacts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads power-on time, wear and data counters, which each protocol reports differently. */
final class DiskUsageDecoder {
    /** A thousand years: a larger value has other data packed into it. */
    private static final long MOST_HOURS = 24L * 366 * 1000;

    /** The NVMe data unit: 1000 blocks of 512 bytes. */
    private static final long NVME_DATA_UNIT = 512_000;

    private final JsonFacts root;

    private DiskUsageDecoder(JsonFacts root) {
        this.root = root;
    }

    static DiskUsage decode(JsonFacts root, List<AtaAttribute> attributes) {
        return new DiskUsageDecoder(root).usage(attributes);
    }

    private DiskUsage usage(List<AtaAttribute> attributes) {
        JsonFacts nvme = root.at("nvme_smart_health_information_log");
        AtaCounters counters = new AtaCounters(root, attributes);
        JsonFacts scsi = root.at("scsi_error_counter_log");
        return new DiskUsage(
                powerOn(),
                root.at("power_cycle_count").count(),
                wear(nvme, attributes),
                SmartDecoder.present(
                        bytes(nvme, "data_units_written"),
                        counters.bytesWritten(),
                        gigabytes(scsi.at("write"))),
                SmartDecoder.present(
                        bytes(nvme, "data_units_read"),
                        counters.bytesRead(),
                        gigabytes(scsi.at("read"))));
    }

    private Optional<Duration> powerOn() {
        OptionalLong hours =
                SmartDecoder.present(
                        root.at("power_on_time", "hours").count(),
                        root.at("nvme_smart_health_information_log", "power_on_hours").count());
        if (hours.isEmpty() || hours.getAsLong() > MOST_HOURS) {
            return Optional.empty();
        }
        long minutes = root.at("power_on_time", "minutes").count().orElse(0);
        return Optional.of(Duration.ofHours(hours.getAsLong()).plusMinutes(Math.min(minutes, 59)));
    }

    private OptionalInt wear(JsonFacts nvme, List<AtaAttribute> attributes) {
        if (root.at("device", "protocol").text().filter("ATA"::equals).isPresent()) {
            return AtaWear.percent(root, attributes);
        }
        return Stream.of(
                        nvme.at("percentage_used").smallCount(),
                        root.at("endurance_used", "current_percent").smallCount(),
                        root.at("scsi_percentage_used_endurance_indicator").smallCount())
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static OptionalLong bytes(JsonFacts nvme, String name) {
        OptionalLong units =
                SmartDecoder.present(nvme.at(name).count(), nvme.at(name + "_s").count());
        return units.isPresent()
                ? OptionalLong.of(AtaCounters.times(units.getAsLong(), NVME_DATA_UNIT))
                : units;
    }

    private static OptionalLong gigabytes(JsonFacts direction) {
        OptionalDouble processed = direction.at("gigabytes_processed").real();
        return processed.isPresent() && processed.getAsDouble() >= 0
                ? OptionalLong.of((long) (processed.getAsDouble() * 1e9))
                : OptionalLong.empty();
    }
}
