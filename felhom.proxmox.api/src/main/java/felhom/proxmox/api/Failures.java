package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.json.ErrorBody;
import felhom.proxmox.api.internal.json.WrongTypeException;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;

/** Makes the exception for a failure. */
final class Failures {
    private Failures() {}

    static ProxmoxException connection(RequestFacts facts, TransportFailure failure, int attempts) {
        return connection(facts, failure, attempts, "");
    }

    /**
     * A deadline that passes during a retry must not hide the failure that made the retry
     * necessary.
     */
    static ProxmoxException connection(
            RequestFacts facts, TransportFailure failure, int attempts, String before) {
        String what = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case NO_ADDRESS ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    what,
                                    "check how it is written; see what this machine knows: getent"
                                            + " hosts NAME; enter it into the DNS server or into"
                                            + " /etc/hosts, or use the host's address",
                                    failure));
            case CONNECT ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    what,
                                    "check that the host is up and pveproxy runs: systemctl status"
                                            + " pveproxy; then address and port",
                                    failure));
            case CONNECTION_LOST ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    "the connection was lost: " + what,
                                    "try again; if it persists, look at journalctl -u pveproxy on"
                                            + " the host",
                                    failure));
            case CLOSED ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    what,
                                    "use a client that is still open",
                                    failure));
            case TRUST -> TrustFailures.untrusted(facts, failure, attempts);
            case DEADLINE ->
                    new DeadlineExceededException(
                            report(
                                    facts,
                                    attempts,
                                    what + " within the deadline" + before,
                                    "look at the host's load, or allow more time",
                                    failure));
            case INTERRUPTED ->
                    new CallInterruptedException(
                            report(
                                    facts,
                                    attempts,
                                    what,
                                    "nothing, if the interrupt was meant",
                                    failure));
            case NOT_HTTP ->
                    new MalformedAnswerException(
                            report(
                                    facts,
                                    attempts,
                                    what,
                                    "check that address and port lead to a Proxmox VE host, usually"
                                            + " port 8006",
                                    failure));
            case TOO_LARGE ->
                    new MalformedAnswerException(
                            report(
                                    facts,
                                    attempts,
                                    what,
                                    "allow more with Proxmox.Builder.maxBodyBytes, or ask for less",
                                    failure));
        };
    }

    /** Something answers, but not the API. */
    static ProxmoxException webPage(RequestFacts facts, int attempts) {
        return new MalformedAnswerException(
                report(
                        facts,
                        attempts,
                        "there is no Proxmox VE API at this address: a web page came back",
                        "check address and port; use the https address of the host itself, usually"
                                + " port 8006, without a proxy or its login in between",
                        null));
    }

    private static ProxmoxException proxy(RequestFacts facts, WireAnswer answer, int attempts) {
        return switch (answer.status()) {
            case 401, 403, 407 ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    "a proxy answers and wants a login of its own ("
                                            + answer
                                            + "); the host was not asked",
                                    "let the proxy pass /api2/ on without a login, or use the https"
                                            + " address of the host itself, usually port 8006",
                                    null));
            case 404, 405, 410 ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    "a proxy or another server answers ("
                                            + answer
                                            + "), the host does not: there is no Proxmox VE API at"
                                            + " this address",
                                    "let the proxy pass /api2/ on, or use the https address of the"
                                            + " host itself, usually port 8006",
                                    null));
            default ->
                    new HostUnreachableException(
                            report(
                                    facts,
                                    attempts,
                                    "a proxy answers (" + answer + "), the host behind it does not",
                                    "check the host behind the proxy: systemctl status pveproxy;"
                                            + " and where the proxy looks for it",
                                    null));
        };
    }

    static ProxmoxException malformed(
            RequestFacts facts, String what, int attempts, Throwable cause) {
        return new MalformedAnswerException(
                report(
                        facts,
                        attempts,
                        what,
                        "check that the host is a Proxmox VE 6 to 9; then report this as a bug",
                        cause));
    }

    /** The answer is one, but not of the type that the caller of a raw request named. */
    static ProxmoxException wrongType(RequestFacts facts, WrongTypeException other, int attempts) {
        return new MalformedAnswerException(
                report(
                        facts,
                        attempts,
                        "the answer does not fit the type it should become: " + other.getMessage(),
                        "compare the type with what the host answers: pvesh get PATH"
                                + " --output-format json on the host",
                        other));
    }

    static ProxmoxException status(RequestFacts facts, WireAnswer answer, int attempts) {
        ErrorBody body = ErrorBody.of(answer).with(facts::withoutSecret);
        String words =
                body.message().isEmpty()
                        ? "status " + answer.status() + " without a word"
                        : body.message();
        if (answer.status() >= 300 && answer.status() < 400) {
            return new MalformedAnswerException(
                    report(
                            facts,
                            attempts,
                            "the host redirects (" + answer + ")",
                            "use the https address of the host itself, usually port 8006",
                            null));
        }
        if (answer.isOfAProxy()) {
            return proxy(facts, answer, attempts);
        }
        if ((answer.status() == 400 || answer.status() == 500) && isMissing(words, body)) {
            return new NotFoundException(
                    report(
                            facts,
                            attempts,
                            withErrors(words, body),
                            "check the name; list what there is with the matching list call",
                            null));
        }
        return switch (answer.status()) {
            case 401 -> refused(facts, words, attempts);
            case 403 -> PermissionDenials.of(facts, words, attempts);
            case 400 ->
                    new ParameterRejectedException(
                            report(
                                    facts,
                                    attempts,
                                    withErrors(words, body),
                                    "correct the parameters named",
                                    null),
                            body.errors());
            case 501 ->
                    new UnsupportedByHostException(
                            report(
                                    facts,
                                    attempts,
                                    (words.endsWith(" not implemented")
                                                    ? "the host does not have this call: "
                                                    : "")
                                            + words
                                            + " (501)",
                                    "check the host's version: this client is made for Proxmox VE "
                                            + Release.OLDEST
                                            + " to "
                                            + Release.NEWEST,
                                    null),
                            null);
            case 595, 596, 597, 598, 599 -> node(facts, answer.status(), words, attempts);
            default -> server(facts, answer.status(), withErrors(words, body), attempts);
        };
    }

    /** What the host's release does not have; nothing was sent, or the host refused it. */
    static UnsupportedByHostException unsupported(
            RequestFacts facts, HostRelease.Unsupported missing, String nothingDone) {
        return new UnsupportedByHostException(
                report(
                        facts,
                        1,
                        "the host is Proxmox VE "
                                + missing.release()
                                + " and does not have "
                                + missing.what()
                                + "; "
                                + nothingDone,
                        missing.since()
                                .map(since -> "leave it out, or upgrade the host to " + since)
                                .orElse("leave it out"),
                        null),
                missing.since().orElse(null));
    }

    /** Other statuses say what they mean, whatever the words: 401 can be "no such token". */
    private static boolean isMissing(String words, ErrorBody body) {
        return FailureReader.tellsOfNothingThere(words)
                || body.errors().values().stream().anyMatch(FailureReader::tellsOfNothingThere);
    }

    private static ProxmoxException refused(RequestFacts facts, String words, int attempts) {
        return new AuthenticationFailedException(
                report(
                        facts,
                        attempts,
                        words + " (401 for token " + facts.token() + ")",
                        "check the secret, and on the host that token and user exist, are enabled"
                                + " and not expired: pveum user token list "
                                + (facts.token() == null ? "USER" : facts.token().user())
                                + "; all of these look the same from outside, and the host delays"
                                + " each such answer by 3 seconds. A token with privilege"
                                + " separation also needs rights of its own, but missing rights are"
                                + " a 403, not this",
                        null));
    }

    private static ProxmoxException node(
            RequestFacts facts, int status, String words, int attempts) {
        String next =
                words.contains("certificate verify failed")
                        ? "check the node's name, upper and lower case included: the host passed"
                                + " the request on to another node"
                        : "check pvedaemon on the host: systemctl status pvedaemon; the work may"
                                + " still be going on";
        return new NodeUnreachableException(
                report(facts, attempts, words + " (" + status + ")", next, null), status);
    }

    private static ProxmoxException server(
            RequestFacts facts, int status, String words, int attempts) {
        FailureCause cause = FailureReader.cause(words, facts.names().getOrDefault("vmid", "VMID"));
        if (cause instanceof FailureCause.Locked locked) {
            return new GuestLockedException(
                    report(facts, attempts, words, locked.clearedBy(), null), locked);
        }
        if (cause instanceof FailureCause.RootOnly) {
            // For options of virtual machines a host says this with 500 instead of 403.
            return PermissionDenials.of(facts, words, attempts);
        }
        // The second is what a host says of virtual machines.
        if (words.startsWith("detected modified configuration")
                || words.startsWith("checksum mismatch (file change by other user")) {
            return new ConfigConflictException(
                    report(
                            facts,
                            attempts,
                            words,
                            "read the configuration again and repeat the change",
                            null));
        }
        return new HostFailedException(
                report(
                        facts,
                        attempts,
                        words + " (" + status + ")",
                        serverAdvice(words, cause, facts),
                        null),
                status);
    }

    private static String serverAdvice(String words, FailureCause cause, RequestFacts facts) {
        if (words.startsWith("RPCEnvironment init request failed")) {
            return "the cluster file system is down: systemctl status pve-cluster on the host";
        }
        if (words.contains("No QEMU guest agent configured")) {
            return "set the option agent of the virtual machine once an agent is installed in it";
        }
        if (words.contains("QEMU guest agent is not running")) {
            return "start the agent in the guest (qemu-guest-agent); after the option agent was set"
                    + " the virtual machine has to be stopped and started once";
        }
        if (words.contains("expected to be a mount point but is not mounted")) {
            return "mount the disk there on the host, then try again; what is mounted: findmnt";
        }
        if (facts.operation() == Operation.ADD_STORAGE && cause instanceof FailureCause.Other) {
            return "correct what the host names, then add the storage again";
        }
        return cause instanceof FailureCause.Other
                ? "look at journalctl -u pvedaemon -u pveproxy on the host"
                : NextSteps.on(cause, facts.token());
    }

    private static String withErrors(String words, ErrorBody body) {
        return body.errors().isEmpty() ? words : words + " " + body.errors();
    }

    static FailureReport report(
            RequestFacts facts,
            int attempts,
            String what,
            String next,
            @org.jspecify.annotations.Nullable Throwable cause) {
        return new FailureReport(facts, attempts, what, next, cause);
    }
}
