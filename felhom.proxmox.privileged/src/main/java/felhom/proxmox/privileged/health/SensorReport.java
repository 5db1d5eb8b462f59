package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the host's sensors show.
 *
 * @param source where it was read
 * @param chips the chips that show something
 * @param findings why the verdict is what it is, the worst first; empty if it is OK
 */
public record SensorReport(Source source, List<SensorChip> chips, List<Finding> findings) {
    /** Where the values come from. */
    public enum Source {
        /** From the kernel's files in {@code /sys/class/hwmon}. No process was started. */
        KERNEL,
        /** From the program {@code sensors}, because those files cannot be read. */
        PROGRAM,
        /** From nowhere: neither way was open. */
        NONE
    }

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
        return chips.stream()
                .flatMap(chip -> chip.temperatures().stream())
                .map(TemperatureSensor::current)
                .max(Comparator.naturalOrder());
    }
}
