package felhom.agent.observe;

import felhom.agent.report.Finding;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.model.access.Requirement;

import java.util.stream.Collectors;

/** Explains what could not be read, for checks that a token may do without. */
public final class NotKnown {
    private static final String SEE = ", see the permissions";

    private NotKnown() {}

    /**
     * Skipped if the token may not read it: the check of the permissions tells which privilege is
     * missing, and how to grant it. Otherwise the finding on the failed call.
     */
    public static Finding of(String subject, RuntimeException failure, CheckContext target) {
        return failure instanceof PermissionDeniedException denied
                ? Finding.skipped(
                        subject, "cannot be known with this token" + lacking(denied) + SEE)
                : Explanation.ofUnread(subject, failure, target.configuration());
    }

    private static String lacking(PermissionDeniedException denied) {
        return denied.missing().isEmpty()
                ? ""
                : denied.missing().stream()
                        .map(Requirement::toString)
                        .collect(Collectors.joining(" and ", ": it lacks ", ""));
    }
}
