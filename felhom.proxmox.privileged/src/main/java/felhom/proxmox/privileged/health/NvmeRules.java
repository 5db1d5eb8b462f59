package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges the health data of an NVMe disk. smartctl reports a disk as failed for any critical
 * warning bit, so the bits decide. They are those of the NVMe specification, 1.4 and later.
 */
final class NvmeRules {
    private static final int KNOWN_BITS = 0x3F;

    private final NvmeHealth nvme;
    private final Optional<Temperature> temperature;
    private final List<HealthFinding> findings = new ArrayList<>();

    private NvmeRules(NvmeHealth nvme, Optional<Temperature> temperature) {
        this.nvme = nvme;
        this.temperature = temperature;
    }

    static List<HealthFinding> judge(NvmeHealth nvme, Optional<Temperature> temperature) {
        NvmeRules rules = new NvmeRules(nvme, temperature);
        rules.failing();
        rules.spare();
        rules.parts();
        return rules.findings;
    }

    private void failing() {
        if (nvme.warns(2)) {
            findings.add(
                    HealthFinding.failing(
                            HealthTopic.FAILING,
                            "media or internal errors have made the disk unreliable" + bit(2),
                            SmartRules.REPLACE));
        }
        if (nvme.warns(3)) {
            findings.add(
                    HealthFinding.failing(
                            HealthTopic.FAILING,
                            "the disk has made itself read-only" + bit(3),
                            SmartRules.REPLACE));
        }
    }

    private void spare() {
        OptionalInt spare = nvme.availableSparePercent();
        OptionalInt limit = nvme.spareThresholdPercent();
        boolean told = spare.isPresent() && limit.isPresent();
        boolean below = told && spare.getAsInt() < limit.getAsInt();
        if (nvme.warns(0) || below) {
            String figures =
                    told
                            ? ": %s %% is left, its own limit is %s %%"
                                    .formatted(spare.getAsInt(), limit.getAsInt())
                            : "";
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.SPARE,
                            "the spare capacity of the disk runs out"
                                    + figures
                                    + (nvme.warns(0) ? bit(0) : ""),
                            "make sure that its backups are good, and replace the disk soon"));
        }
    }

    private void parts() {
        if (nvme.warns(1)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.HEAT,
                            "the disk is outside its temperature range"
                                    + temperature.map(each -> ", it is at " + each).orElse("")
                                    + bit(1),
                            SmartRules.COOL));
        }
        if (nvme.warns(4)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.POWER_LOSS,
                            "the disk's protection against power loss has failed" + bit(4),
                            "put the host on a UPS and plan to replace the disk: a power failure"
                                    + " loses what is in its cache"));
        }
        if (nvme.warns(5)) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.WARNING,
                            "the disk's persistent memory region is unreliable or read-only"
                                    + bit(5),
                            "do not use that region, and plan to replace the disk"));
        }
        int other = nvme.criticalWarning().orElse(0) & ~KNOWN_BITS;
        if (other != 0) {
            findings.add(
                    HealthFinding.warning(
                            HealthTopic.WARNING,
                            String.format(
                                    Locale.ROOT,
                                    "the disk raises a critical warning without a known meaning"
                                            + " (0x%02X)",
                                    other),
                            "look it up in the documentation of the disk's vendor"));
        }
        if (nvme.mediaErrors().orElse(0) > 0) {
            findings.add(
                    HealthFinding.warning(
                                    HealthTopic.DAMAGE,
                                    "the disk counts %s media errors (data that it could not read back)"
                                            .formatted(nvme.mediaErrors().getAsLong()),
                                    SmartRules.WATCH)
                            .counting(nvme.mediaErrors().getAsLong()));
        }
    }

    private static String bit(int number) {
        return " (critical warning, bit " + number + ")";
    }
}
