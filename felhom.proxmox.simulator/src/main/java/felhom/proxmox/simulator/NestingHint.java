package felhom.proxmox.simulator;

import java.util.Map;
import java.util.Set;

/** The warning that a host gives when it sets up a container with systemd but without nesting. */
final class NestingHint {
    private static final Set<String> WITH_SYSTEMD =
            Set.of("debian", "ubuntu", "centos", "fedora", "opensuse", "archlinux");

    private NestingHint() {}

    static void apply(JobContext work, Map<String, String> config) {
        boolean nesting = config.getOrDefault("features", "").contains("nesting=1");
        if (!nesting && WITH_SYSTEMD.contains(config.getOrDefault("ostype", ""))) {
            work.warn("Systemd 257 detected. You may need to enable nesting.");
        }
    }
}
