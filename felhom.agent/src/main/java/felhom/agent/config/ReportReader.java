package felhom.agent.config;

import felhom.agent.config.ConfigFile.Entry;
import felhom.agent.config.SettingType.Kind;
import felhom.agent.report.Format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code reports}. */
final class ReportReader {
    private static final String FORMAT = "format";
    private static final String FILE = "file";

    private final Entry at;
    private final Map<String, Entry> given = new HashMap<>();
    private final List<ConfigProblem> problems;

    private ReportReader(Entry at, List<ConfigProblem> problems) {
        this.at = at;
        this.problems = problems;
    }

    /** The files in their order; adds what is wrong to the problems. */
    static List<ReportFile> read(List<Entry> elements, List<ConfigProblem> problems) {
        List<ReportReader> readers = new ArrayList<>();
        for (Entry entry : elements) {
            if (entry.key().endsWith("]")) {
                readers.add(new ReportReader(entry, problems));
            } else {
                readers.getLast().take(entry);
            }
        }
        Set<Path> seen = new HashSet<>();
        return readers.stream().flatMap(reader -> reader.file(seen).stream()).toList();
    }

    private void take(Entry entry) {
        String name = entry.key().substring(at.key().length() + 1);
        if (name.equals(FORMAT) || name.equals(FILE)) {
            given.put(name, entry);
        } else if (!name.contains(".")) {
            problem(entry, "there is no such key; there are: " + FORMAT + ", " + FILE);
        }
    }

    private Optional<ReportFile> file(Set<Path> seen) {
        Optional<Format> format =
                text(FORMAT, "one of " + String.join(", ", Format.words())).flatMap(this::format);
        Optional<Path> file = text(FILE, "the absolute path of a file").flatMap(this::absolute);
        if (format.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        if (!seen.add(file.get())) {
            problem(
                    at,
                    "names a file that another report has: "
                            + file.get()
                            + "; give each a file of its own");
        }
        return Optional.of(new ReportFile(format.get(), file.get()));
    }

    private Optional<String> text(String key, String rule) {
        Entry entry = given.get(key);
        if (entry == null) {
            problem(at, "needs " + key + ": " + rule);
            return Optional.empty();
        }
        if (entry.kind() != Kind.STRING) {
            problem(entry, "must be " + rule + ", not " + entry.kind().words());
            return Optional.empty();
        }
        return Optional.of(entry.text());
    }

    private Optional<Format> format(String text) {
        Optional<Format> format = Format.find(text);
        if (format.isEmpty()) {
            problem(
                    given.getOrDefault(FORMAT, at),
                    "must be one of "
                            + String.join(", ", Format.words())
                            + ", not \""
                            + text
                            + "\"");
        }
        return format;
    }

    private Optional<Path> absolute(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return Optional.of(path.normalize());
            }
        } catch (InvalidPathException unusable) {
            // It is no path, so no absolute one.
        }
        problem(given.getOrDefault(FILE, at), "must be the absolute path of a file");
        return Optional.empty();
    }

    private void problem(Entry entry, String what) {
        problems.add(new ConfigProblem(entry.where(), what));
    }
}
