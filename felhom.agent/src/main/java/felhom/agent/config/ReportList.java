package felhom.agent.config;

import felhom.agent.config.ConfigFile.Entry;
import felhom.agent.config.SettingType.Kind;
import felhom.agent.report.Format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code reports}, the list of files that get a report. Only the file can hold it. */
public final class ReportList {
    public static final String KEY = "reports";
    public static final String MEANING =
            "files that get a report of each run of the service, each in its format: "
                    + String.join(", ", Format.words());
    public static final String EXAMPLE =
            "[ { \"format\": \"html\", \"file\": \"/var/lib/felhom-agent/report.html\" } ]";

    private static final String RULE =
            "a list of objects, such as { \"format\": \"html\", \"file\": \"/srv/report.html\" }";
    private static final Pattern ELEMENT = Pattern.compile(KEY + "\\[(\\d+)](?:\\.(.*))?");

    private final List<ConfigProblem> problems;
    private final Map<Integer, Element> elements = new TreeMap<>();

    ReportList(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    /** What an object of the list says. */
    private static final class Element {
        private boolean broken;
        private Optional<Format> format = Optional.empty();
        private Optional<Path> file = Optional.empty();
    }

    /** Whether an entry belongs to the list; if so, it is read. */
    boolean takes(Entry entry) {
        if (entry.key().equals(KEY)) {
            list(entry);
            return true;
        }
        Matcher element = ELEMENT.matcher(entry.key());
        if (!element.matches()) {
            return false;
        }
        Element at = element(Integer.parseInt(element.group(1)));
        Optional.ofNullable(element.group(2)).ifPresent(key -> value(at, key, entry));
        return true;
    }

    private void list(Entry entry) {
        if (entry.kind() != Kind.OBJECTS && entry.kind() != Kind.EMPTY_LIST) {
            problem(entry, "must be " + RULE + ", not " + entry.kind().words());
        }
    }

    private Element element(int place) {
        return elements.computeIfAbsent(place, first -> new Element());
    }

    private void value(Element element, String key, Entry entry) {
        switch (key) {
            case "format" -> {
                element.format = text(entry).flatMap(Format::find);
                if (element.format.isEmpty()) {
                    refuse(element, entry, "must be one of " + String.join(", ", Format.words()));
                }
            }
            case "file" -> {
                element.file = text(entry).flatMap(ReportList::absolute);
                if (element.file.isEmpty()) {
                    refuse(element, entry, "must be the absolute path of a file");
                }
            }
            default -> refuse(element, entry, "there is no such key; there are: format, file");
        }
    }

    private static Optional<String> text(Entry entry) {
        return Optional.of(entry.text()).filter(text -> entry.kind() == Kind.STRING);
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    /** The files; adds a problem for each object that lacks something. */
    List<ReportFile> files() {
        List<ReportFile> files = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        elements.forEach(
                (place, element) -> {
                    String where = "$." + KEY + "[" + place + "]";
                    if (element.broken) {
                        return;
                    }
                    if (element.format.isEmpty() || element.file.isEmpty()) {
                        problems.add(
                                new ConfigProblem(
                                        where,
                                        "has no "
                                                + (element.format.isEmpty() ? "format" : "file")
                                                + "; it needs both format and file"));
                    } else if (seen.add(element.file.get())) {
                        files.add(new ReportFile(element.format.get(), element.file.get()));
                    } else {
                        problems.add(
                                new ConfigProblem(
                                        where,
                                        "names a file that another report has: "
                                                + element.file.get()
                                                + "; give each a file of its own"));
                    }
                });
        return files;
    }

    private void refuse(Element element, Entry entry, String what) {
        element.broken = true;
        problem(entry, what);
    }

    private void problem(Entry entry, String what) {
        problems.add(new ConfigProblem(entry.where(), what));
    }
}
