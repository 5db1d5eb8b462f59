package felhom.agent.config;

import java.util.regex.Pattern;

/**
 * A problem of the configuration.
 *
 * @param where the JSON path or the variable
 * @param what the rule and the next step
 */
public record ConfigProblem(String where, String what) {
    /** What every token's secret looks like: somebody may have put it where it does not belong. */
    private static final Pattern SECRET =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    public ConfigProblem {
        where = SECRET.matcher(where).replaceAll("[secret?]");
        what = SECRET.matcher(what).replaceAll("[secret?]");
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
