package felhom.agent.drill;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.GrantStep;
import felhom.agent.print.RoleCommands;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.PlannedRequest;
import felhom.proxmox.model.access.Preflight;
import felhom.proxmox.model.access.Requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the token may do every step of a drill, before the first one. */
final class DrillRights {
    private final CheckContext target;
    private final String subject;
    private final VmId scratch;
    private final Release release;

    DrillRights(CheckContext target, String subject, VmId scratch) {
        this.target = target;
        this.subject = subject;
        this.scratch = scratch;
        this.release = target.release();
    }

    /** One finding if all is allowed, else one for each missing right. */
    List<Finding> of(List<PlannedRequest> requests) {
        Permissions listed = target.rights().permissions();
        Permissions exact = target.rights().exact(listed, List.of("/vms/" + scratch));
        Preflight preflight = new Preflight(target.token(), exact, release);
        Map<String, Finding> problems = new LinkedHashMap<>();
        for (PlannedRequest request : requests) {
            switch (preflight.predict(request)) {
                case AccessVerdict.WillWork ignored -> {}
                case AccessVerdict.DependsOn ignored -> {}
                case AccessVerdict.Misses(List<Requirement> missing, List<Grant> grants) ->
                        problems.putIfAbsent(missing.toString(), lacks(missing, grants, exact));
                case AccessVerdict.Hides(List<Requirement> missing, List<Grant> grants) ->
                        problems.putIfAbsent(missing.toString(), lacks(missing, grants, exact));
                case AccessVerdict.RootOnly(String reason) ->
                        problems.putIfAbsent(reason, refused(reason));
                case AccessVerdict.NotInRelease(String reason) ->
                        problems.putIfAbsent(reason, refused(reason));
            }
        }
        return problems.isEmpty()
                ? List.of(Finding.pass(subject, "may restore, look at and destroy the copy"))
                : List.copyOf(problems.values());
    }

    private Finding lacks(List<Requirement> missing, List<Grant> grants, Permissions permissions) {
        List<NextStep> steps = new ArrayList<>();
        List<Grant> lasting = grants.stream().map(this::lasting).distinct().toList();
        if (lasting.stream().anyMatch(grant -> grant.role().equals(Grant.ROLE))) {
            steps.addAll(RoleCommands.beforeGrant(permissions, release));
        }
        lasting.forEach(grant -> steps.add(GrantStep.of(grant, permissions, release)));
        steps.addAll(GrantStep.ifUserLacksIt(lasting));
        return Finding.fail(
                        FindingCode.TOKEN_PRIVILEGE_MISSING,
                        subject,
                        "lacks " + String.join("; ", missing.stream().map(this::words).toList()))
                .withNext(steps);
    }

    private String words(Requirement requirement) {
        return requirement.toString().replace("{vmid}", scratch.toString());
    }

    /**
     * A host forgets the rules of a guest that is destroyed, so one for the number would not last.
     */
    private Grant lasting(Grant grant) {
        return grant.path().equals("/vms/" + scratch)
                ? new Grant(grant.token(), "/vms", grant.privilege(), grant.role())
                : grant;
    }

    private Finding refused(String reason) {
        return Finding.fail(
                FindingCode.DRILL_NOT_RESTORABLE,
                subject,
                reason,
                NextStep.say("restore it on the host, as root: docs/restore-drill.md says how"));
    }
}
