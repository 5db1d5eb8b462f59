package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.NotChecked;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks for running guests with pending changes. */
public final class PendingCheck implements Check {
    @Override
    public String id() {
        return "pending";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        int unread = 0;
        List<GuestFacts> guests = target.inventory().guestFacts();
        for (GuestFacts guest : guests) {
            if (guest.state().found().isEmpty()) {
                unread++;
                continue;
            }
            List<PendingOption> changes = guest.state().found().orElseThrow().pending();
            if (!changes.isEmpty()) {
                findings.add(finding(guest, changes));
            }
        }
        if (findings.isEmpty() && unread == 0) {
            findings.add(Finding.pass("changes", "none wait for a start"));
        } else if (findings.isEmpty() && unread < guests.size()) {
            findings.add(
                    Finding.pass(
                            "changes",
                            "none on the "
                                    + Quantity.count(guests.size() - unread, "guest", "guests")
                                    + " that could be read"));
        }
        findings.addAll(NotChecked.among(guests));
        return findings;
    }

    private static Finding finding(GuestFacts facts, List<PendingOption> changes) {
        String subject = GuestName.of(facts.guest());
        String keys =
                changes.stream().map(PendingOption::key).sorted().collect(Collectors.joining(", "));
        if (!facts.guest().state().equals(GuestState.RUNNING)) {
            return Finding.pass(subject, "comes into force when it starts: " + keys)
                    .grouped("changes come into force at the start");
        }
        VmId vmid = facts.guest().vmid();
        String tool = GuestName.tool(facts.guest());
        return Finding.warn(
                        FindingCode.GUEST_CHANGES_PENDING,
                        subject,
                        "waits for a restart: " + keys,
                        NextStep.onHost("see what it is, on the host", tool + " pending " + vmid),
                        NextStep.onHost("let it come into force", tool + " reboot " + vmid),
                        NextStep.onHost(
                                "or take it back",
                                tool + " set " + vmid + " --revert " + keys.replace(", ", ",")))
                .measured(changes.size(), "count")
                .grouped("changes wait for a restart");
    }
}
