package felhom.agent;

import java.util.Locale;

/** The entry of the process. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // No other calendar and no other digits, in the log of a library either.
        Locale.setDefault(Locale.ROOT);
        System.exit(new Agent(Environment.ofProcess()).run(arguments));
    }
}
