package felhom.agent.report;

import felhom.proxmox.model.VmId;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The report of a self-test. docs/report.md describes its JSON form.
 *
 * @param toolVersion the version of the agent
 * @param url the host
 * @param node the node, once it is known
 * @param guest the guest of a task test; empty for a report on the host's health
 * @param simulated whether the host is a simulated one
 * @param strict whether a warning counts as a failure
 * @param started when the self-test began
 * @param took how long it took
 * @param exit the exit code
 * @param checks all checks, always in the same order
 * @param guests the guests with their backups, by number; empty if they were not looked at
 */
public record Report(
        String toolVersion,
        URI url,
        Optional<String> node,
        Optional<VmId> guest,
        boolean simulated,
        boolean strict,
        Instant started,
        Duration took,
        ExitCode exit,
        List<CheckResult> checks,
        List<GuestPicture> guests) {
    public Report {
        checks = List.copyOf(checks);
        guests = List.copyOf(guests);
    }

    long count(Status status) {
        return checks.stream()
                .flatMap(check -> check.findings().stream())
                .filter(finding -> finding.status() == status)
                .count();
    }

    /** The number of all findings. */
    long count() {
        return checks.stream().mapToLong(check -> check.findings().size()).sum();
    }

    /** The result in one word. */
    public String outcome() {
        return outcome(exit, checks);
    }

    /** The result of a run in one word. */
    public static String outcome(ExitCode exit, List<CheckResult> checks) {
        return switch (exit) {
            case HOST_UNREACHABLE -> "unreachable";
            case TOKEN_REFUSED -> "refused";
            case INTERRUPTED -> "interrupted";
            default ->
                    switch (worst(checks)) {
                        case FAIL -> "failed";
                        case WARN -> "warnings";
                        case SKIP, PASS, ACCEPTED -> "healthy";
                    };
        };
    }

    private static Status worst(List<CheckResult> checks) {
        return Status.worst(checks.stream().flatMap(check -> check.findings().stream()).toList());
    }
}
