package felhom.agent.report;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the numbers of a report. What was not seen has none. */
final class Figures {
    private final Map<List<Object>, Figure> figures = new LinkedHashMap<>();
    private final Report report;

    private Figures(Report report) {
        this.report = report;
    }

    /** The numbers, each family and labels once. */
    static Collection<Figure> of(Report report) {
        Figures collected = new Figures(report);
        collected.run();
        collected.findings();
        report.guests().forEach(collected::guest);
        return collected.figures.values();
    }

    private void run() {
        put(
                MetricFamily.UP,
                report.exit() == ExitCode.HOST_UNREACHABLE
                                || report.exit() == ExitCode.TOKEN_REFUSED
                        ? 0
                        : 1);
        put(new Figure(MetricFamily.AGENT, Map.of("version", report.toolVersion()), 1));
        Map<String, String> host = new TreeMap<>();
        host.put("url", report.url().toString());
        host.put("simulated", Boolean.toString(report.simulated()));
        report.node().ifPresent(node -> host.put("node", node));
        put(new Figure(MetricFamily.HOST, host, 1));
        put(MetricFamily.RUN_TIMESTAMP, report.started().toEpochMilli() / 1000.0);
        put(MetricFamily.RUN_DURATION, report.took().toMillis() / 1000.0);
        put(MetricFamily.RUN_EXIT_CODE, report.exit().number());
        for (Status status : Status.values()) {
            put(
                    new Figure(
                            MetricFamily.FINDINGS,
                            Map.of("status", word(status)),
                            report.count(status)));
        }
    }

    private void findings() {
        for (CheckResult check : report.checks()) {
            for (Finding finding : check.findings()) {
                finding.code().ifPresent(code -> problem(check.id(), code, finding));
                Figure.of(check.id(), finding).ifPresent(this::put);
            }
        }
    }

    private void problem(String check, FindingCode code, Finding finding) {
        put(
                new Figure(
                        MetricFamily.FINDING,
                        Map.of(
                                "check", check,
                                "code", code.code(),
                                "subject", finding.subject(),
                                "status", word(finding.status())),
                        1));
    }

    private void guest(GuestPicture picture) {
        Resource.Guest guest = picture.guest();
        Map<String, String> labels = new TreeMap<>();
        labels.put("vmid", guest.vmid().toString());
        labels.put("type", guest.type().value());
        guest.name().ifPresent(name -> labels.put("name", name));
        List<Figure> known = new ArrayList<>();
        if (!guest.template()) {
            known.add(
                    new Figure(
                            MetricFamily.GUEST_RUNNING,
                            labels,
                            guest.state().equals(GuestState.RUNNING) ? 1 : 0));
        }
        fill(guest.memory())
                .filter(used -> picture.memoryTold())
                .ifPresent(used -> known.add(new Figure(MetricFamily.GUEST_MEMORY, labels, used)));
        if (guest.type().equals(GuestType.CONTAINER)) {
            fill(guest.disk())
                    .ifPresent(
                            used -> known.add(new Figure(MetricFamily.GUEST_DISK, labels, used)));
        }
        known.add(new Figure(MetricFamily.BACKUPS, labels, picture.backups()));
        known.add(new Figure(MetricFamily.BACKUPS_COMPLETE, labels, picture.complete() ? 1 : 0));
        picture.newestBackup()
                .map(made -> Duration.between(made, report.started()))
                .ifPresent(
                        age ->
                                known.add(
                                        new Figure(
                                                MetricFamily.BACKUP_AGE, labels, age.toSeconds())));
        known.forEach(this::put);
    }

    /** A host that has no figure says 0. */
    private static Optional<Double> fill(Usage usage) {
        return usage.used().orElse(0) > 0 && usage.total().orElse(0) > 0
                ? Optional.of(Math.min(1, usage.fraction().orElseThrow()))
                : Optional.empty();
    }

    private void put(MetricFamily family, double value) {
        put(Figure.plain(family, value));
    }

    private void put(Figure figure) {
        figures.putIfAbsent(List.of(figure.family(), figure.labels()), figure);
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
