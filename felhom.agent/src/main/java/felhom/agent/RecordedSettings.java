package felhom.agent;

import felhom.agent.config.Acceptance;
import felhom.agent.config.Configuration;
import felhom.agent.report.FindingCode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a report depends on beside the answers of the host, as notes of a recording: variables, and
 * what is accepted. The name of a note stays as it is; in its value names are replaced.
 */
final class RecordedSettings {
    private static final String ACCEPT = "accept";
    private static final String VARIABLE = "FELHOM_";
    private static final String REASON = "accepted when it was recorded";

    private RecordedSettings() {}

    /** The notes of a configuration. */
    static Map<String, String> notes(Configuration configuration) {
        Map<String, String> notes = new TreeMap<>(configuration.decisive());
        List<Acceptance> accept = configuration.accept();
        for (int i = 0; i < accept.size(); i++) {
            Acceptance one = accept.get(i);
            String limit =
                    switch (one.limit()) {
                        case Acceptance.Always ignored -> "";
                        case Acceptance.Until until -> " until " + until.last();
                        case Acceptance.Unless unless -> " value " + unless.value();
                    };
            notes.put(ACCEPT + " " + (i + 1) + " " + one.code() + limit, one.subject().orElse(""));
        }
        return notes;
    }

    /** The variables among the notes. */
    static Map<String, String> variables(Map<String, String> notes) {
        Map<String, String> variables = new TreeMap<>(notes);
        variables.keySet().removeIf(name -> !name.startsWith(VARIABLE));
        return variables;
    }

    /** What was accepted; what this version does not know is left out. */
    static List<Acceptance> accepted(Map<String, String> notes) {
        List<Acceptance> accepted = new ArrayList<>();
        new TreeMap<>(notes)
                .forEach(
                        (name, subject) -> {
                            String[] words = name.split(" ");
                            if (words[0].equals(ACCEPT) && words.length >= 3) {
                                FindingCode.find(words[2])
                                        .map(code -> acceptance(code, subject, words))
                                        .ifPresent(accepted::add);
                            }
                        });
        return accepted;
    }

    private static Acceptance acceptance(FindingCode code, String subject, String[] words) {
        Acceptance.Limit limit =
                words.length < 5
                        ? new Acceptance.Always()
                        : words[3].equals("until")
                                ? new Acceptance.Until(LocalDate.parse(words[4]))
                                : new Acceptance.Unless(Double.parseDouble(words[4]));
        return new Acceptance(
                code, subject.isEmpty() ? Optional.empty() : Optional.of(subject), limit, REASON);
    }
}
