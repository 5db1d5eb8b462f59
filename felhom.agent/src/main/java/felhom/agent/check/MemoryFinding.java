package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.Usage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How full the memory of a node is. From 9.0 on a host says how much a program could get; before,
 * "used" holds the cache of ZFS (ARC), and before 8.4 more than that. The kernel does not count
 * that cache as available, although it shrinks.
 */
final class MemoryFinding {
    static final String SUBJECT = "memory";
    private static final StorageType ZFS = new StorageType("zfspool");

    private MemoryFinding() {}

    static Finding of(NodeStatus status, CheckContext target) {
        Usage memory = status.memory();
        OptionalLong available = available(status);
        Usage judged =
                available.isPresent()
                        ? Usage.of(
                                memory.total().orElseThrow() - available.getAsLong(),
                                memory.total().orElseThrow())
                        : memory;
        Finding finding =
                NodeCheck.fill(
                        FindingCode.NODE_MEMORY,
                        FindingCode.NODE_FIGURES_UNKNOWN,
                        SUBJECT,
                        judged,
                        target.thresholds().memory());
        if (finding.status() == Status.PASS) {
            return finding;
        }
        boolean cached = usesZfs(target);
        String value = finding.value();
        if (available.isPresent()) {
            value += ", " + Quantity.bytes(available.getAsLong()) + " available";
        }
        if (cached) {
            value += "; the cache of ZFS (ARC) is in the figure, and shrinks when it must";
        }
        if (status.swap().used().orElse(0) > 0 && status.swap().fraction().isPresent()) {
            value +=
                    "; swap: "
                            + Quantity.percent(status.swap().fraction().getAsDouble())
                            + " of "
                            + Quantity.bytes(status.swap().total().orElseThrow())
                            + " in use";
        }
        List<NextStep> next = new ArrayList<>();
        if (cached) {
            next.add(
                    NextStep.onHost(
                            "see how large the cache is, in bytes, on the host",
                            "awk '/^size/ {print $3}'" + " /proc/spl/kstat/zfs/arcstats"));
        }
        next.add(
                NextStep.onHost(
                        "see what uses it: the guests in this report, and on the host",
                        "ps aux --sort=-rss" + " | head"));
        // A figure that holds a cache of unknown size proves that memory is short to nobody.
        Finding judgement = cached && available.isEmpty() ? finding.atMostWarn() : finding;
        return judgement.withValue(value).withNext(next);
    }

    private static OptionalLong available(NodeStatus status) {
        OptionalLong available = status.memoryAvailable();
        long total = status.memory().total().orElse(0);
        return available.isPresent()
                        && available.getAsLong() >= 0
                        && available.getAsLong() <= total
                        && total > 0
                ? available
                : OptionalLong.empty();
    }

    private static boolean usesZfs(CheckContext target) {
        return Outcome.to(() -> target.inventory().storageRows()).found().stream()
                        .flatMap(List::stream)
                        .anyMatch(row -> row.type().filter(ZFS::equals).isPresent())
                || Outcome.to(() -> target.inventory().storages()).found().stream()
                        .flatMap(List::stream)
                        .anyMatch(storage -> storage.type().equals(ZFS));
    }
}
