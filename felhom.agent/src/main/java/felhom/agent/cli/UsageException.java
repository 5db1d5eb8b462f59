package felhom.agent.cli;

/** The command line cannot be understood. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
