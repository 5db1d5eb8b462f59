package felhom.agent.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a report is written. */
public enum Format {
    TEXT("text"),
    JSON("json"),
    /** Version 1 of the JSON report. */
    JSON_1("json@1"),
    HTML("html"),
    OPENMETRICS("openmetrics"),
    /** The output of a plugin for Nagios, Icinga and others, with exit codes of its own. */
    NAGIOS("nagios");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** Its name on the command line and in the configuration. */
    public String word() {
        return word;
    }

    /** All names, in the order of the documentation. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    public static Optional<Format> find(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }
}
