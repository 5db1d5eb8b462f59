package felhom.agent.report;

import felhom.proxmox.model.VmId;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The report of a self-test. docs/report.md describes its JSON form.
 *
 * @param toolVersion the version of the agent
 * @param url the host
 * @param node the node, once it is known
 * @param kind what was tested
 * @param guest the one guest that was tested; empty for others than a test of one
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
        Kind kind,
        Optional<VmId> guest,
        boolean simulated,
        boolean strict,
        Instant started,
        Duration took,
        ExitCode exit,
        List<CheckResult> checks,
        List<GuestPicture> guests) {
    /** What a self-test tests. */
    public enum Kind {
        /** The health of the host. */
        HEALTH,
        /** Tasks on a guest. */
        TASK,
        /** Whether backups can be restored. */
        RESTORE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
