package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.host.PackageVersions;

import java.util.Optional;

/** The running kernel, and whether a newer one waits for a reboot. */
final class KernelFinding {
    private static final String SUBJECT = "kernel";

    private KernelFinding() {}

    static Finding of(CheckContext target) {
        PackageVersions versions;
        try {
            versions = target.node().packages().versions();
        } catch (ProxmoxException unread) {
            return NotKnown.of(SUBJECT, unread, target);
        }
        Optional<KernelRelease> running = versions.runningKernel();
        if (running.isEmpty()) {
            return Finding.skipped(
                    SUBJECT, "the host does not tell which one runs, so a reboot may be due");
        }
        return versions.newerKernel()
                .map(newer -> pending(running.get(), newer))
                .orElseGet(() -> Finding.pass(SUBJECT, newest(running.get(), versions)));
    }

    private static String newest(KernelRelease running, PackageVersions versions) {
        return versions.newestKernel().isPresent()
                ? running + " runs, and no newer one is installed"
                : running + " runs, and none of Proxmox VE is installed";
    }

    private static Finding pending(KernelRelease running, KernelRelease newer) {
        return Finding.warn(
                FindingCode.NODE_REBOOT_PENDING,
                SUBJECT,
                running + " runs, and " + newer + " is installed and waits for a reboot",
                NextStep.onHost(
                        "see on the host whether the running one is pinned; the API does not tell",
                        "proxmox-boot-tool kernel list"),
                NextStep.say("if it is not, reboot the host when its guests can do without it"));
    }
}
