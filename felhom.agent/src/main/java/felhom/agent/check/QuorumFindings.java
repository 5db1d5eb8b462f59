package felhom.agent.check;

import felhom.agent.check.ClusterCheck.Part;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.ClusterStatus;
import felhom.proxmox.model.NodeState;

import java.util.ArrayList;
import java.util.List;

/** Whether the host's part of a cluster has the quorum, and which nodes it does not reach. */
final class QuorumFindings {
    private static final String SUBJECT = "quorum";
    private static final String NODES = "nodes";

    private QuorumFindings() {}

    static Part of(CheckContext target) {
        ClusterStatus status;
        try {
            status = target.proxmox().cluster().status();
        } catch (ProxmoxException unread) {
            return unread(unread, target);
        }
        if (!status.isCluster()) {
            return Part.absent("a single host");
        }
        List<String> offline =
                status.offline().stream().map(name -> name.value()).sorted().toList();
        int count = status.members().size();
        List<Finding> findings = new ArrayList<>();
        if (status.hasLostQuorum()) {
            findings.add(lost(status, offline));
            return new Part(findings, List.of());
        }
        if (!offline.isEmpty()) {
            findings.add(offline(offline, count));
        }
        String name = status.name().map(it -> "cluster " + it).orElse("the cluster");
        findings.add(
                status.quorate().isPresent()
                        ? Finding.pass(
                                SUBJECT,
                                name
                                        + " has it, "
                                        + (count - offline.size())
                                        + " of "
                                        + Quantity.count(count, "node", NODES)
                                        + " online")
                        : Finding.skipped(SUBJECT, name + " does not tell whether it has it"));
        return new Part(findings, List.of());
    }

    /** The list of everything still tells which nodes are off. */
    private static Part unread(ProxmoxException unread, CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        findings.add(NotKnown.of(SUBJECT, unread, target));
        Outcome.to(() -> target.inventory().nodes())
                .found()
                .ifPresent(
                        nodes -> {
                            List<String> offline =
                                    nodes.stream()
                                            .filter(node -> node.state().equals(NodeState.OFFLINE))
                                            .map(node -> node.name().value())
                                            .sorted()
                                            .toList();
                            if (!offline.isEmpty()) {
                                findings.add(offline(offline, nodes.size()));
                            }
                        });
        return new Part(findings, List.of());
    }

    private static Finding offline(List<String> offline, int count) {
        return Finding.warn(
                FindingCode.CLUSTER_NODE_OFFLINE,
                NODES,
                words(offline, count),
                NextStep.onHost(
                        "see whether it is switched on and reached",
                        "pvecm status; ping " + offline.getFirst()));
    }

    private static Finding lost(ClusterStatus status, List<String> offline) {
        int count = status.members().size();
        int on = Math.max(1, count - offline.size());
        return Finding.fail(
                FindingCode.CLUSTER_NO_QUORUM,
                SUBJECT,
                "lost"
                        + status.name().map(name -> " in cluster " + name).orElse("")
                        + (offline.isEmpty() ? "" : ", " + words(offline, count))
                        + "; guests do not start, no job runs and nothing can be changed",
                NextStep.onHost("see which votes are missing, on the host", "pvecm status"),
                NextStep.onHost(
                        "bring the others back; only if they stay off for good",
                        "pvecm expected " + on));
    }

    private static String words(List<String> offline, int count) {
        return Quantity.count(offline.size(), "node", NODES)
                + " of "
                + count
                + (offline.size() == 1 ? " is" : " are")
                + " offline: "
                + String.join(", ", offline);
    }
}
