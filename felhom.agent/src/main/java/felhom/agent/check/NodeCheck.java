package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.LoadAverage;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.Usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Load, memory, swap, pressure, root file system and uptime; whether figures are new; the running
 * kernel.
 */
public final class NodeCheck implements Check {
    private static final String ROOT = "root file system";
    private static final String SWAP = "swap";
    private static final String UPTIME = "uptime";
    private static final List<String> FILLS = List.of(MemoryFinding.SUBJECT, ROOT, SWAP);

    /** What is counted while it changes may be a little more than there is. */
    private static final double MOST = 1.05;

    @Override
    public String id() {
        return "node";
    }

    /** How full it is tells more of a node than the rest. */
    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        List<Finding> fills =
                findings.stream()
                        .filter(one -> one.status() == Status.PASS && FILLS.contains(one.subject()))
                        .filter(one -> one.percent().isPresent())
                        .toList();
        if (fills.isEmpty()) {
            return Optional.empty();
        }
        String words =
                fills.stream()
                        .map(
                                one ->
                                        one.subject()
                                                + " "
                                                + Quantity.percent(
                                                        one.percent().orElseThrow() / 100))
                        .collect(Collectors.joining(", "));
        return Optional.of(
                new Gist(
                        words
                                + findings.stream()
                                        .filter(one -> one.subject().equals(UPTIME))
                                        .map(one -> "; up " + one.value())
                                        .collect(Collectors.joining()),
                        fills.stream().mapToDouble(one -> one.percent().orElseThrow()).max()));
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        Optional<Duration> uptime = Optional.empty();
        try {
            NodeStatus status = target.node().status();
            findings.addAll(own(status, target));
            findings.add(PressureFinding.of(target));
            uptime = status.uptime();
        } catch (ProxmoxException unread) {
            findings.add(Explanation.ofUnread(id(), unread, target.configuration()));
        }
        FiguresFindings.of(target, uptime).ifPresent(findings::add);
        findings.add(KernelFinding.of(target));
        return findings;
    }

    private static List<Finding> own(NodeStatus status, CheckContext target) {
        List<Finding> findings = new ArrayList<>();
        status.load()
                .ifPresent(load -> findings.add(load(load, cpus(status), target.thresholds())));
        findings.add(MemoryFinding.of(status, target));
        findings.add(
                fill(
                                FindingCode.NODE_ROOT_FULL,
                                FindingCode.NODE_FIGURES_UNKNOWN,
                                ROOT,
                                status.rootFileSystem(),
                                target.thresholds().root())
                        .unlessPassed(
                                NextStep.onHost(
                                        "make room on the host",
                                        "apt-get clean; journalctl --vacuum-size=200M; du -xh / |"
                                                + " sort -h | tail")));
        findings.add(swap(status.swap(), target.thresholds().swapWarnPercent()));
        status.uptime()
                .ifPresent(
                        uptime ->
                                findings.add(
                                        Finding.pass(UPTIME, Quantity.duration(uptime))
                                                .measured(uptime.toSeconds(), "seconds")));
        return findings;
    }

    private static OptionalInt cpus(NodeStatus status) {
        return status.processor().map(found -> found.cpus()).orElse(OptionalInt.empty());
    }

    private static Finding load(LoadAverage load, OptionalInt cpus, Thresholds thresholds) {
        String words =
                String.format(
                        Locale.ROOT,
                        "%.2f, %.2f, %.2f over 1, 5 and 15 minutes",
                        load.oneMinute(),
                        load.fiveMinutes(),
                        load.fifteenMinutes());
        if (cpus.isEmpty() || cpus.getAsInt() < 1) {
            return Finding.pass("load", words);
        }
        double percent = load.fifteenMinutes() * 100 / cpus.getAsInt();
        Status status = percent >= thresholds.loadWarnPercent() ? Status.WARN : Status.PASS;
        return Finding.judged(
                        status,
                        FindingCode.NODE_LOAD,
                        "load",
                        words + " on " + Quantity.count(cpus.getAsInt(), "processor", "processors"))
                .measured(percent, "percent")
                .unlessPassed(
                        NextStep.onHost("see what is busy, on the host", "top; pct list; qm list"));
    }

    private static Finding swap(Usage swap, int limit) {
        if (swap.used().isEmpty() || swap.total().isEmpty()) {
            return Finding.skipped(SWAP, "the host does not tell it");
        }
        if (swap.total().getAsLong() == 0) {
            return Finding.pass(SWAP, "the node has none");
        }
        double fraction = swap.fraction().orElseThrow();
        return Finding.judged(
                        fraction * 100 >= limit ? Status.WARN : Status.PASS,
                        FindingCode.NODE_SWAP_FULL,
                        SWAP,
                        Quantity.percent(fraction)
                                + " of "
                                + Quantity.bytes(swap.total().getAsLong())
                                + " in use")
                .measured(fraction * 100, "percent")
                .unlessPassed(
                        NextStep.onHost(
                                "see what is swapped out, on the host",
                                "grep VmSwap /proc/[0-9]*/status | sort -rnk 2 | head"),
                        NextStep.say("give guests less memory, or the host more"));
    }

    /**
     * How full something is. {@code full} is its code if it is too full, {@code unknown} if the
     * host does not say.
     */
    static Finding fill(
            FindingCode full,
            FindingCode unknown,
            String subject,
            Usage usage,
            Thresholds.Fill limits) {
        if (usage.fraction().isEmpty()) {
            return Finding.warn(unknown, subject, "the host does not say how full it is");
        }
        double fraction = usage.fraction().getAsDouble();
        if (fraction < 0 || fraction > MOST) {
            return Finding.warn(
                    unknown,
                    subject,
                    "the host's figures make no sense: "
                            + usage.used().orElseThrow()
                            + " of "
                            + usage.total().orElseThrow()
                            + " bytes in use");
        }
        return Finding.judged(
                        limits.judge(fraction),
                        full,
                        subject,
                        Quantity.percent(fraction)
                                + " of "
                                + Quantity.bytes(usage.total().orElseThrow())
                                + " in use")
                .measured(fraction * 100, "percent");
    }
}
