package felhom.agent.observe;

import felhom.agent.config.Configuration;
import felhom.agent.config.Setting;
import felhom.agent.print.FingerprintReport;
import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.DeadlineExceededException;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskStillRunningException;
import felhom.proxmox.api.UnsupportedByHostException;
import felhom.proxmox.api.UntrustedHostException;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Grant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a finding from a failed call. */
public final class Explanation {
    private Explanation() {}

    /**
     * The finding of a check that could not read something. A call that the host does not have is a
     * warning: it says nothing of the host's health.
     */
    public static Finding ofUnread(
            String subject, RuntimeException failure, Configuration configuration) {
        return failure instanceof UnsupportedByHostException missing
                ? Finding.of(
                        Status.WARN, subject, "not checked: " + missing.what(), missing.nextStep())
                : of(subject, failure, configuration);
    }

    /** The same for an answer that this agent may not make sense of. */
    public static Finding of(
            String subject, RuntimeException failure, Configuration configuration) {
        return failure instanceof ProxmoxException known
                ? of(subject, known, configuration)
                : Finding.of(
                        Status.FAIL,
                        subject,
                        "cannot be read: " + failure.getMessage(),
                        "if it is in order on the host, please report this line to the project's"
                                + " issue tracker");
    }

    public static Finding of(
            String subject, ProxmoxException failure, Configuration configuration) {
        return switch (failure) {
            case DeadlineExceededException late ->
                    Finding.of(
                            Status.FAIL,
                            subject,
                            late.what()
                                    .replaceFirst(
                                            "within the deadline",
                                            "within the deadline of "
                                                    + Quantity.compact(configuration.callTimeout())
                                                    + " ("
                                                    + Setting.TIMEOUT_CALL.key()
                                                    + ")"),
                            late.nextStep()
                                    + ": "
                                    + Setting.TIMEOUT_CALL.key()
                                    + " or "
                                    + Setting.TIMEOUT_CALL.variable());
            case PermissionDeniedException denied when !denied.missing().isEmpty() ->
                    Finding.of(Status.FAIL, subject, denied.what())
                            .withNext(granting(denied, configuration.token().id()));
            case TaskStillRunningException late ->
                    Finding.of(
                            Status.FAIL,
                            subject,
                            late.what() + " (" + Setting.TIMEOUT_TASK.key() + ")",
                            "see how it goes on, on the host: pvenode task status " + late.upid(),
                            "or allow more: "
                                    + Setting.TIMEOUT_TASK.key()
                                    + " or "
                                    + Setting.TIMEOUT_TASK.variable());
            case TaskFailedException failed ->
                    Finding.of(
                            Status.FAIL,
                            subject,
                            failed.what(),
                            failed.nextStep(),
                            readLog(failed.upid()));
            case UntrustedHostException untrusted ->
                    Finding.of(Status.FAIL, subject, untrusted.what()).withNext(pinning(untrusted));
            default -> Finding.of(Status.FAIL, subject, failure.what(), failure.nextStep());
        };
    }

    private static List<String> granting(PermissionDeniedException denied, TokenId token) {
        List<Grant> grants =
                denied.missing().stream()
                        .map(one -> new Grant(token, one.path(), one.anyOf().getFirst()))
                        .toList();
        return Stream.concat(
                        grants.stream().map(Grant::command),
                        grants.stream().flatMap(one -> one.ifUserLacksIt().stream()))
                .distinct()
                .toList();
    }

    private static List<String> pinning(UntrustedHostException untrusted) {
        List<String> steps = new ArrayList<>();
        steps.add(untrusted.nextStep());
        untrusted
                .seen()
                .filter(seen -> untrusted.mayBePinned())
                .ifPresent(
                        seen ->
                                steps.addAll(
                                        FingerprintReport.howToPin(seen.fingerprint().toString())));
        return steps;
    }

    public static String readLog(Upid upid) {
        return "read its log, on the host: pvenode task log " + upid;
    }

    /** The next step if the time limit of the run is too short. */
    public static String moreTime() {
        return "look at the host's load, or allow more: "
                + Setting.TIMEOUT_RUN.key()
                + " or "
                + Setting.TIMEOUT_RUN.variable();
    }
}
