package felhom.agent.report;

import java.nio.charset.Charset;

/**
 * The output device of a text report.
 *
 * @param symbols whether it can show the symbols of {@link Status} and bars
 * @param colour whether colour is possible and wanted
 * @param width the line width in characters; {@link #ENDLESS} for no limit
 * @param verbose whether every finding is shown, each by itself, in place of a line for each check
 * @param quiet whether only the problems and the summary are shown
 * @param journal whether it is the journal of systemd, where each line begins with its priority
 */
public record Screen(
        boolean symbols,
        boolean colour,
        int width,
        boolean verbose,
        boolean quiet,
        boolean journal) {
    public static final int ENDLESS = Integer.MAX_VALUE;

    public static Screen of(Charset charset, boolean colour, int width, boolean verbose) {
        boolean symbols =
                charset.newEncoder()
                        .canEncode(Status.PASS.symbol() + Status.FAIL.symbol() + Bar.characters());
        return new Screen(symbols, colour, width, verbose, false, false);
    }

    /** A copy that shows only the problems and the summary if {@code wanted}. */
    public Screen quiet(boolean wanted) {
        return new Screen(symbols, colour, width, verbose, wanted, journal);
    }

    /** A copy for the journal of systemd if {@code so}. */
    public Screen journal(boolean so) {
        return new Screen(symbols, colour, width, verbose, quiet, so);
    }
}
