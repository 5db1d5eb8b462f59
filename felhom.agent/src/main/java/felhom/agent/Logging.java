package felhom.agent;

import java.util.Set;

/**
 * Sets up logging. The provider reads its settings once, with the first logger, so no class that is
 * loaded before the configuration may hold a logger.
 */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /**
     * What the levels of others may be: below, the JDK alone writes a line for each authority it
     * knows.
     */
    private static final Set<String> OTHERS = Set.of("error", "warn");

    private Logging() {}

    static void start(String level) {
        set("defaultLogLevel", OTHERS.contains(level) ? level : "warn");
        set("log.felhom", level);
        set("logFile", "System.err");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    }

    /** An operator's own -D wins. */
    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
