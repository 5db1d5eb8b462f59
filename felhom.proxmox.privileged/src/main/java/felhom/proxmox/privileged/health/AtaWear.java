package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.JsonFacts;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The wear of an ATA solid-state disk.
 *
 * <p>The device statistics of the ATA standard are the same for all makers. Where smartctl did not
 * read them, attributes tell, and each maker has its own: an attribute counts only if smartctl's
 * database knows the disk, by its name there and the family of the disk. A name that also is a
 * default of smartctl, such as {@code Wear_Leveling_Count}, proves nothing without the family.
 * smartctl's own {@code endurance_used} is a guess for ATA disks, and is not used.
 */
final class AtaWear {
    private static final int DEVICE_STATISTICS_SSD = 7;
    private static final String ENDURANCE = "Percentage Used Endurance Indicator";

    /** What a value means. */
    enum Reading {
        LEFT("the normalized value is what is left"),
        /** Past the normalized value's end the raw one goes on. */
        LEFT_AND_USED("the normalized value is what is left, the raw one what is used"),
        LEFT_IN_RAW("the raw value is what is left"),
        LEFT_IF_BOTH_AGREE("what is left, if both values agree"),
        USED_IF_BOTH_AGREE("what is used, if both values agree");

        private final String words;

        Reading(String words) {
            this.words = words;
        }

        /** Words for the documentation. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A place where some disks tell their wear.
     *
     * @param family matches a part of the family in smartctl's database
     * @param name matches the attribute's name there
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

    /** The families whose words are known come first. */
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

    /** How much is used up, in percent; empty if it is not told in a unit that is known. */
    static OptionalInt percent(JsonFacts root, List<AtaAttribute> attributes) {
        OptionalInt standard = deviceStatistics(root);
        if (standard.isPresent() || !root.at("in_smartctl_database").flag().orElse(false)) {
            return standard;
        }
        String family = root.at("model_family").text().orElse("");
        return SOURCES.stream()
                .flatMap(
                        source ->
                                attributes.stream()
                                        .filter(each -> source.covers(family, each))
                                        .flatMap(each -> used(source.reading(), each)))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private static OptionalInt deviceStatistics(JsonFacts root) {
        return root.at("ata_device_statistics", "pages")
                .elements()
                .filter(page -> page.at("number").count().orElse(0) == DEVICE_STATISTICS_SSD)
                .flatMap(page -> page.at("table").elements())
                .filter(row -> row.at("name").text().orElse("").equals(ENDURANCE))
                .filter(row -> row.at("flags", "valid").flag().orElse(true))
                .flatMapToInt(row -> row.at("value").smallCount().stream())
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

    /** A raw value of 0 beside a good normalized one is an empty field, not the end. */
    private static Stream<Integer> rawLeft(long raw, int left) {
        return raw > 100 || (raw == 0 && left > 1) ? Stream.empty() : Stream.of((int) (100 - raw));
    }

    private static boolean isUsed(long raw, int left) {
        return raw == 100 - left || (left == 1 && raw == 100);
    }

    /** A normalized value cannot fall below 1, so 1 means that all is used up. */
    private static int used(int left) {
        return left <= 1 ? 100 : 100 - left;
    }
}
