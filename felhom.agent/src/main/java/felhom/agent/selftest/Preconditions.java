package felhom.agent.selftest;

import felhom.agent.config.Configuration;
import felhom.agent.observe.Explanation;
import felhom.agent.report.CheckResult;
import felhom.agent.report.ExitCode;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.AuthenticationFailedException;
import felhom.proxmox.api.CallInterruptedException;
import felhom.proxmox.api.DeadlineExceededException;
import felhom.proxmox.api.HostUnreachableException;
import felhom.proxmox.api.MalformedAnswerException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.UnsupportedByHostException;
import felhom.proxmox.api.UntrustedHostException;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Version;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The preconditions of all other checks: the host can be reached, is the right one, accepts the
 * token, and has the node.
 */
final class Preconditions {
    static final String REACHABILITY = "reachability";
    static final String VERSION = "version";

    private final Proxmox proxmox;
    private final Configuration configuration;
    private final InstantSource clock;
    private final List<CheckResult> results = new ArrayList<>();

    Preconditions(Proxmox proxmox, Configuration configuration, InstantSource clock) {
        this.proxmox = proxmox;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * The result of the preconditions.
     *
     * @param results the results of their checks
     * @param node the node to check; empty if no other check is possible
     * @param exit the exit code, unless a check gives a worse one
     * @param obstacle why no other check is possible; empty if they are
     */
    record Passage(
            List<CheckResult> results, Optional<NodeName> node, ExitCode exit, String obstacle) {
        Passage {
            results = List.copyOf(results);
        }
    }

    Passage pass() {
        long start = System.nanoTime();
        Version version;
        try {
            version = proxmox.cluster().version();
        } catch (ProxmoxException failure) {
            return stopped(failure);
        }
        Duration contact = since(start);
        trust();
        long second = System.nanoTime();
        try {
            proxmox.cluster().version();
            Duration answer = since(second);
            List<NodeSummary> nodes = proxmox.cluster().nodes();
            reachable(contact, Optional.of(answer));
            version(version);
            return node(nodes);
        } catch (ProxmoxException failure) {
            reachable(contact, Optional.empty());
            version(version);
            if (configuration.node().isPresent()) {
                return new Passage(results, configuration.node(), ExitCode.HEALTHY, "");
            }
            return noNode(Explanation.of("nodes", failure, configuration));
        }
    }

    private Passage stopped(ProxmoxException failure) {
        return switch (failure) {
            case UntrustedHostException untrusted -> {
                results.add(
                        CheckResult.of(
                                TrustFinding.ID,
                                Explanation.of("certificate", untrusted, configuration)));
                yield stop(ExitCode.HOST_UNREACHABLE, "the host is not trusted; nothing was sent");
            }
            case HostUnreachableException ignored -> unreachable(failure);
            case DeadlineExceededException ignored -> unreachable(failure);
            case CallInterruptedException ignored -> unreachable(failure);
            case MalformedAnswerException ignored -> unreachable(failure);
            case UnsupportedByHostException ignored -> unreachable(failure);
            case AuthenticationFailedException refused -> {
                trust();
                results.add(
                        CheckResult.of(REACHABILITY, Finding.pass("answer", "the host answers")));
                results.add(
                        CheckResult.of("token", Explanation.of("sign-in", refused, configuration)));
                yield stop(ExitCode.TOKEN_REFUSED, "the host does not accept the token");
            }
            default -> {
                trust();
                results.add(
                        CheckResult.of(REACHABILITY, Finding.pass("answer", "the host answers")));
                results.add(
                        CheckResult.of(VERSION, Explanation.of("version", failure, configuration)));
                yield stop(ExitCode.CHECK_FAILED, "the host does not tell its version");
            }
        };
    }

    private Passage unreachable(ProxmoxException failure) {
        trust();
        results.add(CheckResult.of(REACHABILITY, Explanation.of("answer", failure, configuration)));
        return stop(ExitCode.HOST_UNREACHABLE, "the host was not reached");
    }

    private Passage stop(ExitCode exit, String obstacle) {
        return new Passage(results, Optional.empty(), exit, obstacle);
    }

    private void trust() {
        proxmox.serverCertificate()
                .ifPresent(
                        shown ->
                                results.add(
                                        new CheckResult(
                                                TrustFinding.ID,
                                                TrustFinding.of(
                                                        configuration.trust(),
                                                        shown,
                                                        clock.instant(),
                                                        configuration
                                                                .thresholds()
                                                                .certificateWarnDays()),
                                                Duration.ZERO)));
    }

    private void reachable(Duration contact, Optional<Duration> answer) {
        Duration latency = answer.orElse(contact);
        boolean slow = latency.compareTo(configuration.thresholds().latencyWarn()) >= 0;
        Finding finding =
                Finding.judged(
                                slow ? Status.WARN : Status.PASS,
                                FindingCode.HOST_SLOW,
                                "answer",
                                "after "
                                        + Quantity.duration(latency)
                                        + ", the first after "
                                        + Quantity.duration(contact))
                        .measured(latency.toNanos() / 1000 / 1000.0, "milliseconds")
                        .unlessPassed(
                                NextStep.say(
                                        "look at the host's load and the network in between: ping,"
                                                + " mtr"));
        results.add(
                new CheckResult(
                        REACHABILITY,
                        List.of(finding),
                        contact.plus(answer.orElse(Duration.ZERO))));
    }

    private void version(Version version) {
        Optional<Release> release = version.number();
        boolean old = release.filter(one -> one.isBefore(Release.OLDEST)).isPresent();
        boolean known =
                !old && release.filter(one -> one.major() <= Release.NEWEST.major()).isPresent();
        results.add(
                CheckResult.of(
                        VERSION,
                        Finding.judged(
                                        known ? Status.PASS : Status.WARN,
                                        old
                                                ? FindingCode.HOST_RELEASE_OLD
                                                : FindingCode.HOST_RELEASE_UNKNOWN,
                                        "Proxmox VE",
                                        version.version())
                                .unlessPassed(
                                        NextStep.say(
                                                "this agent knows the releases "
                                                        + Release.OLDEST
                                                        + " to "
                                                        + Release.NEWEST
                                                        + (old
                                                                ? "; upgrade the host"
                                                                : "; look for a newer agent")))));
    }

    private Passage node(List<NodeSummary> nodes) {
        return switch (NodeChoice.among(nodes, configuration.node())) {
            case NodeChoice.Found found when isOff(found.node(), nodes) -> off(found.node());
            case NodeChoice.Found found ->
                    new Passage(results, Optional.of(found.node()), ExitCode.HEALTHY, "");
            case NodeChoice.Unclear unclear -> noNode(unclear.why());
        };
    }

    /** A node that answers for itself is on; others tell of one that is not. */
    private static boolean isOff(NodeName name, List<NodeSummary> nodes) {
        return nodes.size() > 1
                && nodes.stream()
                        .filter(node -> node.name().equals(name))
                        .anyMatch(node -> node.state().equals(NodeState.OFFLINE));
    }

    private Passage off(NodeName name) {
        results.add(
                CheckResult.of(
                        "node",
                        Finding.fail(
                                FindingCode.NODE_OFFLINE,
                                name.value(),
                                "offline: the other nodes of the cluster do not reach it",
                                NextStep.anywhere(
                                        "switch it on, or look at its console and its network; on"
                                                + " another node",
                                        "pvecm status"))));
        return new Passage(results, Optional.empty(), ExitCode.CHECK_FAILED, "the node is offline");
    }

    private Passage noNode(Finding why) {
        results.add(CheckResult.of("node", why));
        return stop(ExitCode.CHECK_FAILED, "it is not clear which node to check");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
