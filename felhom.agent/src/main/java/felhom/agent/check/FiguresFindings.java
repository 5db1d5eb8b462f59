package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the figures of the resource list are new. pvestatd sends them every ten seconds; when it
 * stops, the list goes on with the last ones for five minutes and then says "unknown" (9.2).
 */
final class FiguresFindings {
    private static final String SUBJECT = "figures";
    private static final String UNKNOWN = "unknown";

    private FiguresFindings() {}

    /**
     * Compares.
     *
     * @param uptime how long the node has been up, as it says itself; empty if it does not
     */
    static Optional<Finding> of(CheckContext target, Optional<Duration> uptime) {
        Optional<NodeSummary> row =
                Outcome.to(() -> target.inventory().self()).found().flatMap(found -> found);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        if (row.get().state().equals(NodeState.UNKNOWN)) {
            return Optional.of(
                    stale(
                            "the host has not reported its guests and storages for more than five"
                                    + " minutes, so their states are not known",
                            target));
        }
        if (uptime.isEmpty() || row.get().uptime().isEmpty()) {
            return Optional.empty();
        }
        Duration behind = uptime.get().minus(row.get().uptime().get());
        if (behind.compareTo(target.thresholds().figuresWarn()) >= 0) {
            return Optional.of(
                    stale(
                            "what the host tells of its guests and storages is "
                                    + Quantity.duration(behind)
                                    + " old",
                            target));
        }
        if (behind.negated().compareTo(target.thresholds().figuresWarn()) >= 0) {
            return Optional.of(
                    stale(
                            "what the host tells of its guests and storages is from before it"
                                    + " booted "
                                    + Quantity.duration(uptime.get())
                                    + " ago",
                            target));
        }
        return Optional.empty();
    }

    private static Finding stale(String words, CheckContext target) {
        List<NextStep> next = new ArrayList<>();
        next.add(
                NextStep.onHost(
                        "see whether the daemon that reports runs, on the host",
                        "systemctl status pvestatd"));
        List<String> silent = silent(target);
        next.add(
                silent.isEmpty()
                        ? NextStep.onHost("a storage that hangs stops it; find it", "pvesm status")
                        : NextStep.onHost(
                                "a storage that hangs stops it; nothing was reported of "
                                        + Quantity.some(silent, 3),
                                "pvesm status --storage " + silent.getFirst()));
        next.add(NextStep.onHost("when that is mended", "systemctl restart pvestatd"));
        return Finding.warn(FindingCode.NODE_FIGURES_OLD, SUBJECT, words).withNext(next);
    }

    /** If all are silent, none of them is the cause more than another. */
    private static List<String> silent(CheckContext target) {
        List<Resource.Storage> rows = target.inventory().storageRows();
        List<String> silent =
                rows.stream()
                        .filter(row -> row.status().equals(UNKNOWN))
                        .map(row -> row.storage().value())
                        .sorted()
                        .toList();
        return silent.size() == rows.size() ? List.of() : silent;
    }
}
