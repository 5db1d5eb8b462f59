package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.host.EssentialService;
import felhom.proxmox.model.host.NodeService;
import felhom.proxmox.model.host.UnitState;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks whether the services run that every node of the host's release needs. */
public final class ServicesCheck implements Check {
    @Override
    public String id() {
        return "services";
    }

    @Override
    public String noun() {
        return "services";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Map<String, NodeService> listed;
        try {
            listed =
                    target.node().services().stream()
                            .collect(
                                    Collectors.toMap(
                                            NodeService::id, Function.identity(), (a, b) -> a));
        } catch (ProxmoxException unread) {
            return List.of(NotKnown.of(id(), unread, target));
        }
        List<Finding> findings = new ArrayList<>();
        List<String> up = new ArrayList<>();
        for (EssentialService needed : EssentialService.of(target.release())) {
            NodeService service = listed.get(needed.id());
            if (service == null) {
                findings.add(
                        Finding.skipped(needed.id(), "the host does not tell whether it runs")
                                .grouped("the host does not tell whether they run"));
            } else if (!service.isInUse()) {
                findings.add(outOfUse(needed, service));
            } else if (service.isUp()) {
                up.add(needed.id());
            } else {
                findings.add(down(needed, service));
            }
        }
        if (!up.isEmpty()) {
            findings.addFirst(Finding.pass("running", String.join(", ", up)));
        }
        return findings;
    }

    private static Finding down(EssentialService needed, NodeService service) {
        String unit = service.name().orElse(needed.id());
        return Finding.fail(
                FindingCode.SERVICE_DOWN,
                needed.id(),
                "does not run (" + service.state() + "): " + needed.consequence(),
                NextStep.onHost("see why, on the host", "systemctl status " + unit),
                NextStep.onHost("start it", "systemctl restart " + unit));
    }

    /** Somebody took it out of use; what follows from it is so on purpose. */
    private static Finding outOfUse(EssentialService needed, NodeService service) {
        return Finding.skipped(
                needed.id(),
                (service.unitState().filter(UnitState.MASKED::equals).isPresent()
                                ? "masked on the host: "
                                : "not installed on the host: ")
                        + needed.consequence());
    }
}
