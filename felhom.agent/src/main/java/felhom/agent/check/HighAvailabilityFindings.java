package felhom.agent.check;

import felhom.agent.check.ClusterCheck.Part;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.HaEntry;
import felhom.proxmox.model.HaState;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The guests that the high-availability manager gave up on. */
final class HighAvailabilityFindings {
    private static final String SUBJECT = "high availability";

    private HighAvailabilityFindings() {}

    static Part of(CheckContext target) {
        List<HaEntry.Service> services;
        try {
            services =
                    target.proxmox().cluster().highAvailability().stream()
                            .filter(HaEntry.Service.class::isInstance)
                            .map(HaEntry.Service.class::cast)
                            .toList();
        } catch (ProxmoxException unread) {
            return Part.of(NotKnown.of(SUBJECT, unread, target));
        }
        if (services.isEmpty()) {
            return Part.absent("no guest under high availability");
        }
        List<HaEntry.Service> broken =
                services.stream()
                        .filter(
                                service ->
                                        service.state().filter(HaState.ERROR::equals).isPresent())
                        .toList();
        String all = Quantity.count(services.size(), "guest", "guests");
        if (broken.isEmpty()) {
            return Part.of(Finding.pass(SUBJECT, all + ", none in error"));
        }
        Set<VmId> told = toldByGuests(target);
        List<Finding> findings = new ArrayList<>();
        int known = 0;
        for (HaEntry.Service service : broken) {
            if (service.vmid().filter(told::contains).isPresent()) {
                known++;
            } else {
                findings.add(inError(service));
            }
        }
        if (known > 0) {
            findings.add(
                    Finding.skipped(
                            SUBJECT, known + " of " + all + " in error, see the guests check"));
        }
        return new Part(findings, List.of());
    }

    /** The guests check reports those whose row in the list of guests tells the same. */
    private static Set<VmId> toldByGuests(CheckContext target) {
        return Outcome.to(() -> target.inventory().guests()).found().stream()
                .flatMap(List::stream)
                .filter(guest -> guest.haState().filter(HaState.ERROR.value()::equals).isPresent())
                .map(guest -> guest.vmid())
                .collect(Collectors.toSet());
    }

    private static Finding inError(HaEntry.Service service) {
        return Finding.fail(
                        FindingCode.GUEST_HA_ERROR,
                        service.sid(),
                        "the high-availability manager gave up on it (state error)"
                                + service.node().map(node -> ", on node " + node).orElse(""))
                .withNext(GuestTrouble.afterHaError(service.sid()))
                .grouped(GuestTrouble.HA_ERRORS);
    }
}
