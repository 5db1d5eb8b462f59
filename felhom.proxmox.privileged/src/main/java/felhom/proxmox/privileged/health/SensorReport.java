package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the host's sensors show.
 *
 * @param chips the chips that show something
 * @param findings why the verdict is what it is, the worst first; empty if it is OK
 */
public record SensorReport(List<SensorChip> chips, List<Finding> findings) {
    /** Keeps its own copies of the lists. */
    public SensorReport {
        chips = List.copyOf(chips);
        findings = List.copyOf(findings);
    }

    /** {@return what it comes down to} */
    public Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    /** {@return the highest temperature of all, or empty if there is none} */
    public Optional<Temperature> hottest() {
        return chips.stream().flatMap(SensorChip::readings).max(Comparator.naturalOrder());
    }
}
