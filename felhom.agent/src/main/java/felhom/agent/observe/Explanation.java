package felhom.agent.observe;

import felhom.agent.config.Configuration;
import felhom.agent.config.Setting;
import felhom.agent.print.FingerprintReport;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.AuthenticationFailedException;
import felhom.proxmox.api.CallInterruptedException;
import felhom.proxmox.api.ChangeNotNotedException;
import felhom.proxmox.api.ConfigConflictException;
import felhom.proxmox.api.DeadlineExceededException;
import felhom.proxmox.api.GuestLockedException;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.HostUnreachableException;
import felhom.proxmox.api.MalformedAnswerException;
import felhom.proxmox.api.NodeUnreachableException;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ParameterRejectedException;
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
                ? Finding.warn(
                        FindingCode.READ_UNSUPPORTED,
                        subject,
                        "not checked: " + missing.what(),
                        NextStep.say(missing.nextStep()))
                : of(subject, failure, configuration);
    }

    /** The same for an answer that this agent may not make sense of. */
    public static Finding of(
            String subject, RuntimeException failure, Configuration configuration) {
        return failure instanceof ProxmoxException known
                ? of(subject, known, configuration)
                : Finding.fail(
                        FindingCode.READ_UNREADABLE,
                        subject,
                        "cannot be read: " + failure.getMessage(),
                        NextStep.say(
                                "if it is in order on the host, please report this line to the"
                                        + " project's issue tracker"));
    }

    public static Finding of(
            String subject, ProxmoxException failure, Configuration configuration) {
        return switch (failure) {
            case DeadlineExceededException late ->
                    Finding.fail(
                            FindingCode.READ_DEADLINE,
                            subject,
                            late.what()
                                    .replaceFirst(
                                            "within the deadline",
                                            "within the deadline of "
                                                    + Quantity.compact(configuration.callTimeout())
                                                    + " ("
                                                    + Setting.TIMEOUT_CALL.key()
                                                    + ")"),
                            NextStep.say(
                                    late.nextStep()
                                            + ": "
                                            + Setting.TIMEOUT_CALL.key()
                                            + " or "
                                            + Setting.TIMEOUT_CALL.variable()));
            case PermissionDeniedException denied when !denied.missing().isEmpty() ->
                    Finding.fail(FindingCode.TOKEN_PRIVILEGE_MISSING, subject, denied.what())
                            .withNext(granting(denied, configuration.token().id()));
            case TaskStillRunningException late ->
                    Finding.fail(
                            FindingCode.TEST_TASK_RUNNING,
                            subject,
                            late.what() + " (" + Setting.TIMEOUT_TASK.key() + ")",
                            NextStep.onHost(
                                    "see how it goes on, on the host",
                                    "pvenode task status " + late.upid()),
                            NextStep.say(
                                    "or allow more: "
                                            + Setting.TIMEOUT_TASK.key()
                                            + " or "
                                            + Setting.TIMEOUT_TASK.variable()));
            case TaskFailedException failed ->
                    Finding.fail(
                            FindingCode.TEST_TASK_FAILED,
                            subject,
                            failed.what(),
                            NextStep.say(failed.nextStep()),
                            readLog(failed.upid()));
            case UntrustedHostException untrusted ->
                    Finding.fail(FindingCode.TRUST_REFUSED, subject, untrusted.what())
                            .withNext(pinning(untrusted));
            default ->
                    Finding.fail(
                            code(failure),
                            subject,
                            failure.what(),
                            NextStep.say(failure.nextStep()));
        };
    }

    private static List<NextStep> granting(PermissionDeniedException denied, TokenId token) {
        List<Grant> grants =
                denied.missing().stream()
                        .map(one -> Grant.of(token, one.anyOf().getFirst()))
                        .toList();
        return Stream.concat(
                        grants.stream().map(Explanation::granting).distinct(),
                        GrantStep.ifUserLacksIt(grants).stream())
                .toList();
    }

    private static NextStep granting(Grant grant) {
        return grant.ifTokenHasMore()
                .map(more -> NextStep.onHost(more, grant.command()))
                .orElseGet(() -> NextStep.onHost(grant.command()));
    }

    private static List<NextStep> pinning(UntrustedHostException untrusted) {
        List<NextStep> steps = new ArrayList<>();
        steps.add(NextStep.say(untrusted.nextStep()));
        untrusted
                .seen()
                .filter(seen -> untrusted.mayBePinned())
                .ifPresent(
                        seen ->
                                FingerprintReport.howToPin(seen.fingerprint().toString()).stream()
                                        .map(NextStep::say)
                                        .forEach(steps::add));
        return steps;
    }

    public static NextStep readLog(Upid upid) {
        return NextStep.onHost("read its log, on the host", "pvenode task log " + upid);
    }

    /** The kind of a failure that needs no words of its own. */
    private static FindingCode code(ProxmoxException failure) {
        return switch (failure) {
            case AuthenticationFailedException ignored -> FindingCode.TOKEN_REFUSED;
            case HostUnreachableException ignored -> FindingCode.HOST_UNREACHABLE;
            case NodeUnreachableException ignored -> FindingCode.NODE_UNREACHABLE;
            case MalformedAnswerException ignored -> FindingCode.READ_MALFORMED;
            case PermissionDeniedException ignored -> FindingCode.TOKEN_PRIVILEGE_MISSING;
            case CallInterruptedException ignored -> FindingCode.READ_FAILED;
            case ChangeNotNotedException ignored -> FindingCode.TEST_NOT_NOTED;
            case ConfigConflictException ignored -> FindingCode.READ_FAILED;
            case DeadlineExceededException ignored -> FindingCode.READ_DEADLINE;
            case GuestLockedException ignored -> FindingCode.TEST_GUEST_LOCKED;
            case HostFailedException ignored -> FindingCode.READ_FAILED;
            case NotFoundException ignored -> FindingCode.READ_FAILED;
            case OutcomeUnknownException ignored -> FindingCode.TEST_OUTCOME_UNKNOWN;
            case ParameterRejectedException ignored -> FindingCode.READ_FAILED;
            case TaskFailedException ignored -> FindingCode.TEST_TASK_FAILED;
            case TaskStillRunningException ignored -> FindingCode.TEST_TASK_RUNNING;
            case UnsupportedByHostException ignored -> FindingCode.HOST_UNSUPPORTED;
            case UntrustedHostException ignored -> FindingCode.TRUST_REFUSED;
        };
    }

    /** The next step if the time limit of the run is too short. */
    public static NextStep moreTime() {
        return NextStep.say(
                "look at the host's load, or allow more: "
                        + Setting.TIMEOUT_RUN.key()
                        + " or "
                        + Setting.TIMEOUT_RUN.variable());
    }
}
