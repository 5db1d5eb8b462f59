package felhom.proxmox.simulator;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.host.ActiveState;
import felhom.proxmox.model.host.UnitState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services, packages and repositories of a fresh installation of each release. */
final class SystemDefaults {
    private static final Map<String, String> DESCRIPTIONS = descriptions();

    private static final Set<String> SINCE_7_0 = Set.of("chrony", "systemd-journald");
    private static final Set<String> SINCE_9_0 =
            Set.of("lxcfs", "proxmox-firewall", "pve-lxc-syscalld", "qmeventd");

    private SystemDefaults() {}

    private static Map<String, String> descriptions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("chrony", "chrony, an NTP client/server");
        all.put("corosync", "Corosync Cluster Engine");
        all.put("cron", "Regular background program processing daemon");
        all.put("ksmtuned", "Kernel Samepage Merging (KSM) Tuning Daemon");
        all.put("lxcfs", "FUSE filesystem for LXC");
        all.put("postfix", "Postfix Mail Transport Agent");
        all.put("proxmox-firewall", "Proxmox nftables firewall");
        all.put("pve-cluster", "The Proxmox VE cluster filesystem");
        all.put("pve-firewall", "Proxmox VE firewall");
        all.put("pve-ha-crm", "PVE Cluster HA Resource Manager Daemon");
        all.put("pve-ha-lrm", "PVE Local HA Resource Manager Daemon");
        all.put("pve-lxc-syscalld", "Proxmox VE LXC Syscall Daemon");
        all.put("pvedaemon", "PVE API Daemon");
        all.put("pvefw-logger", "Proxmox VE firewall logger");
        all.put("pveproxy", "PVE API Proxy Server");
        all.put("pvescheduler", "Proxmox VE scheduler");
        all.put("pvestatd", "PVE Status Daemon");
        all.put("qmeventd", "PVE Qemu Event Daemon");
        all.put("spiceproxy", "PVE SPICE Proxy Server");
        all.put("sshd", "OpenBSD Secure Shell server");
        all.put("syslog", "System Logging Service");
        all.put("systemd-journald", "Journal Service");
        all.put("systemd-timesyncd", "Network Time Synchronization");
        return all;
    }

    static List<SimulatedService> services(Release release) {
        List<SimulatedService> services = new ArrayList<>();
        DESCRIPTIONS.forEach(
                (id, description) -> {
                    if (isListed(id, release)) {
                        services.add(service(id, description, release));
                    }
                });
        return services;
    }

    private static boolean isListed(String id, Release release) {
        int major = release.major();
        return !(major < 7 && (SINCE_7_0.contains(id) || id.equals("pvescheduler")))
                && !(major < 9 && SINCE_9_0.contains(id));
    }

    private static SimulatedService service(String id, String description, Release release) {
        SimulatedService running = SimulatedService.running(id, description);
        return switch (id) {
            // Outside a cluster it has nothing to read, so it is not started.
            case "corosync" -> running.stopped();
            case "systemd-journald" -> running.withUnitState(UnitState.STATIC);
            case "postfix" ->
                    release.major() < 9
                            ? new SimulatedService(
                                    id,
                                    description,
                                    "exited",
                                    ActiveState.ACTIVE,
                                    UnitState.ENABLED)
                            : running;
            case "syslog" -> release.major() < 8 ? running : SimulatedService.missing(id);
            case "systemd-timesyncd" ->
                    release.major() < 7 ? running : SimulatedService.missing(id);
            default -> running;
        };
    }

    static List<SimulatedPackage> packages(HostRelease host) {
        String version = host.version();
        String release = host.release().toString();
        return List.of(
                installed("proxmox-ve", "Proxmox Virtual Environment", release + ".0"),
                installed("pve-manager", "Proxmox Virtual Environment Management Tools", version),
                installed("lvm2", "Linux Logical Volume Manager", "2.03.31-2"),
                installed("lxcfs", "FUSE based filesystem for LXC", "6.0.4-1"),
                installed("pve-container", "Proxmox VE Container management tool", release + ".10"),
                installed("qemu-server", "Qemu Server Tools", release + ".6"),
                installed(
                        "smartmontools",
                        "control and monitor storage systems using S.M.A.R.T.",
                        "7.4-3"),
                installed("zfsutils-linux", "command-line tools to manage OpenZFS", "2.3.4-1"));
    }

    private static SimulatedPackage installed(String name, String title, String version) {
        return new SimulatedPackage(name, title, version, version);
    }

    static List<SimulatedRepository> repositories() {
        return List.of(
                new SimulatedRepository(
                        "enterprise",
                        "Enterprise",
                        "pve-enterprise",
                        SimulatedRepository.Use.DISABLED),
                new SimulatedRepository(
                        "no-subscription",
                        "No-Subscription",
                        "pve-no-subscription",
                        SimulatedRepository.Use.ENABLED),
                new SimulatedRepository(
                        "test", "Test", "pve-test", SimulatedRepository.Use.ABSENT));
    }
}
