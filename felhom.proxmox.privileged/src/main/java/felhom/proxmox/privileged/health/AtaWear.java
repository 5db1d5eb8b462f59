package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The wear of an ATA solid-state disk.
 *
 * <p>The device statistics of the ATA standard come first; they mean the same for all vendors. Next
 * come vendor attributes, if smartctl's drive database knows the disk. They are chosen by drive
 * family and name: a default name such as {@code Wear_Leveling_Count} proves nothing. smartctl's
 * {@code endurance_used} is a guess for ATA disks and is ignored.
 */
final class AtaWear {
    private static final int DEVICE_STATISTICS_SSD = 7;
    private static final String ENDURANCE = "Percentage Used Endurance Indicator";

    /** How a wear attribute is read. */
    enum Reading {
        LEFT("the normalized value is what is left"),
        /** The raw value may pass 100; the normalized one stops at 1. */
        LEFT_AND_USED("the normalized value is what is left, the raw one what is used"),
        LEFT_IN_RAW("the raw value is what is left"),
        LEFT_IF_BOTH_AGREE("what is left, if both values agree"),
        USED_IF_BOTH_AGREE("what is used, if both values agree");

        private final String words;

        Reading(String words) {
            this.words = words;
        }

        /** The text for the documentation. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A wear attribute of some drive families.
     *
     * @param family finds the model family of smartctl's database
     * @param name matches the attribute name
     * @param example a name, for the documentation
     */
    record Source(Pattern family, Pattern name, String example, Reading reading) {
        Source(String family, String name, String example, Reading reading) {
            this(Pattern.compile(family), Pattern.compile(name), example, reading);
        }

        boolean covers(String diskFamily, AtaAttribute attribute) {
            return family.matcher(diskFamily).find() && name.matcher(attribute.name()).matches();
        }
    }

    /** In order of preference: known families first. */
    static final List<Source> SOURCES =
            List.of(
                    new Source(
                            "Micron|Crucial",
                            "Percent_Lifetime_(Remain|Used)|Perc_Rated_Life_Used",
                            "Percent_Lifetime_Remain",
                            Reading.LEFT_AND_USED),
                    new Source(
                            "Intel ",
                            "Media_Wearout_Indicator|Percent_Life_Remaining",
                            "Media_Wearout_Indicator",
                            Reading.LEFT),
                    new Source(
                            "Samsung", "Wear_Leveling_Count", "Wear_Leveling_Count", Reading.LEFT),
                    new Source(
                            "SandForce|Seagate",
                            "SSD_Life_Left(_Perc)?",
                            "SSD_Life_Left",
                            Reading.LEFT),
                    new Source(
                            "Phison|Silicon Motion|Innodisk|InnoDisk",
                            "SSD_Life_Left|Remaining_Lifetime_Perc",
                            "SSD_Life_Left",
                            Reading.LEFT_IN_RAW),
                    new Source(
                            "",
                            "[A-Za-z_]*Life[A-Za-z]*_?(Left|Remain)[A-Za-z_]*%?"
                                    + "|[A-Za-z_]*Remain[A-Za-z]*_Life[A-Za-z_]*",
                            "Lifetime_Left",
                            Reading.LEFT_IF_BOTH_AGREE),
                    new Source(
                            "",
                            "[A-Za-z_]*Life[A-Za-z]*_Used%?",
                            "Percent_Life_Used",
                            Reading.USED_IF_BOTH_AGREE));

    private AtaWear() {}

    /** The wear in percent; empty if the disk does not report it in a known unit. */
    static OptionalInt percent(SmartctlOutput answer, List<AtaAttribute> attributes) {
        OptionalInt standard = deviceStatistics(answer);
        if (standard.isPresent() || !answer.inSmartctlDatabase().orElse(false)) {
            return standard;
        }
        String family = answer.modelFamily().orElse("");
        return SOURCES.stream()
                .flatMap(
                        source ->
                                attributes.stream()
                                        .filter(each -> source.covers(family, each))
                                        .flatMap(each -> used(source.reading(), each)))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static OptionalInt deviceStatistics(SmartctlOutput answer) {
        return answer.ataDeviceStatistics().pages().stream()
                .filter(page -> page.number().orElse(0) == DEVICE_STATISTICS_SSD)
                .flatMap(page -> page.table().stream())
                .filter(row -> row.name().orElse("").equals(ENDURANCE))
                .filter(row -> row.flags().valid().orElse(true))
                .flatMapToInt(row -> row.value().stream())
                .filter(percent -> percent <= 255)
                .findFirst();
    }

    private static Stream<Integer> used(Reading reading, AtaAttribute attribute) {
        int left = attribute.value();
        long raw = attribute.count();
        boolean normal = left >= 1 && left <= 100;
        return switch (reading) {
            case LEFT -> normal ? Stream.of(used(left)) : Stream.empty();
            case LEFT_AND_USED ->
                    raw >= 100 && raw <= 255 && left <= 1
                            ? Stream.of((int) raw)
                            : normal ? Stream.of(used(left)) : Stream.empty();
            case LEFT_IN_RAW -> rawLeft(raw, left);
            case LEFT_IF_BOTH_AGREE ->
                    normal && (raw == left || isUsed(raw, left))
                            ? Stream.of(used(left))
                            : Stream.empty();
            case USED_IF_BOTH_AGREE ->
                    normal && isUsed(raw, left) ? Stream.of(used(left)) : Stream.empty();
        };
    }

    /** A raw 0 next to a good normalized value is an unused field. */
    private static Stream<Integer> rawLeft(long raw, int left) {
        return raw > 100 || (raw == 0 && left > 1) ? Stream.empty() : Stream.of((int) (100 - raw));
    }

    private static boolean isUsed(long raw, int left) {
        return raw == 100 - left || (left == 1 && raw == 100);
    }

    /** A normalized value stops at 1, so 1 means fully worn. */
    private static int used(int left) {
        return left <= 1 ? 100 : 100 - left;
    }
}
