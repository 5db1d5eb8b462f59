package felhom.agent.report;

import felhom.proxmox.privileged.health.Verdict;

import java.util.Collection;
import java.util.Comparator;

/** The severity of a finding, in ascending order. */
public enum Status {
    SKIP("–", "--", "2"),
    PASS("✔", "ok", "32"),
    /** A problem that the operator accepts; it does not count. */
    ACCEPTED("≈", "~~", "36"),
    WARN("!", "!!", "33"),
    FAIL("✖", "XX", "31");

    private final String symbol;
    private final String ascii;
    private final String colour;

    Status(String symbol, String ascii, String colour) {
        this.symbol = symbol;
        this.ascii = ascii;
        this.colour = colour;
    }

    /** The severity of a verdict: an unknown health is a warning, a sleeping disk is not. */
    public static Status of(Verdict verdict) {
        return switch (verdict) {
            case OK, ASLEEP -> PASS;
            case UNKNOWN, WARN -> WARN;
            case FAILING -> FAIL;
        };
    }

    String symbol() {
        return symbol;
    }

    /** The symbol for terminals that have only letters. */
    String ascii() {
        return ascii;
    }

    /** The number of its colour for a terminal. */
    String colour() {
        return colour;
    }

    /** Its priority in the journal: err, warning or info of syslog. */
    int priority() {
        return switch (this) {
            case FAIL -> 3;
            case WARN -> 4;
            case PASS, SKIP, ACCEPTED -> 6;
        };
    }

    /** Whether somebody must act on it. */
    boolean isProblem() {
        return this == WARN || this == FAIL;
    }

    static Status worst(Collection<Finding> findings) {
        return findings.stream().map(Finding::status).max(Comparator.naturalOrder()).orElse(PASS);
    }
}
