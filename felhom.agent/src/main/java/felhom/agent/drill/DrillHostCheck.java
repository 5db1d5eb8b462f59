package felhom.agent.drill;

import felhom.agent.check.Check;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.model.ClusterStatus;

import java.util.ArrayList;
import java.util.List;

/** Checks, before any change, whether the node can take what a drill restores. */
public final class DrillHostCheck implements Check {
    @Override
    public String id() {
        return "node";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass("sign-in", "accepted as " + target.token()));
        findings.add(quorum(target));
        return findings;
    }

    private static Finding quorum(CheckContext target) {
        ClusterStatus cluster;
        try {
            cluster = target.proxmox().cluster().status();
        } catch (PermissionDeniedException denied) {
            return Finding.skipped(
                    "quorum",
                    "cannot be seen with this token; a node without it refuses the restore");
        }
        if (cluster.hasLostQuorum()) {
            return Finding.fail(
                    FindingCode.DRILL_NO_QUORUM,
                    "quorum",
                    "the node has none, so it can change nothing",
                    NextStep.onHost("see which nodes are missing, on the host", "pvecm status"));
        }
        return Finding.pass("quorum", cluster.isCluster() ? "there" : "not needed: one node");
    }
}
