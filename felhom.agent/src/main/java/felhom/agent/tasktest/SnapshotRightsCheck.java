package felhom.agent.tasktest;

import felhom.agent.check.Check;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.TokenRights;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.proxmox.model.access.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks, before any change, whether the token has the rights for the task test. They are the same
 * for containers and virtual machines, so the kind of the guest need not be known.
 */
public final class SnapshotRightsCheck implements Check {
    private static final Operation[] NEEDED = {
        Operation.CONTAINER_CONFIG,
        Operation.CREATE_SNAPSHOT,
        Operation.ROLLBACK_SNAPSHOT,
        Operation.DELETE_SNAPSHOT,
        Operation.VM_CONFIG,
        Operation.CREATE_VM_SNAPSHOT,
        Operation.ROLLBACK_VM_SNAPSHOT,
        Operation.DELETE_VM_SNAPSHOT
    };

    @Override
    public String id() {
        return "token";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.pass("sign-in", "accepted as " + target.token()));
        Set<TokenRights.Missing> missing = target.rights().missing(NEEDED);
        if (missing.isEmpty()) {
            findings.add(Finding.pass("rights", "may make, roll back to and delete the snapshot"));
        }
        missing.forEach(
                one ->
                        findings.add(
                                Finding.fail(
                                                FindingCode.TOKEN_PRIVILEGE_MISSING,
                                                "rights",
                                                "lacks " + one)
                                        .withNext(one.steps())));
        return findings;
    }
}
