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
 * @param subject what kind of host it is about
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
        Subject subject,
        boolean strict,
        Instant started,
        Duration took,
        ExitCode exit,
        List<CheckResult> checks,
        List<GuestPicture> guests) {
    /** What a report is about. */
    public enum Subject {
        /** A host. */
        REAL("", ""),
        /** A simulated host. */
        SIMULATED("SIMULATED HOST", "this says nothing of a real one"),
        /** The recorded answers of a host. */
        RECORDED("RECORDED HOST", "as it was then, with other names");

        private final String word;
        private final String meaning;

        Subject(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        /** What it is, in two words; empty for a host. */
        String word() {
            return word;
        }

        /** What a person must know of it. */
        String remark() {
            return word + ": " + meaning;
        }

        /** The same as a sentence. */
        String sentence() {
            return "A " + word.toLowerCase(Locale.ROOT) + ": " + meaning + ".";
        }
    }

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

    /** Whether it is about no host that is there now. */
    public boolean simulated() {
        return subject != Subject.REAL;
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
