package felhom.agent.config;

import felhom.agent.config.ConfigFile.Entry;
import felhom.agent.config.SettingType.Kind;
import felhom.agent.report.FindingCode;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of {@code accept}. */
final class AcceptReader {
    private static final String CODE = "code";
    private static final String SUBJECT = "subject";
    private static final String UNTIL = "until";
    private static final String VALUE = "value";
    private static final String REASON = "reason";
    private static final List<String> KEYS = List.of(CODE, SUBJECT, UNTIL, VALUE, REASON);

    private final Entry at;
    private final Map<String, Entry> given = new LinkedHashMap<>();
    private final List<ConfigProblem> problems;

    private AcceptReader(Entry at, List<ConfigProblem> problems) {
        this.at = at;
        this.problems = problems;
    }

    /** The entries that are right; adds what is wrong to the problems. */
    static List<Acceptance> read(List<Entry> elements, List<ConfigProblem> problems) {
        List<AcceptReader> readers = new ArrayList<>();
        for (Entry entry : elements) {
            if (entry.key().endsWith("]")) {
                readers.add(new AcceptReader(entry, problems));
            } else {
                readers.getLast().take(entry);
            }
        }
        return readers.stream().map(AcceptReader::acceptance).flatMap(Optional::stream).toList();
    }

    private void take(Entry entry) {
        String name = entry.key().substring(at.key().length() + 1);
        int dot = name.indexOf('.');
        if (dot >= 0 && given.containsKey(name.substring(0, dot))) {
            return;
        }
        if (KEYS.contains(name)) {
            given.put(name, entry);
        } else {
            problem(
                    entry,
                    "there is no such key"
                            + Nearest.to(name, KEYS)
                                    .map(near -> "; the nearest is " + near)
                                    .orElse("; there are: " + String.join(", ", KEYS)));
        }
    }

    private Optional<Acceptance> acceptance() {
        int before = problems.size();
        Optional<FindingCode> code = required(CODE).flatMap(this::code);
        Optional<String> subject = text(SUBJECT);
        Optional<String> reason = required(REASON);
        Acceptance.Limit limit = limit();
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(
                        new Acceptance(code.orElseThrow(), subject, limit, reason.orElseThrow()));
    }

    private Optional<FindingCode> code(String text) {
        Optional<FindingCode> code = FindingCode.find(text);
        if (code.isEmpty()) {
            problem(entry(CODE), FindingCodes.unknown(text));
        }
        return code;
    }

    private Acceptance.Limit limit() {
        Optional<String> until = text(UNTIL);
        boolean grows = until.equals(Optional.of("grows"));
        if (given.containsKey(VALUE) != grows && until.isPresent() == given.containsKey(UNTIL)) {
            problem(
                    grows ? at : entry(VALUE),
                    grows
                            ? "needs value, the measure that is accepted, with until \"grows\""
                            : "is for until \"grows\" alone; write that, or leave it out");
        }
        if (grows) {
            return value();
        }
        return until.map(this::date).orElseGet(Acceptance.Always::new);
    }

    private Acceptance.Limit date(String text) {
        try {
            return new Acceptance.Until(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            problem(
                    entry(UNTIL),
                    "must be a date such as \"2027-01-31\", or \"grows\", not \"" + text + "\"");
            return new Acceptance.Always();
        }
    }

    private Acceptance.Limit value() {
        if (!given.containsKey(VALUE)) {
            return new Acceptance.Always();
        }
        Entry entry = entry(VALUE);
        if (entry.kind() != Kind.NUMBER || !Double.isFinite(Double.parseDouble(entry.text()))) {
            problem(entry, "must be a number, not " + entry.kind().words());
            return new Acceptance.Always();
        }
        return new Acceptance.Unless(Double.parseDouble(entry.text()));
    }

    private Optional<String> required(String key) {
        if (!given.containsKey(key)) {
            problem(at, "needs " + key);
        }
        return text(key);
    }

    private Optional<String> text(String key) {
        if (!given.containsKey(key)) {
            return Optional.empty();
        }
        Entry entry = entry(key);
        if (entry.kind() != Kind.STRING) {
            problem(entry, "must be a string, not " + entry.kind().words());
            return Optional.empty();
        }
        if (entry.text().isBlank()) {
            problem(entry, "must not be empty");
            return Optional.empty();
        }
        return Optional.of(entry.text());
    }

    private Entry entry(String key) {
        return given.getOrDefault(key, at);
    }

    private void problem(Entry entry, String what) {
        problems.add(new ConfigProblem(entry.where(), what));
    }
}
