package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.host.SubscriptionStatus;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers about services, packages, repositories and the subscription. */
final class SystemCalls {
    private static final String SERVER_ID = "5B2E8C0F4A6D91E37C15D0A9F2438B6E";
    private static final String KEY = "pve1c-0123456789";

    private SystemCalls() {}

    static Reply services(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        for (SimulatedService service : visit.state().system().services()) {
            ObjectNode row =
                    rows.addObject()
                            .put("service", service.id())
                            .put("name", service.id())
                            .put("desc", service.description())
                            .put("state", service.state());
            if (visit.state().has(Habit.UNIT_STATES)) {
                row.put("active-state", service.activeState().value())
                        .put("unit-state", service.unitState().value());
            }
        }
        return Reply.of(rows);
    }

    /** What matters most, the kernels from the newest on, and the others by name. */
    static Reply versions(CallContext visit) {
        HostSystem system = visit.state().system();
        HostRelease release = visit.state().release();
        List<ObjectNode> rows = new ArrayList<>();
        system.findPackage("proxmox-ve")
                .ifPresent(
                        known ->
                                rows.add(
                                        row(known)
                                                .put(
                                                        "RunningKernel",
                                                        system.runningKernel().value())));
        system.findPackage("pve-manager")
                .ifPresent(
                        known ->
                                rows.add(
                                        row(known)
                                                .put(
                                                        "ManagerVersion",
                                                        release.version()
                                                                + "/"
                                                                + release.repository())));
        List<KernelRelease> kernels = new ArrayList<>(system.kernels());
        Collections.reverse(kernels);
        kernels.forEach(kernel -> rows.add(row(kernelPackage(visit, kernel))));
        system.packages().stream()
                .filter(known -> !known.name().equals("proxmox-ve"))
                .filter(known -> !known.name().equals("pve-manager"))
                .forEach(known -> rows.add(row(known)));
        rows.forEach(row -> row.put("CurrentState", "Installed"));
        return Reply.of(JsonNodes.array().addAll(rows));
    }

    private static SimulatedPackage kernelPackage(CallContext visit, KernelRelease kernel) {
        boolean isNamedAnew = visit.state().has(Habit.PROXMOX_KERNELS);
        String version = kernel.value().replaceFirst("-pve$", "");
        return new SimulatedPackage(
                isNamedAnew ? "proxmox-kernel-" + kernel + "-signed" : "pve-kernel-" + kernel,
                "Proxmox Kernel Image",
                version,
                version);
    }

    private static ObjectNode row(SimulatedPackage known) {
        return JsonNodes.object()
                .put("Package", known.name())
                .put("Title", known.title())
                .put("Description", known.title() + ".")
                .put("Version", known.available())
                .put("OldVersion", known.installed())
                .put("Origin", "Proxmox")
                .put("Section", "admin")
                .put("Priority", "optional")
                .put("Arch", "amd64");
    }

    static Reply updates(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        visit.state().system().packages().stream()
                .filter(known -> !known.installed().equals(known.available()))
                .forEach(known -> rows.add(row(known)));
        return Reply.of(rows);
    }

    static Reply repositories(CallContext visit) {
        ObjectNode data =
                JsonNodes.object().put("digest", "9b1d4f20c7a85e63f0e1a2b3c4d5e6f708192a3b");
        data.putArray("errors");
        ArrayNode files = data.putArray("files");
        ArrayNode infos = data.putArray("infos");
        ArrayNode standard = data.putArray("standard-repos");
        for (SimulatedRepository repository : visit.state().system().repositories()) {
            boolean isEnabled = repository.use() == SimulatedRepository.Use.ENABLED;
            ObjectNode row =
                    standard.addObject()
                            .put("handle", repository.handle())
                            .put("name", repository.name());
            if (repository.use() == SimulatedRepository.Use.ABSENT) {
                continue;
            }
            row.put("status", JsonNodes.truth(isEnabled));
            String path = "/etc/apt/sources.list.d/" + repository.component() + ".list";
            file(files.addObject(), path, repository.component(), isEnabled);
            infos.addObject()
                    .put("path", path)
                    .put("index", "0")
                    .put("kind", "origin")
                    .put("message", "Proxmox");
        }
        return Reply.of(data);
    }

    private static void file(ObjectNode file, String path, String component, boolean isEnabled) {
        file.put("path", path).put("file-type", "list").putArray("digest").add(17).add(4);
        ObjectNode entry =
                file.putArray("repositories")
                        .addObject()
                        .put("Enabled", JsonNodes.truth(isEnabled))
                        .put("FileType", "list");
        entry.putArray("Types").add("deb");
        entry.putArray("URIs").add("http://download.proxmox.com/debian/pve");
        entry.putArray("Suites").add("stable");
        entry.putArray("Components").add(component);
    }

    /** Key and server id are shown only to who may look at the node. */
    static Reply subscription(CallContext visit) {
        HostState state = visit.state();
        SubscriptionStatus status = state.system().subscription();
        boolean mayLook = visit.caller().has(Privilege.SYS_AUDIT, "/nodes/" + state.node());
        ObjectNode data =
                JsonNodes.object()
                        .put("status", status.value())
                        .put(
                                "url",
                                "https://www.proxmox.com/en/proxmox-virtual-environment/pricing");
        if (mayLook) {
            data.put("serverid", SERVER_ID);
        }
        if (status.equals(SubscriptionStatus.NOT_FOUND)) {
            return Reply.of(data.put("message", "There is no subscription key"));
        }
        if (mayLook) {
            data.put("key", KEY);
        }
        return Reply.of(
                data.put("productname", "Proxmox VE Community Subscription 1 CPU/year")
                        .put("level", "c")
                        .put("sockets", 1)
                        .put("regdate", "2026-01-10 00:00:00")
                        .put("nextduedate", "2027-01-10")
                        .put("checktime", state.now().getEpochSecond()));
    }
}
