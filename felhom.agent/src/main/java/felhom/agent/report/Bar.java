package felhom.agent.report;

/** A bar of characters that shows how much of a limit is used. */
final class Bar {
    private static final int WIDTH = 10;
    private static final String FULL = "\u2588";
    private static final String EMPTY = "\u2591";

    private Bar() {}

    /** Both characters, for the question whether an output has them. */
    static String characters() {
        return FULL + EMPTY;
    }

    /**
     * The bar of a percentage. It is rounded down, as the number beside it, so that only what is
     * full looks full.
     *
     * @param symbols whether the output has characters for it besides letters
     */
    static String of(double percent, boolean symbols) {
        int full = (int) Math.floor(Math.clamp(percent, 0, 100) * WIDTH / 100);
        return symbols
                ? FULL.repeat(full) + EMPTY.repeat(WIDTH - full)
                : "#".repeat(full) + ".".repeat(WIDTH - full);
    }
}
