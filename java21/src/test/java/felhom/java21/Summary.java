package felhom.java21;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What became of the tests in another JVM: the last line that {@link TestRun} prints.
 *
 * @param feature the release of Java that ran them
 * @param classes how many test classes there were
 * @param passed how many tests passed
 * @param skipped how many tests, or classes of tests, were skipped
 * @param failed how many tests failed
 */
record Summary(int feature, int classes, int passed, int skipped, int failed) {
    private static final Pattern LINE =
            Pattern.compile(
                    "^on Java (\\d+): (\\d+) classes, (\\d+) passed, (\\d+) skipped, (\\d+)"
                            + " failed$",
                    Pattern.MULTILINE);

    /**
     * Finds the line.
     *
     * @throws AssertionError if it is not there, so that the run did not come to its end
     */
    static Summary in(String output) {
        MatchResult line =
                LINE.matcher(output)
                        .results()
                        .reduce((first, second) -> second)
                        .orElseThrow(
                                () ->
                                        new AssertionError(
                                                "the run did not come to its end:\n" + output));
        return new Summary(
                Integer.parseInt(line.group(1)),
                Integer.parseInt(line.group(2)),
                Integer.parseInt(line.group(3)),
                Integer.parseInt(line.group(4)),
                Integer.parseInt(line.group(5)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "on Java %d: %d classes, %d passed, %d skipped, %d failed",
                feature,
                classes,
                passed,
                skipped,
                failed);
    }
}
