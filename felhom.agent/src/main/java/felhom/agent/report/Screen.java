package felhom.agent.report;

import java.nio.charset.Charset;

/**
 * The output device of a text report.
 *
 * @param symbols whether it can show the symbols of {@link Status}
 * @param colour whether colour is possible and wanted
 * @param width the line width in characters; {@link #ENDLESS} for no limit
 * @param verbose whether everything is shown one by one
 */
public record Screen(boolean symbols, boolean colour, int width, boolean verbose) {
    public static final int ENDLESS = Integer.MAX_VALUE;

    public static Screen of(Charset charset, boolean colour, int width, boolean verbose) {
        boolean symbols =
                charset.newEncoder().canEncode(Status.PASS.symbol() + Status.FAIL.symbol());
        return new Screen(symbols, colour, width, verbose);
    }
}
