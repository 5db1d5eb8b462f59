package felhom.proxmox.api;

import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Endpoint;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Requirement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes the exceptions of this package for tests of programs that use it, to be thrown by what
 * stands in for a client there. The client itself makes its exceptions from answers of a host; a
 * test that wants those uses the simulator.
 *
 * <p>{@link ProxmoxException#operation()} is the given operation, {@link ProxmoxException#what()}
 * the given words, and the message has both. Next step and host are placeholders.
 *
 * <p>
 *
 * {@snippet :
 * when(backups.newest()).thenThrow(
 *         TestFailures.of(Operation.STORAGE_CONTENT).nodeUnreachable(596, "Connection timed out"));
 * }
 */
public final class TestFailures {
    private static final String NEXT = "none: a test made this failure";

    private final RequestFacts facts;

    private TestFailures(Operation operation) {
        this.facts =
                new RequestFacts(
                        operation,
                        operation
                                .endpoint()
                                .map(Endpoint::toString)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        operation
                                                                + " is no request to the API, so no"
                                                                + " call of it can fail")),
                        "host.test:8006",
                        Map.of(),
                        null,
                        List.of());
    }

    /**
     * Begins the failure of a call.
     *
     * @param operation the operation that fails
     * @return the failures that it can have
     * @throws IllegalArgumentException if it is an operation of the root backend
     */
    public static TestFailures of(Operation operation) {
        return new TestFailures(operation);
    }

    /**
     * No connection, or it broke.
     *
     * @param what the reason
     * @return the exception
     */
    public HostUnreachableException hostUnreachable(String what) {
        return new HostUnreachableException(report(what));
    }

    /**
     * The daemon or node behind the host does not answer.
     *
     * @param status the HTTP status, 595 to 599
     * @param what the host's text
     * @return the exception
     */
    public NodeUnreachableException nodeUnreachable(int status, String what) {
        return new NodeUnreachableException(report(what), status);
    }

    /** {@return the exception for a deadline that passed} */
    public DeadlineExceededException deadlineExceeded() {
        return new DeadlineExceededException(report("no answer within the deadline"));
    }

    /** {@return the exception for a certificate that is not the trusted one} */
    public UntrustedHostException untrustedHost() {
        return new UntrustedHostException(
                report("the certificate is not trusted"), Optional.empty(), false);
    }

    /** {@return the exception for a token that the host does not accept} */
    public AuthenticationFailedException authenticationFailed() {
        return new AuthenticationFailedException(report("authentication failure (401)"));
    }

    /**
     * The token lacks privileges.
     *
     * @param missing the requirements that it does not meet, made for example with {@link
     *     Requirement#of}; none for what only root may do
     * @return the exception
     */
    public PermissionDeniedException permissionDenied(Requirement... missing) {
        return new PermissionDeniedException(
                report("Permission check failed " + List.of(missing)),
                List.of(missing),
                true,
                missing.length == 0);
    }

    /**
     * An object of the call does not exist.
     *
     * @param what the host's text
     * @return the exception
     */
    public NotFoundException notFound(String what) {
        return new NotFoundException(report(what));
    }

    /**
     * The host rejects parameters.
     *
     * @param errors the host's message for each
     * @return the exception
     */
    public ParameterRejectedException parameterRejected(SortedMap<String, String> errors) {
        return new ParameterRejectedException(
                report("Parameter verification failed. " + errors), errors);
    }

    /**
     * Another operation holds the guest.
     *
     * @param lock the lock
     * @return the exception
     */
    public GuestLockedException guestLocked(FailureCause.Locked lock) {
        return new GuestLockedException(
                report("locked (" + lock.lock().map(Object::toString).orElse("busy") + ")"), lock);
    }

    /** {@return the exception for a configuration that somebody else changed meanwhile} */
    public ConfigConflictException configConflict() {
        return new ConfigConflictException(
                report("detected modified configuration - file changed by other user?"));
    }

    /**
     * A task failed.
     *
     * @param upid the task
     * @param exitStatus its exit status; the cause is read from it, as the client does
     * @param logTail the last lines of its log
     * @return the exception
     */
    public TaskFailedException taskFailed(Upid upid, ExitStatus exitStatus, List<String> logTail) {
        return new TaskFailedException(
                report("task " + upid + " ended with \"" + exitStatus + "\""),
                upid,
                exitStatus,
                FailureReader.cause(
                        exitStatus.text(), upid.guest().map(VmId::toString).orElse("VMID")),
                logTail);
    }

    /**
     * The time to wait for a task is over.
     *
     * @param upid the task
     * @return the exception
     */
    public TaskStillRunningException taskStillRunning(Upid upid) {
        return new TaskStillRunningException(
                report("no end of task " + upid), upid, Optional.empty());
    }

    /**
     * A change that could not be noted in the journal, so that it was not sent.
     *
     * @param words why
     * @return the exception
     */
    public ChangeNotNotedException changeNotNoted(String words) {
        return new ChangeNotNotedException(report(words));
    }

    /**
     * The answer to a change was lost and could not be recovered.
     *
     * @param candidates the tasks that it may have started
     * @return the exception
     */
    public OutcomeUnknownException outcomeUnknown(List<Upid> candidates) {
        return new OutcomeUnknownException(
                report("the answer was lost, and it is not known whether the change was made"),
                candidates);
    }

    /**
     * The host tried and failed, or refused in the state it is in.
     *
     * @param status the HTTP status
     * @param what the host's text
     * @return the exception
     */
    public HostFailedException hostFailed(int status, String what) {
        return new HostFailedException(report(what), status);
    }

    /**
     * The host's release cannot do it.
     *
     * @param since the first release that can
     * @return the exception
     */
    public UnsupportedByHostException unsupportedByHost(Release since) {
        return new UnsupportedByHostException(report("it is new in " + since), since);
    }

    /**
     * The answer cannot be understood.
     *
     * @param what what is wrong with it
     * @return the exception
     */
    public MalformedAnswerException malformedAnswer(String what) {
        return new MalformedAnswerException(report(what));
    }

    /** {@return the exception for a call whose thread was interrupted} */
    public CallInterruptedException callInterrupted() {
        return new CallInterruptedException(report("interrupted"));
    }

    private FailureReport report(String what) {
        return Failures.report(facts, 1, what, NEXT, null);
    }
}
