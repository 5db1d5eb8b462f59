package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges the attributes of an ATA disk. A prefailure attribute at its threshold means that the disk
 * fails. Any other attribute at its threshold means age, use or heat.
 */
final class AtaRules {
    /**
     * Reallocated sectors, reported uncorrectable errors, pending sectors and offline uncorrectable
     * sectors: every large study found these before disks died. Some vendors use the numbers for
     * something else, so the name must match too.
     */
    private static final Map<Integer, Pattern> TELLING_COUNTS =
            Map.of(
                    5, Pattern.compile("Realloc.*|Retired_Bl.*|(New|Later|Runtime)_Bad_Bl.*"),
                    187, Pattern.compile("Reported_.*|Uncor.*|Total_Unc.*"),
                    197, Pattern.compile(".*Pending_.*|Total_Unc.*"),
                    198, Pattern.compile("Offline_Unc.*|Uncor.*"));

    private static final Pattern CRC = Pattern.compile(".*CRC_Err.*|.*Error_Ct_CRC");
    private static final Pattern HEAT = Pattern.compile(".*Temp(erature)?(_.*)?");
    private static final Pattern WEAR = Pattern.compile(".*(Wear|Life|P/?E_|Erase_C).*");

    /** All bits set: the disk does not keep this count. */
    private static final long NO_COUNT = 0xFFFF_FFFFL;

    private final DiskLimits limits;

    private AtaRules(DiskLimits limits) {
        this.limits = limits;
    }

    static Stream<HealthFinding> judge(AtaHealth ata, DiskLimits limits) {
        AtaRules rules = new AtaRules(limits);
        return ata.attributes().stream()
                .flatMap(each -> Stream.of(rules.threshold(each), rules.count(each)))
                .flatMap(List::stream);
    }

    /** Whether this attribute predicts a failure now. */
    static boolean foretellsFailure(AtaAttribute attribute) {
        return attribute.failed() == AtaAttribute.Failed.NOW
                && attribute.prefailure()
                && !isHeat(attribute);
    }

    private List<HealthFinding> threshold(AtaAttribute attribute) {
        return switch (attribute.failed()) {
            case NEVER -> List.of();
            case NOW ->
                    List.of(
                            foretellsFailure(attribute)
                                    ? HealthFinding.failing(
                                            HealthTopic.FAILING,
                                            atThreshold(attribute),
                                            SmartRules.REPLACE)
                                    : HealthFinding.warning(
                                            topic(attribute),
                                            atThreshold(attribute),
                                            remedy(attribute)));
            case PAST ->
                    List.of(
                            HealthFinding.warning(
                                    isHeat(attribute) ? HealthTopic.HEAT : HealthTopic.THRESHOLD,
                                    "%s was at %s in the past, its threshold is %s"
                                            .formatted(
                                                    name(attribute),
                                                    attribute.worst(),
                                                    attribute.threshold()),
                                    isHeat(attribute)
                                            ? "the disk was too warm once; look at the fans if it"
                                                    + " gets so warm again"
                                            : "make sure that its backups are good, and replace"
                                                    + " the disk if it gets there again"));
        };
    }

    private static String atThreshold(AtaAttribute attribute) {
        return (isHeat(attribute)
                        ? "%s is at %s, its threshold is %s: the disk is too warm"
                        : attribute.prefailure()
                                ? "%s is at %s, its threshold is %s: it predicts a failure"
                                : "%s is at %s, its threshold is %s: a sign of age or use")
                .formatted(name(attribute), attribute.value(), attribute.threshold());
    }

    private static HealthTopic topic(AtaAttribute attribute) {
        if (isHeat(attribute)) {
            return HealthTopic.HEAT;
        }
        return WEAR.matcher(attribute.name()).matches() ? HealthTopic.WEAR : HealthTopic.THRESHOLD;
    }

    private static String remedy(AtaAttribute attribute) {
        if (isHeat(attribute)) {
            return SmartRules.COOL;
        }
        return WEAR.matcher(attribute.name()).matches() ? SmartRules.WORN : SmartRules.WATCH;
    }

    private List<HealthFinding> count(AtaAttribute attribute) {
        long count = attribute.count() & NO_COUNT;
        Predicate<Pattern> named = pattern -> pattern.matcher(attribute.name()).matches();
        if (count == 0 || count == NO_COUNT) {
            return List.of();
        }
        Pattern telling = TELLING_COUNTS.get(attribute.id());
        if (telling != null && named.test(telling)) {
            return List.of(
                    HealthFinding.warning(
                                    HealthTopic.DAMAGE,
                                    "%s counts %s, a sound disk has 0"
                                            .formatted(name(attribute), count),
                                    SmartRules.WATCH)
                            .counting(count));
        }
        if (named.test(CRC) && count >= limits.crcErrors()) {
            return List.of(
                    HealthFinding.warning(
                                    HealthTopic.CABLE,
                                    "%s counts %s: data was corrupted between host and disk, and sent again"
                                            .formatted(name(attribute), count),
                                    "reseat or replace the disk's cable; the count never falls, so"
                                            + " look again in a week whether it has grown")
                            .counting(count));
        }
        return List.of();
    }

    private static boolean isHeat(AtaAttribute attribute) {
        return HEAT.matcher(attribute.name()).matches();
    }

    private static String name(AtaAttribute attribute) {
        return "attribute %s %s".formatted(attribute.id(), attribute.name());
    }
}
