package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges the health data of a SCSI disk. smartctl reports a disk as failed for any informational
 * exception, so the additional sense code decides: 0x0B is a warning, 0x5D predicts a failure.
 */
final class ScsiRules {
    private static final int WARNING = 0x0B;
    private static final int PREDICTION = 0x5D;

    /** Qualifiers of 0x5D that do not endanger the data. */
    private static final int POWER_LOSS_PROTECTION = 0x1D;

    private static final int ENDURANCE = 0x73;
    private static final int TEST = 0xFF;

    private record Warning(HealthTopic topic, String text, String nextStep) {
        Warning(String text, String nextStep) {
            this(HealthTopic.WARNING, text, nextStep);
        }
    }

    private static final String TOO_COLD = "the disk is below its temperature range";
    private static final String WARM_UP = "the room is too cold for the disk";
    private static final String HUMID = "the humidity is outside the range of the disk";
    private static final String DRY = "look at the climate of the room";
    private static final String CACHE =
            "put the host on a UPS and plan to replace the disk: a power failure loses what is in"
                    + " its cache";
    private static final String TEST_ITSELF =
            "make sure that its backups are good, and let the disk test itself: smartctl -t long -d"
                    + " %s %s";
    private static final String UPDATE = "look for a firmware update of the disk's maker";

    private static final Map<Integer, Warning> WARNINGS =
            Map.ofEntries(
                    Map.entry(
                            0x01,
                            new Warning(HealthTopic.HEAT, "the disk is too warm", SmartRules.COOL)),
                    Map.entry(
                            0x02,
                            new Warning(
                                    "the enclosure of the disk is degraded",
                                    "look at the fans and power supplies of the enclosure")),
                    Map.entry(
                            0x03,
                            new Warning(
                                    HealthTopic.SELF_TEST,
                                    "a background self-test of the disk failed",
                                    TEST_ITSELF)),
                    Map.entry(
                            0x04,
                            new Warning(
                                    "a background scan of the disk found a media error",
                                    TEST_ITSELF)),
                    Map.entry(
                            0x05,
                            new Warning(
                                    "a background scan of the disk found a media error",
                                    TEST_ITSELF)),
                    Map.entry(
                            0x06,
                            new Warning(
                                    HealthTopic.POWER_LOSS,
                                    "the disk's non-volatile cache is now volatile",
                                    CACHE)),
                    Map.entry(
                            0x07,
                            new Warning(
                                    HealthTopic.POWER_LOSS,
                                    "the power supply of the disk's non-volatile cache is degraded",
                                    CACHE)),
                    Map.entry(
                            0x08,
                            new Warning(
                                    "the disk expects to lose power",
                                    "look at the power supplies of host and enclosure")),
                    Map.entry(
                            0x0A,
                            new Warning(HealthTopic.HEAT, "the disk is too warm", SmartRules.COOL)),
                    Map.entry(0x0B, new Warning(TOO_COLD, WARM_UP)),
                    Map.entry(
                            0x0C,
                            new Warning(HealthTopic.HEAT, "the disk is too warm", SmartRules.COOL)),
                    Map.entry(0x0D, new Warning(TOO_COLD, WARM_UP)),
                    Map.entry(0x0E, new Warning(HUMID, DRY)),
                    Map.entry(0x0F, new Warning(HUMID, DRY)),
                    Map.entry(0x10, new Warning(HUMID, DRY)),
                    Map.entry(0x11, new Warning(HUMID, DRY)),
                    Map.entry(0x12, new Warning("the disk's firmware is a security risk", UPDATE)),
                    Map.entry(
                            0x13,
                            new Warning("the signature of the disk's firmware is wrong", UPDATE)),
                    Map.entry(
                            0x14,
                            new Warning("a part of the disk has changed its state", TEST_ITSELF)));

    /** The failing part, by the upper half of the qualifier. */
    private static final Map<Integer, String> PARTS =
            Map.of(
                    1, "its hardware",
                    2, "its controller",
                    3, "its data channel",
                    4, "its servo",
                    5, "its spindle",
                    6, "its firmware");

    private ScsiRules() {}

    static List<HealthFinding> judge(SmartDevice device, ScsiHealth scsi) {
        List<HealthFinding> findings = new ArrayList<>();
        scsi.sense().ifPresent(sense -> findings.add(sense(device, sense)));
        if (scsi.grownDefects().orElse(0) > 0) {
            findings.add(
                    HealthFinding.warning(
                                    HealthTopic.DAMAGE,
                                    "the disk counts %s grown defects (places that went bad)"
                                            .formatted(scsi.grownDefects().getAsLong()),
                                    SmartRules.WATCH)
                            .counting(scsi.grownDefects().getAsLong()));
        }
        if (scsi.pendingDefects().orElse(0) > 0) {
            findings.add(
                    HealthFinding.warning(
                                    HealthTopic.DAMAGE,
                                    "the disk counts %s pending defects (places that wait to be reallocated)"
                                            .formatted(scsi.pendingDefects().getAsLong()),
                                    SmartRules.WATCH)
                            .counting(scsi.pendingDefects().getAsLong()));
        }
        if (scsi.uncorrectedErrors().orElse(0) > 0) {
            findings.add(
                    HealthFinding.warning(
                                    HealthTopic.DAMAGE,
                                    "the disk counts %s uncorrected errors (reads, writes or verifications"
                                                    .formatted(scsi.uncorrectedErrors().getAsLong())
                                            + " that failed for good)",
                                    SmartRules.WATCH)
                            .counting(scsi.uncorrectedErrors().getAsLong()));
        }
        return findings;
    }

    private static HealthFinding sense(SmartDevice device, ScsiSense sense) {
        String code = " (sense " + sense + ")";
        return switch (sense.code()) {
            case WARNING -> {
                Warning known =
                        WARNINGS.getOrDefault(
                                sense.qualifier(),
                                new Warning("the disk raises a warning", TEST_ITSELF));
                yield HealthFinding.warning(
                        known.topic(),
                        known.text() + code,
                        known.nextStep().formatted(device.type().argument(), device.path()));
            }
            case PREDICTION -> prediction(sense.qualifier(), code);
            default ->
                    HealthFinding.warning(
                            HealthTopic.WARNING,
                            "the disk reports an exception" + code,
                            TEST_ITSELF.formatted(device.type().argument(), device.path()));
        };
    }

    private static HealthFinding prediction(int qualifier, String code) {
        return switch (qualifier) {
            case POWER_LOSS_PROTECTION ->
                    HealthFinding.warning(
                            HealthTopic.POWER_LOSS,
                            "the disk's protection against power loss is about to fail" + code,
                            CACHE);
            case ENDURANCE ->
                    HealthFinding.warning(
                            HealthTopic.WEAR,
                            "the disk has reached its rated endurance" + code,
                            SmartRules.WORN);
            case TEST ->
                    HealthFinding.warning(
                            HealthTopic.WARNING,
                            "the disk simulates a failure, as a test" + code,
                            "switch the test mode off with the program that switched it on");
            default -> {
                String part = PARTS.get(qualifier >> 4);
                yield HealthFinding.failing(
                        HealthTopic.FAILING,
                        "the disk predicts its failure"
                                + (part == null ? "" : ", of " + part)
                                + code,
                        SmartRules.REPLACE);
            }
        };
    }
}
