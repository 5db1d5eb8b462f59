package felhom.agent.observe;

import felhom.agent.report.NextStep;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;

import java.util.List;
import java.util.Optional;

/** Grants as next steps. */
public final class GrantStep {
    private GrantStep() {}

    /** The command, or, where it would take rights from the token, the words that replace it. */
    public static NextStep of(Grant grant, Permissions permissions, Release release) {
        String step = grant.step(permissions, release);
        return grant.keeping(permissions, release).isPresent()
                ? NextStep.onHost(step)
                : NextStep.say(step);
    }

    /** The step for a user that lacks the privilege too; empty if none can. */
    public static List<NextStep> ifUserLacksIt(List<Grant> grants) {
        return grants.stream()
                .map(Grant::ifUserLacksIt)
                .flatMap(Optional::stream)
                .distinct()
                .map(NextStep::say)
                .toList();
    }
}
