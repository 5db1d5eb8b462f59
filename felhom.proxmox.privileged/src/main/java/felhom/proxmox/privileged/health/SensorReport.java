package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The readings of the host's sensors.
 *
 * @param chips the chips that have values
 * @param findings the reasons for the verdict, worst first; empty if it is OK
 */
public record SensorReport(List<SensorChip> chips, List<HealthFinding> findings) {
    /** Keeps its own copies of the lists. */
    public SensorReport {
        chips = List.copyOf(chips);
        findings = List.copyOf(findings);
    }

    /** {@return the verdict: the worst of the findings} */
    public Verdict verdict() {
        return findings.stream()
                .map(HealthFinding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    /** {@return the highest temperature, or empty if there is none} */
    public Optional<Temperature> hottest() {
        return chips.stream().flatMap(SensorChip::readings).max(Comparator.naturalOrder());
    }
}
