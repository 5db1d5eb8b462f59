package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.internal.TlsIdentity;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Locale;

/** Answers about the node and the version. */
final class NodeCalls {
    private NodeCalls() {}

    static Reply version(CallContext visit) {
        HostRelease release = visit.state().release();
        return Reply.of(
                JsonNodes.object()
                        .put("version", release.version())
                        .put("repoid", release.repository())
                        .put("release", release.release().toString()));
    }

    static Reply list(CallContext visit) {
        ObjectNode row = row(visit, Operation.LIST_NODES);
        row.put("ssl_fingerprint", TlsIdentity.fingerprint(visit.identity().shown()));
        return Reply.of(JsonNodes.array().add(row));
    }

    /** The node's row in a list: only that it is there, unless its numbers may be seen. */
    static ObjectNode row(CallContext visit, Operation list) {
        HostState state = visit.state();
        String name = state.node().value();
        ObjectNode row =
                JsonNodes.object()
                        .put("node", name)
                        .put("id", "node/" + name)
                        .put("status", "online")
                        .put("type", "node")
                        .put("level", "");
        if (visit.caller().sees(list, "node", name)) {
            SimulatedNode node = state.hardware();
            row.put("cpu", node.cpu())
                    .put("maxcpu", node.cpus())
                    .put("mem", node.memoryUsed())
                    .put("maxmem", node.memory())
                    .put("disk", node.rootUsed())
                    .put("maxdisk", node.root())
                    .put("uptime", state.uptime().toSeconds());
        }
        return row;
    }

    static Reply status(CallContext visit) {
        HostState state = visit.state();
        HostRelease release = state.release();
        SimulatedNode node = state.hardware();
        String kernel = state.system().runningKernel().value();
        String build = release.kernelBuild(kernel);
        ObjectNode data = JsonNodes.object();
        data.put("cpu", node.cpu())
                .put("wait", 0.00130430153321976)
                .put("idle", 0)
                .put("uptime", state.uptime().toSeconds())
                .put("kversion", "Linux " + kernel + " " + build)
                .put("pveversion", "pve-manager/" + release.version() + "/" + release.repository());
        data.putArray("loadavg")
                .add(twoDigits(node.load()))
                .add(twoDigits(node.load() * 0.9))
                .add(twoDigits(node.load() * 0.8));
        data.putObject("ksm").put("shared", 0);
        ObjectNode memory =
                data.putObject("memory")
                        .put("total", node.memory())
                        .put("used", node.memoryUsed())
                        .put("free", (node.memory() - node.memoryUsed()) / 2);
        if (release.has(Habit.AVAILABLE_MEMORY)) {
            memory.put("available", node.memory() - node.memoryUsed());
        }
        data.putObject("swap")
                .put("total", node.swap())
                .put("used", node.swapUsed())
                .put("free", node.swap() - node.swapUsed());
        data.putObject("rootfs")
                .put("total", node.root())
                .put("used", node.rootUsed())
                .put("free", node.root() - node.rootUsed())
                .put("avail", Math.max(0, node.root() - node.rootUsed() - node.root() / 20));
        if (release.has(Habit.KERNEL_PARTS)) {
            data.putObject("boot-info").put("mode", "legacy-bios");
            data.putObject("current-kernel")
                    .put("sysname", "Linux")
                    .put("release", kernel)
                    .put("version", build)
                    .put("machine", "x86_64");
        }
        data.putObject("cpuinfo")
                .put("cpus", node.cpus())
                .put("cores", node.cpus())
                .put("sockets", 1)
                .put("model", "Intel(R) N100")
                .put("vendor", "GenuineIntel")
                .put("family", "6")
                .put("mhz", "806.400")
                .put("hvm", "1")
                .put("user_hz", 100)
                .put("flags", "fpu vme de pse tsc msr pae mce cx8 apic sep mtrr lm vmx aes avx2");
        return Reply.of(data);
    }

    static Reply time(CallContext visit) {
        long now = visit.state().now().getEpochSecond();
        return Reply.of(
                JsonNodes.object()
                        .put("time", now)
                        .put("localtime", now)
                        .put("timezone", "Etc/UTC"));
    }

    private static String twoDigits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
