package felhom.agent.selftest;

import felhom.agent.config.Acceptance;
import felhom.agent.config.Setting;
import felhom.agent.machine.HostSection;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Applies the entries of {@code accept} to the findings of a run. */
final class Acceptances {
    /** With these, something was not seen, and an entry may be about it. */
    private static final Set<FindingCode> UNSEEN =
            EnumSet.of(
                    FindingCode.AGENT_DEFECT,
                    FindingCode.READ_DEADLINE,
                    FindingCode.READ_FAILED,
                    FindingCode.READ_MALFORMED,
                    FindingCode.READ_UNREADABLE,
                    FindingCode.READ_UNSUPPORTED,
                    FindingCode.ROOT_COMMAND_FAILED,
                    FindingCode.ROOT_NO_ANSWER,
                    FindingCode.ROOT_SUDO_MISSING,
                    FindingCode.ROOT_SUDO_REFUSED,
                    FindingCode.ROOT_TOOL_MISSING,
                    FindingCode.ROOT_TOOL_UNUSABLE,
                    FindingCode.RUN_TIME_UP,
                    FindingCode.TOKEN_NO_RIGHTS,
                    FindingCode.TOKEN_PRIVILEGE_MISSING);

    private final List<Acceptance> entries;
    private final LocalDate today;
    private final Set<Acceptance> used = new LinkedHashSet<>();

    Acceptances(List<Acceptance> entries, Instant now) {
        this.entries = entries;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The results, with what is accepted. */
    List<CheckResult> judge(List<CheckResult> results) {
        return results.stream()
                .map(
                        check ->
                                check.withFindings(
                                        check.findings().stream().map(this::judge).toList()))
                .toList();
    }

    /** Whether nothing is known to have escaped notice. */
    static boolean sawEverything(List<CheckResult> results) {
        return all(results).noneMatch(Acceptances::isUnseen);
    }

    /** The results, with a warning in those of the configuration for each entry without a match. */
    List<CheckResult> withUnused(List<CheckResult> results) {
        return results.stream().map(check -> withUnused(check, results)).toList();
    }

    private Finding judge(Finding finding) {
        List<Finding> candidates =
                entries.stream()
                        .filter(entry -> entry.concerns(finding))
                        .peek(used::add)
                        .map(entry -> entry.judge(finding, today))
                        .toList();
        return candidates.stream()
                .filter(one -> one.status() == Status.ACCEPTED)
                .findFirst()
                .orElseGet(() -> candidates.isEmpty() ? finding : candidates.getFirst());
    }

    private CheckResult withUnused(CheckResult check, List<CheckResult> results) {
        if (!check.id().equals(ConfigurationCheck.ID)) {
            return check;
        }
        List<Finding> findings = new ArrayList<>(check.findings());
        entries.stream()
                .filter(entry -> !used.contains(entry) && isJudged(entry, results))
                .map(Acceptances::unused)
                .forEach(findings::add);
        return check.withFindings(findings);
    }

    /** What only the section of the machine sees is not missed while it sees nothing of it. */
    private static boolean isJudged(Acceptance entry, List<CheckResult> results) {
        boolean machine = entry.code().code().matches("(disk|sensor|mount|root)\\..*");
        return !machine
                || results.stream()
                        .filter(check -> check.id().equals(HostSection.ID))
                        .flatMap(check -> check.findings().stream())
                        .noneMatch(
                                finding -> finding.isAsleep() || finding.status() == Status.SKIP);
    }

    private static boolean isUnseen(Finding finding) {
        return finding.code().map(UNSEEN::contains).orElse(false);
    }

    private static Stream<Finding> all(List<CheckResult> results) {
        return results.stream().flatMap(check -> check.findings().stream());
    }

    private static Finding unused(Acceptance entry) {
        return Finding.warn(
                FindingCode.ACCEPT_UNUSED,
                entry.toString(),
                "is accepted (" + entry.reason() + "), and nothing like it was found",
                NextStep.say(
                        "remove the entry from "
                                + Setting.ACCEPT.key()
                                + " in the configuration, or correct its code or subject"));
    }
}
