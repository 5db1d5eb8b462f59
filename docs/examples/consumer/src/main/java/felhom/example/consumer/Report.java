package felhom.example.consumer;

import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.NodeStatus;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.VmId;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;

/** What the program prints, one section after the other. */
final class Report {
    private static final double FULL = 0.85;
    private static final int NEWEST_FAILURES = 5;

    private final Proxmox pve;
    private final PrintStream out;
    private boolean complete = true;

    Report(Proxmox pve, PrintStream out) {
        this.pve = pve;
        this.out = out;
    }

    /** Returns whether everything could be read. */
    boolean print() {
        out.println("Proxmox VE " + pve.cluster().version().version());
        for (NodeSummary summary : pve.cluster().nodes()) {
            ProxmoxNode node = pve.node(summary.name());
            out.println("node " + summary.name());
            section("load", () -> load(node.status()));
            section("containers", () -> containers(node));
            section("storages", () -> storages(node));
            section("failed tasks", () -> failedTasks(node));
        }
        return complete;
    }

    /** A token that lacks one privilege still shows the rest, and says what to grant. */
    private void section(String title, Runnable content) {
        try {
            content.run();
        } catch (PermissionDeniedException denied) {
            complete = false;
            out.println("  " + title + " cannot be read, missing:");
            denied.missing().forEach(one -> out.println("    " + one));
            out.println("    " + denied.nextStep());
        }
    }

    private void load(NodeStatus status) {
        status.memory()
                .fraction()
                .ifPresent(used -> out.println("  memory " + percent(used) + " used"));
    }

    private void containers(ProxmoxNode node) {
        node.containers().list().stream()
                .sorted(Comparator.comparing(ContainerStatus::vmid))
                .forEach(
                        container ->
                                out.println(
                                        "  container "
                                                + container.vmid()
                                                + " "
                                                + container.name().orElse("-")
                                                + " "
                                                + container.state()
                                                + container
                                                        .lock()
                                                        .map(lock -> ", locked by " + lock)
                                                        .orElse("")));
    }

    private void storages(ProxmoxNode node) {
        for (StorageStatus storage : node.storages().list()) {
            double used = storage.usage().fraction().orElse(0);
            if (storage.enabled() && !storage.active()) {
                out.println("  storage " + storage.storage() + " cannot be used right now");
            } else if (used > FULL) {
                out.println("  storage " + storage.storage() + " is " + percent(used) + " full");
            }
        }
    }

    private void failedTasks(ProxmoxNode node) {
        node.tasks().list(TaskQuery.DEFAULT.withErrorsOnly()).stream()
                .filter(task -> task.exitStatus().filter(ExitStatus::isFailure).isPresent())
                .limit(NEWEST_FAILURES)
                .forEach(this::failedTask);
    }

    private void failedTask(TaskSummary task) {
        out.println(
                "  "
                        + task.upid().started()
                        + " "
                        + task.upid().type()
                        + task.upid().guest().map(VmId::toString).map(" "::concat).orElse("")
                        + " failed: "
                        + task.exitStatus().orElseThrow());
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }
}
