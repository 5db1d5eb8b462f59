package felhom.agent.report;

/** How bad the findings with a code are. */
public enum Severity {
    WARN("warn"),
    FAIL("fail"),
    /** The value, or what is known of it, decides which of the two. */
    WARN_OR_FAIL("warn or fail");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    /** Whether a finding may have this status. */
    boolean allows(Status status) {
        return switch (this) {
            case WARN -> status == Status.WARN;
            case FAIL -> status == Status.FAIL;
            case WARN_OR_FAIL -> status.isProblem();
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
