package felhom.agent.history;

import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.text.FileTrouble;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the agent remembers: it looks at earlier runs, says what is new and since when, and keeps
 * this run. Nothing about it is ever a failure.
 */
public final class Memory implements AutoCloseable {
    /** The id of its check. */
    public static final String ID = "history";

    /** More are summed up. */
    private static final int NAMED = 5;

    private final Instant now;
    private final Optional<HistoryFile> file;
    private final HistoryFile.Content content;

    private Memory(Instant now, Optional<HistoryFile> file, HistoryFile.Content content) {
        this.now = now;
        this.file = file;
        this.content = content;
    }

    /**
     * Reads the history of a directory, and keeps other runs from changing it until it is closed.
     *
     * @param now when this run began
     */
    public static Memory open(Path directory, Instant now) {
        HistoryFile file;
        try {
            file = HistoryFile.open(directory);
        } catch (IOException unusable) {
            return refused(
                    now, directory + " cannot be used (" + FileTrouble.words(unusable) + ")");
        }
        return new Memory(now, Optional.of(file), file.read(now));
    }

    /** A memory that keeps nothing, for a reason. */
    public static Memory refused(Instant now, String reason) {
        return new Memory(
                now,
                Optional.empty(),
                new HistoryFile.Content(
                        History.NONE, Optional.of(HistoryFile.Trouble.UNUSABLE), reason));
    }

    /**
     * What earlier runs say of this one.
     *
     * @param results what was found
     * @param whole whether everything was seen, so that what is missing is gone
     * @param asleepDays a disk that sleeps at every run for this many days is a warning
     * @return a check of its own
     */
    public CheckResult lookBack(List<CheckResult> results, boolean whole, int asleepDays) {
        List<Finding> findings = new ArrayList<>();
        Present present = new Present(results, whole, now, content.history().last());
        trouble().ifPresent(findings::add);
        List<String> words = new ArrayList<>();
        if (file.isPresent()) {
            findings.add(runs());
            content.history()
                    .last()
                    .map(last -> new Changes(last, present, now))
                    .ifPresent(
                            changes -> {
                                findings.addAll(changes.findings());
                                words.add(changes.gist());
                            });
        }
        List<Finding> trends = new Trends(content.history(), present, now).findings();
        findings.addAll(trends);
        trends.stream()
                .limit(NAMED)
                .forEach(trend -> words.add(trend.subject() + ": " + trend.value()));
        present.asleep().stream()
                .filter(
                        disk ->
                                Duration.between(disk.since(), now)
                                                .compareTo(Duration.ofDays(asleepDays))
                                        >= 0)
                .map(disk -> asleep(disk, asleepDays))
                .forEach(findings::add);
        return new CheckResult(
                ID,
                "findings",
                findings,
                Duration.ZERO,
                words.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Gist(String.join("; ", words))));
    }

    private Optional<Finding> trouble() {
        return content.trouble()
                .map(
                        kind ->
                                switch (kind) {
                                    case DAMAGED ->
                                            Finding.warn(
                                                    FindingCode.HISTORY_DAMAGED,
                                                    "file",
                                                    content.words() + ", and a new one begins",
                                                    NextStep.say(
                                                            "nothing to do; delete what was set"
                                                                    + " aside if nobody needs it"));
                                    case NEWER ->
                                            Finding.warn(
                                                    FindingCode.HISTORY_NEWER,
                                                    "file",
                                                    content.words()
                                                            + "; it is neither used nor changed",
                                                    NextStep.say(
                                                            "upgrade the agent, or move the file"
                                                                    + " away"));
                                    case UNUSABLE ->
                                            Finding.warn(
                                                    FindingCode.HISTORY_NOT_KEPT,
                                                    "file",
                                                    content.words() + "; this run is not kept",
                                                    NextStep.say(
                                                            "let the user of the agent read and"
                                                                + " write the state directory"));
                                });
    }

    private Finding runs() {
        List<Run> runs = content.history().runs();
        String words =
                runs.isEmpty()
                        ? "this is the first that is remembered"
                        : Quantity.count(runs.size(), "run", "runs")
                                + " remembered, the first "
                                + Quantity.age(Duration.between(runs.getFirst().time(), now))
                                + " ago";
        return mayWrite()
                ? Finding.pass("runs", words)
                : Finding.skipped(
                        "runs",
                        words
                                + (file.get().isMine()
                                        ? ""
                                        : "; another run is at work, so this one is not kept"));
    }

    private boolean mayWrite() {
        return file.isPresent()
                && file.get().isMine()
                && content.trouble().map(kind -> kind == HistoryFile.Trouble.DAMAGED).orElse(true);
    }

    private Finding asleep(Run.Sleep disk, int days) {
        return Finding.warn(
                        FindingCode.DISK_ALWAYS_ASLEEP,
                        disk.disk(),
                        "asleep at every run for "
                                + Quantity.age(Duration.between(disk.since(), now))
                                + ", so nobody knows its health",
                        NextStep.here(
                                "ask it once, which wakes it, on this machine",
                                "smartctl -x " + disk.disk()),
                        NextStep.say(
                                "or accept it, or raise thresholds.diskAsleepWarnDays, now "
                                        + days))
                .measured(Duration.between(disk.since(), now).toDays(), "days");
    }

    /**
     * Tells each finding with a code since when it stands.
     *
     * @param results what was found, with the check of {@link #lookBack}
     */
    public List<CheckResult> dated(List<CheckResult> results) {
        if (file.isEmpty()) {
            return results;
        }
        Optional<Run> last = content.history().last();
        return results.stream()
                .map(
                        check ->
                                check.withFindings(
                                        check.findings().stream()
                                                .map(one -> dated(one, last))
                                                .toList()))
                .toList();
    }

    private Finding dated(Finding finding, Optional<Run> last) {
        return finding.code().isEmpty()
                ? finding
                : finding.since(
                        last.flatMap(
                                        run ->
                                                run.problem(
                                                        finding.code().get().code(),
                                                        finding.subject()))
                                .map(Run.Problem::since)
                                .orElse(now));
    }

    /**
     * Keeps this run.
     *
     * @param results what was found
     * @param whole whether everything was seen
     * @param verdict the outcome in one word
     * @return the results, with a warning if that failed
     */
    public List<CheckResult> keep(List<CheckResult> results, boolean whole, String verdict) {
        if (!mayWrite()) {
            return results;
        }
        Present present = new Present(results, whole, now, content.history().last());
        try {
            file.orElseThrow().write(content.history().with(present.run(verdict)));
            return results;
        } catch (IOException failed) {
            Finding lost =
                    Finding.warn(
                            FindingCode.HISTORY_NOT_KEPT,
                            "file",
                            "the history cannot be written ("
                                    + FileTrouble.words(failed)
                                    + "); this run is not kept",
                            NextStep.say("see whether the disk of the state directory is full"));
            return results.stream()
                    .map(check -> check.id().equals(ID) ? with(check, lost) : check)
                    .toList();
        }
    }

    private static CheckResult with(CheckResult check, Finding more) {
        List<Finding> findings = new ArrayList<>(check.findings());
        findings.add(more);
        return check.withFindings(findings);
    }

    static String named(List<Run.Problem> problems) {
        return Quantity.some(problems.stream().map(Run.Problem::toString).toList(), NAMED);
    }

    static boolean counts(Finding finding) {
        return finding.code().isPresent() && finding.status() != Status.ACCEPTED;
    }

    /** Lets other runs change the history. */
    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException harmless) {
            // The lock ends with the process at the latest.
        }
    }
}
