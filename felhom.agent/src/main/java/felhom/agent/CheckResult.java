package felhom.agent;

import java.time.Duration;
import java.util.List;

/**
 * What one check found.
 *
 * @param id the check's name
 * @param noun what its findings are called together, in the plural
 * @param findings at least one
 * @param took how long it took
 */
record CheckResult(String id, String noun, List<Finding> findings, Duration took) {
    CheckResult {
        findings = List.copyOf(findings);
    }

    CheckResult(String id, List<Finding> findings, Duration took) {
        this(id, "findings", findings, took);
    }

    static CheckResult of(String id, Finding... findings) {
        return new CheckResult(id, List.of(findings), Duration.ZERO);
    }

    static CheckResult skipped(String id, String reason) {
        return of(id, Finding.of(Status.SKIP, id, reason));
    }

    Status status() {
        return Status.worst(findings);
    }
}
