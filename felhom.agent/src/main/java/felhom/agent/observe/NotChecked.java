package felhom.agent.observe;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.GuestType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports that guests were not checked, if another check reports the reason. */
public final class NotChecked {
    private NotChecked() {}

    /** One finding for each kind of guest of which some were not read. */
    public static List<Finding> among(List<? extends GuestFacts> all) {
        List<Finding> findings = new ArrayList<>();
        unread("containers", GuestType.CONTAINER, all).ifPresent(findings::add);
        unread("virtual machines", GuestType.VIRTUAL_MACHINE, all).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> unread(
            String kind, GuestType type, List<? extends GuestFacts> all) {
        long count =
                all.stream()
                        .filter(facts -> facts.guest().type().equals(type))
                        .filter(facts -> facts.state().found().isEmpty())
                        .count();
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        Finding.skipped(
                                kind,
                                Quantity.count(count, "was", "were")
                                        + " not read, see the guests check"));
    }
}
