package felhom.agent.history;

import felhom.agent.report.Quantity;
import felhom.proxmox.model.text.Printable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The history as a text: what stands, and what came and went. */
public final class HistoryText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private HistoryText() {}

    /**
     * The text, each line ending with a line feed.
     *
     * @param directory the state directory
     * @param now for ages
     */
    public static String of(Path directory, Instant now) {
        HistoryFile.Content content = HistoryFile.look(directory);
        if (content.trouble().isPresent()) {
            return "the history is not used: " + content.words() + "\n";
        }
        List<Run> runs = content.history().runs();
        if (runs.isEmpty()) {
            return "no run is remembered in " + directory + "\n" + drills(directory);
        }
        StringBuilder text = new StringBuilder();
        text.append(Quantity.count(runs.size(), "run", "runs"))
                .append(" remembered in ")
                .append(directory)
                .append("\n\n");
        Optional<Run> before = Optional.empty();
        for (Run run : runs) {
            run(run, before, text);
            before = Optional.of(run);
        }
        standing(runs.getLast(), now, text);
        return text.append(drills(directory)).toString();
    }

    /** The restore drills that are remembered; empty if there are none. */
    private static String drills(Path directory) {
        Proofs proofs = Proofs.read(directory);
        if (proofs.trouble().isPresent()) {
            return "\nthe restore drills are not shown: " + proofs.trouble().get() + "\n";
        }
        StringBuilder text = new StringBuilder(proofs.all().isEmpty() ? "" : "\ndrills:\n");
        for (Proof proof : proofs.all()) {
            text.append("    ")
                    .append(TIME.format(proof.time()))
                    .append("  ")
                    .append(proof.guest())
                    .append(proof.proven() ? " proven" : " not proven")
                    .append(proof.problem().isEmpty() ? "" : " (" + proof.problem() + ")")
                    .append(": ")
                    .append(Quantity.bytes(proof.bytes()))
                    .append(" in ")
                    .append(Quantity.duration(proof.took()))
                    .append(proof.started() ? ", to be started, " : ", ")
                    .append(Printable.line(proof.backup()))
                    .append('\n');
        }
        return text.toString();
    }

    private static void run(Run run, Optional<Run> before, StringBuilder text) {
        text.append(TIME.format(run.time())).append("  ").append(run.verdict()).append('\n');
        List<Run.Problem> old = before.map(Run::problems).orElse(List.of());
        run.problems().stream()
                .filter(one -> old.stream().noneMatch(one::isLike))
                .forEach(one -> text.append("    new   ").append(words(one)).append('\n'));
        old.stream()
                .filter(one -> run.problems().stream().noneMatch(one::isLike))
                .forEach(one -> text.append("    gone  ").append(words(one)).append('\n'));
    }

    private static void standing(Run last, Instant now, StringBuilder text) {
        text.append(last.problems().isEmpty() ? "\nnothing stands\n" : "\nstanding:\n");
        for (Run.Problem one : last.problems()) {
            text.append("    ")
                    .append(words(one))
                    .append(", since ")
                    .append(TIME.format(one.since()))
                    .append(" (")
                    .append(Quantity.age(Duration.between(one.since(), now)))
                    .append(")")
                    .append(one.seen() ? "" : ", not seen by the last run")
                    .append('\n');
        }
    }

    /** Names come from the host; none may steer the terminal. */
    private static String words(Run.Problem problem) {
        return Printable.line(problem.toString()) + (problem.accepted() ? " (accepted)" : "");
    }
}
