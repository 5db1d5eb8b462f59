package felhom.agent.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of one check.
 *
 * @param id the check's name
 * @param noun the plural noun for its findings
 * @param findings at least one
 * @param took how long it took
 * @param gist what is in order, in the check's own words; empty to have it made from the findings
 */
public record CheckResult(
        String id, String noun, List<Finding> findings, Duration took, Optional<Gist> gist) {
    public CheckResult {
        findings = List.copyOf(findings);
    }

    public CheckResult(String id, List<Finding> findings, Duration took) {
        this(id, "findings", findings, took, Optional.empty());
    }

    public static CheckResult of(String id, Finding... findings) {
        return new CheckResult(id, List.of(findings), Duration.ZERO);
    }

    public static CheckResult skipped(String id, String reason) {
        return of(id, Finding.skipped(id, reason));
    }

    /** A copy with other findings. */
    public CheckResult withFindings(List<Finding> others) {
        return new CheckResult(id, noun, others, took, gist);
    }

    public Status status() {
        return Status.worst(findings);
    }
}
