package felhom.agent.report;

import java.util.List;

/**
 * The states of a plugin for Nagios. Their numbers are its exit codes, which every monitoring
 * system of that kind knows.
 */
public enum PluginState {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN;

    /** The start of the plugin's line. */
    private static final String SERVICE = "FELHOM ";

    /**
     * The state of a report. A host that does not answer is critical: what is looked after is the
     * host. A refused token is unknown: the host answers, and nothing of its health was seen.
     *
     * @param failures what could not be written; the state is then unknown unless it is critical
     */
    public static PluginState of(Report report, List<String> failures) {
        return switch (report.exit()) {
            case HEALTHY ->
                    !failures.isEmpty() ? UNKNOWN : report.count(Status.WARN) > 0 ? WARNING : OK;
            case CHECK_FAILED, HOST_UNREACHABLE -> CRITICAL;
            default -> UNKNOWN;
        };
    }

    public int number() {
        return ordinal();
    }

    /** The first line of the output without the figures. */
    public String line(String words) {
        return SERVICE + name() + ": " + clean(words);
    }

    /** Without the sign that separates text and figures. */
    static String clean(String words) {
        return Markup.printable(words).replace('|', '/');
    }
}
