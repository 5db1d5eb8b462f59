package felhom.agent.report;

/**
 * The exit codes of the process. The numbers are a contract with scripts; docs/exit-codes.md lists
 * them.
 */
public enum ExitCode {
    HEALTHY(0, "healthy; there may be warnings, unless --strict is given"),
    CHECK_FAILED(1, "a check failed, or warned while --strict was given"),
    BAD_COMMAND_LINE(2, "the command line is wrong; nothing was done"),
    BAD_CONFIGURATION(3, "the configuration is missing or wrong; nothing was sent to the host"),
    HOST_UNREACHABLE(4, "the host cannot be reached or is not trusted"),
    TOKEN_REFUSED(5, "the host does not accept the token"),
    INTERNAL_ERROR(70, "an error inside the agent; please report it"),
    NOT_WRITTEN(73, "a file of --output, --record, reports or the state could not be written"),
    INTERRUPTED(
            130,
            "a signal ended --selftest=task or =restore before its end; the report says what is"
                    + " left");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
