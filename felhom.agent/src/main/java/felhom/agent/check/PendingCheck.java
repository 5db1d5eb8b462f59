package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.ContainerFacts;
import felhom.agent.observe.NotChecked;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks for running containers with pending changes. */
public final class PendingCheck implements Check {
    @Override
    public String id() {
        return "pending";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        int unread = 0;
        List<ContainerFacts> containers = target.inventory().containers();
        for (ContainerFacts container : containers) {
            if (container.state().found().isEmpty()) {
                unread++;
                continue;
            }
            List<PendingOption> changes = container.state().found().orElseThrow().pending();
            if (!changes.isEmpty()) {
                findings.add(finding(container, changes));
            }
        }
        if (findings.isEmpty() && (containers.isEmpty() || unread < containers.size())) {
            findings.add(Finding.pass("changes", "none wait for a start"));
        }
        if (unread > 0) {
            findings.add(NotChecked.containers(unread));
        }
        return findings;
    }

    private static Finding finding(ContainerFacts container, List<PendingOption> changes) {
        String subject = GuestName.of(container.guest());
        String keys =
                changes.stream().map(PendingOption::key).sorted().collect(Collectors.joining(", "));
        if (!container.guest().state().equals(GuestState.RUNNING)) {
            return Finding.pass(subject, "comes into force when it starts: " + keys)
                    .grouped("changes come into force at the start");
        }
        VmId vmid = container.guest().vmid();
        return Finding.warn(
                        FindingCode.GUEST_CHANGES_PENDING,
                        subject,
                        "waits for a restart: " + keys,
                        NextStep.onHost("see what it is, on the host", "pct pending " + vmid),
                        NextStep.onHost("let it come into force", "pct reboot " + vmid),
                        NextStep.onHost(
                                "or take it back",
                                "pct set " + vmid + " --revert " + keys.replace(", ", ",")))
                .measured(changes.size(), "count")
                .grouped("changes wait for a restart");
    }
}
