package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.LoadAverage;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.Processor;
import felhom.proxmox.model.Usage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

final class NodeStatusRow {
    private NodeStatusRow() {}

    static NodeStatus toModel(JsonObject row) {
        Optional<JsonObject> boot = row.object("boot-info");
        return new NodeStatus(
                row.fraction("cpu"),
                row.fraction("wait"),
                load(row.texts("loadavg")),
                usage(row, "memory"),
                whole(row, "memory", "available"),
                usage(row, "swap"),
                usage(row, "rootfs"),
                whole(row, "rootfs", "avail"),
                row.uptime(),
                row.object("cpuinfo").map(NodeStatusRow::processor),
                row.text("kversion"),
                row.text("pveversion"),
                boot.flatMap(info -> info.text("mode")),
                boot.flatMap(info -> info.onOrOff("secureboot")),
                whole(row, "ksm", "shared"));
    }

    private static Usage usage(JsonObject row, String space) {
        return row.object(space).map(part -> part.usage("used", "total")).orElse(Usage.UNKNOWN);
    }

    private static OptionalLong whole(JsonObject row, String object, String name) {
        return row.object(object).map(part -> part.whole(name)).orElse(OptionalLong.empty());
    }

    private static Processor processor(JsonObject cpu) {
        return new Processor(
                cpu.text("model"),
                cpu.text("vendor"),
                cpu.small("cpus"),
                cpu.small("cores"),
                cpu.small("sockets"),
                cpu.fraction("mhz"),
                cpu.onOrOff("hvm"));
    }

    private static Optional<LoadAverage> load(List<String> averages) {
        List<OptionalDouble> known =
                averages.stream()
                        .map(LenientScalars::fraction)
                        .filter(OptionalDouble::isPresent)
                        .toList();
        return known.size() < 3
                ? Optional.empty()
                : Optional.of(
                        new LoadAverage(
                                known.get(0).getAsDouble(),
                                known.get(1).getAsDouble(),
                                known.get(2).getAsDouble()));
    }
}
