package felhom.agent.report;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports of a host that does not exist, on a day that does not pass. */
final class Reports {
    static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

    private Reports() {}

    static Report of(CheckResult... checks) {
        return of(List.of(checks), List.of());
    }

    static Report of(List<CheckResult> checks, List<GuestPicture> guests) {
        boolean failed = checks.stream().anyMatch(check -> check.status() == Status.FAIL);
        return new Report(
                "1.2.3",
                URI.create("https://pve.home:8006"),
                Optional.of("pve"),
                Report.Kind.HEALTH,
                Optional.empty(),
                Report.Subject.REAL,
                false,
                STARTED,
                Duration.ofMillis(420),
                failed ? ExitCode.CHECK_FAILED : ExitCode.HEALTHY,
                checks,
                guests);
    }
}
