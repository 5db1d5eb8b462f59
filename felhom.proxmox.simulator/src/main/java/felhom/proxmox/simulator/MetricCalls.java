package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Answers with metrics: smooth curves around what the host shows now, computed from the time of
 * each point, with a stretch where nothing was measured. Means may be fractions even of bytes.
 */
final class MetricCalls {
    private static final int GAP_BEGINS = 20;
    private static final int GAP_ENDS = 24;
    private static final int COARSE_POINTS = 70;

    private record Grid(long step, int points) {}

    private MetricCalls() {}

    static Reply node(CallContext visit) {
        SimulatedNode node = visit.state().hardware();
        return series(
                visit,
                (time, row) -> {
                    double wave = wave(time);
                    row.put("cpu", node.cpu() * wave)
                            .put("maxcpu", node.cpus())
                            .put("loadavg", node.load() * wave)
                            .put("iowait", 0.0014 * wave)
                            .put("memtotal", node.memory())
                            .put("memused", node.memoryUsed() * wave)
                            .put("swaptotal", node.swap())
                            .put("swapused", node.swapUsed())
                            .put("roottotal", node.root())
                            .put("rootused", node.rootUsed() * (0.99 + wave / 100))
                            .put("netin", 2016.33 * wave)
                            .put("netout", 4460.19 * wave);
                    if (visit.state().has(Habit.AVAILABLE_MEMORY)) {
                        row.put("memavailable", node.memory() - node.memoryUsed() * wave)
                                .put("arcsize", 0);
                    }
                    pressure(visit, row, wave, node.pressure());
                    row.remove("pressurecpufull");
                });
    }

    static Reply guest(CallContext visit) {
        // The host looks for a file of this number, whatever kind of guest has it.
        GuestFigures guest =
                new GuestFigures(
                        visit.state()
                                .guest(visit.guest())
                                .orElseThrow(
                                        () ->
                                                missing(
                                                        visit,
                                                        "vm",
                                                        Integer.toString(visit.guest()))),
                        visit.state());
        return series(
                visit,
                (time, row) -> {
                    row.put("maxcpu", guest.cpus())
                            .put("maxmem", guest.maxMemory())
                            .put("maxdisk", guest.maxDisk());
                    if (guest.guest().run().isEmpty()) {
                        row.put("disk", 0);
                        return;
                    }
                    double wave = wave(time);
                    if (guest.isMachine() && visit.state().has(Habit.HOST_MEMORY)) {
                        row.put("memhost", guest.memoryOnHost() * wave);
                    }
                    row.put("cpu", guest.cpu() * wave)
                            .put("mem", guest.memory() * wave)
                            .put("disk", guest.disk() * (0.99 + wave / 100))
                            .put("netin", 5133.5 * wave)
                            .put("netout", 1710.25 * wave)
                            .put("diskread", 3422.75 * wave)
                            .put("diskwrite", 6845.5 * wave);
                    pressure(visit, row, wave, SimulatedNode.SMALL.pressure());
                });
    }

    static Reply storage(CallContext visit) {
        String name = visit.arguments().get("storage");
        SimulatedStorage storage =
                visit.state()
                        .storage(name)
                        .orElseThrow(
                                () -> missing(visit, "storage", visit.state().node() + "/" + name));
        return series(
                visit,
                (time, row) -> {
                    if (storage.isActive()) {
                        row.put("total", storage.total())
                                .put("used", storage.used() * (0.99 + wave(time) / 100));
                    }
                });
    }

    private static ApiError missing(CallContext visit, String kind, String file) {
        String version =
                visit.state().has(Habit.FINE_METRICS) ? "pve-" + kind + "-9.0" : "pve2-" + kind;
        return ApiError.failed(
                "RRD error: rrdcached@unix:/var/run/rrdcached.sock: rrd_fetch_r failed: opening '/var/lib/rrdcached/db/%s/%s': No such file or directory"
                        .formatted(version, file));
    }

    private static Reply series(CallContext visit, BiConsumer<Long, ObjectNode> fill) {
        String timeframe = visit.arguments().get("timeframe");
        Grid grid = visit.state().has(Habit.FINE_METRICS) ? grid(timeframe) : coarse(timeframe);
        long newest =
                visit.state().now().getEpochSecond() / grid.step() * grid.step() - grid.step();
        ArrayNode rows = JsonNodes.array();
        for (int back = grid.points() - 1; back >= 0; back--) {
            long time = newest - back * grid.step();
            ObjectNode row = JsonNodes.object().put("time", time);
            if (back < GAP_BEGINS || back > GAP_ENDS) {
                fill.accept(time, row);
            }
            rows.add(row);
        }
        return Reply.of(rows);
    }

    private static Grid grid(String timeframe) {
        return switch (timeframe) {
            case "hour" -> new Grid(60, 60);
            case "day" -> new Grid(60, 1440);
            case "week" -> new Grid(1800, 336);
            case "month" -> new Grid(1800, 1440);
            case "year" -> new Grid(21_600, 1440);
            default -> new Grid(604_800, 570);
        };
    }

    /** Before 9.0 every archive had 70 points. */
    private static Grid coarse(String timeframe) {
        return switch (timeframe) {
            case "hour" -> new Grid(60, COARSE_POINTS);
            case "day" -> new Grid(1800, COARSE_POINTS);
            case "week" -> new Grid(10_800, COARSE_POINTS);
            case "month" -> new Grid(43_200, COARSE_POINTS);
            default -> new Grid(604_800, COARSE_POINTS);
        };
    }

    private static void pressure(
            CallContext visit, ObjectNode row, double wave, SimulatedNode.Waits waits) {
        if (!visit.state().has(Habit.PRESSURE)) {
            return;
        }
        Map.of("cpu", waits.cpu(), "io", waits.io(), "memory", waits.memory())
                .forEach(
                        (kind, percent) -> {
                            row.put(
                                    "pressure" + kind + "some",
                                    percent > 0 ? Math.min(100, percent * wave) : 0);
                            row.put("pressure" + kind + "full", 0);
                        });
    }

    /** Between 0.9 and 1.1, with a period of a day and a ripple of an hour. */
    private static double wave(long time) {
        return 1
                + 0.07 * Math.sin(2 * Math.PI * time / 86_400)
                + 0.03 * Math.sin(2 * Math.PI * time / 3600);
    }
}
