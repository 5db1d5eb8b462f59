package felhom.proxmox.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The host rejects a parameter (400); nothing was done. */
public final class ParameterRejectedException extends ProxmoxException {
    private static final long serialVersionUID = 1;

    private final transient SortedMap<String, String> errors;

    ParameterRejectedException(FailureReport report, SortedMap<String, String> errors) {
        super(report);
        this.errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
    }

    /** {@return the host's message for each rejected parameter} */
    public SortedMap<String, String> errors() {
        return errors;
    }
}
