package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Explanation;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.NodeMetric;
import felhom.proxmox.model.Pressure;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Timeframe;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How much tasks of the node have waited lately: the kernel's pressure stall information. */
final class PressureFinding {
    private static final String SUBJECT = "pressure";
    private static final Release FIRST = new Release(9, 0);
    private static final Duration LATELY = Duration.ofMinutes(10);

    private PressureFinding() {}

    /** One request, and none to a host that does not know it. */
    static Finding of(CheckContext target) {
        if (target.release().isBefore(FIRST)) {
            return Finding.skipped(SUBJECT, "not told by hosts before " + FIRST);
        }
        try {
            return judge(
                    target.node().metrics(Timeframe.HOUR, Consolidation.AVERAGE),
                    target.thresholds().pressureWarnPercent());
        } catch (ProxmoxException unread) {
            return Explanation.ofUnread(SUBJECT, unread, target.configuration());
        }
    }

    private static Finding judge(List<NodeMetric> points, int limit) {
        Optional<Instant> newest =
                points.stream()
                        .filter(point -> point.pressure().ioSome().isPresent())
                        .map(NodeMetric::time)
                        .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Finding.skipped(SUBJECT, "the host does not tell it");
        }
        List<Pressure> lately =
                points.stream()
                        .filter(point -> point.time().isAfter(newest.get().minus(LATELY)))
                        .map(NodeMetric::pressure)
                        .toList();
        OptionalDouble cpu = mean(lately, Pressure::cpuSome);
        OptionalDouble disk = mean(lately, Pressure::ioSome);
        OptionalDouble memory = mean(lately, Pressure::memorySome);
        double highest = Math.max(cpu.orElse(0), Math.max(disk.orElse(0), memory.orElse(0)));
        return Finding.judged(
                        highest >= limit ? Status.WARN : Status.PASS,
                        FindingCode.NODE_PRESSURE,
                        SUBJECT,
                        "some task waited for a processor "
                                + percent(cpu)
                                + ", for a disk "
                                + percent(disk)
                                + ", for memory "
                                + percent(memory)
                                + " of 10 minutes")
                .measured(highest, "percent")
                .unlessPassed(
                        NextStep.onHost(
                                "see how it is now, on the host",
                                "head /proc/pressure/cpu /proc/pressure/io /proc/pressure/memory"),
                        NextStep.onHost("and what is busy", "top"));
    }

    private static OptionalDouble mean(
            List<Pressure> points, Function<Pressure, OptionalDouble> kind) {
        return points.stream()
                .map(kind)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /** Rounds down, so that a value below the limit never looks like one above it. */
    private static String percent(OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%.0f %%", Math.floor(value.getAsDouble()))
                : "(not told)";
    }
}
