package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;

import java.util.List;
import java.util.Optional;

/** The other nodes of the cluster that are off, and whether those left are a majority. */
final class OtherNodes {
    private static final String SUBJECT = "cluster";

    private OtherNodes() {}

    static Optional<Finding> of(CheckContext target) {
        List<NodeSummary> nodes =
                Outcome.to(() -> target.inventory().nodes()).found().orElse(List.of());
        List<String> off =
                nodes.stream()
                        .filter(node -> node.state().equals(NodeState.OFFLINE))
                        .map(node -> node.name().value())
                        .sorted()
                        .toList();
        if (off.isEmpty() || nodes.size() < 2) {
            return Optional.empty();
        }
        int on = nodes.size() - off.size();
        String words =
                Quantity.count(off.size(), "node", "nodes")
                        + " of "
                        + nodes.size()
                        + (off.size() == 1 ? " is" : " are")
                        + " offline: "
                        + String.join(", ", off);
        if (on * 2 > nodes.size()) {
            return Optional.of(
                    Finding.warn(
                            FindingCode.CLUSTER_NODE_OFFLINE,
                            SUBJECT,
                            words,
                            NextStep.onHost(
                                    "see whether it is switched on and reached",
                                    "pvecm status; ping " + off.getFirst())));
        }
        boolean minority = on * 2 < nodes.size();
        return Optional.of(
                Finding.judged(
                        minority ? Status.FAIL : Status.WARN,
                        FindingCode.CLUSTER_NO_MAJORITY,
                        SUBJECT,
                        words
                                + "; the nodes that are left are no majority: without a quorum"
                                + " guests do not start and nothing can be changed",
                        NextStep.onHost(
                                        "see whether there is a quorum, on the host",
                                        "pvecm status")
                                .then(" (Quorate: Yes)"),
                        NextStep.onHost(
                                "bring the others back; only if they stay off for good and there is"
                                        + " no quorum",
                                "pvecm expected " + on)));
    }
}
