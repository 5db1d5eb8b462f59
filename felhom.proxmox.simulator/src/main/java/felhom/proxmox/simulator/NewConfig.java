package felhom.proxmox.simulator;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.format.Networks;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration of a container that was just made. */
final class NewConfig {
    private static final Set<String> NOT_RESTORED =
            Set.of("digest", "lock", "parent", "unprivileged");
    private static final Pattern DISTRIBUTION = Pattern.compile("vztmpl/([a-z]+)-.*");
    private static final List<String> DISTRIBUTIONS =
            List.of(
                    "debian",
                    "devuan",
                    "ubuntu",
                    "centos",
                    "fedora",
                    "opensuse",
                    "archlinux",
                    "alpine",
                    "gentoo",
                    "nixos");

    private NewConfig() {}

    static Map<String, String> created(
            ProvisionRequest request, Map<String, String> mounts, boolean unprivileged) {
        Map<String, String> config = given(request, mounts, unprivileged);
        config.putIfAbsent("arch", "amd64");
        if (!config.containsKey("ostype")) {
            config.put("ostype", distribution(request.archive()));
        }
        return withDefaults(config, request);
    }

    /** What was given stands; everything else is as it was when the backup was made. */
    static Map<String, String> restored(
            ProvisionRequest request,
            Map<String, String> mounts,
            boolean unprivileged,
            SimulatedVolume backup) {
        Map<String, String> config = given(request, mounts, unprivileged);
        Map<String, String> archived = backup.archive().map(SimulatedArchive::config).orElseThrow();
        boolean wasUnprivileged = "1".equals(archived.get("unprivileged"));
        archived.forEach(
                (key, value) -> {
                    boolean restorable =
                            !NOT_RESTORED.contains(key)
                                    && !Mounts.isMount(key)
                                    && !key.startsWith("unused")
                                    && !(key.equals("features")
                                            && wasUnprivileged
                                            && !unprivileged);
                    if (restorable) {
                        boolean renewed = request.unique() && key.matches("net\\d+");
                        config.putIfAbsent(key, renewed ? withNewAddress(value) : value);
                    }
                });
        return withDefaults(config, request);
    }

    private static Map<String, String> given(
            ProvisionRequest request, Map<String, String> mounts, boolean unprivileged) {
        Map<String, String> config = new TreeMap<>();
        request.options()
                .forEach(
                        (key, value) ->
                                config.put(
                                        key,
                                        key.matches("net\\d+")
                                                ? Networks.complete(value)
                                                : normal(key, value)));
        config.putAll(mounts);
        if (unprivileged) {
            config.put("unprivileged", "1");
        }
        return config;
    }

    private static Map<String, String> withDefaults(
            Map<String, String> config, ProvisionRequest request) {
        config.putIfAbsent("hostname", "CT" + request.guest());
        config.putIfAbsent("memory", "512");
        config.putIfAbsent("swap", "512");
        return config;
    }

    private static String normal(String key, String value) {
        return switch (key) {
            case "nameserver", "searchdomain" -> String.join(" ", Parameter.list(value));
            case "tags" -> String.join(";", Parameter.list(value).stream().sorted().toList());
            default -> value;
        };
    }

    private static String withNewAddress(String network) {
        return Networks.complete(PropertyString.parse(network).without("hwaddr").toString());
    }

    private static String distribution(String template) {
        Matcher name = DISTRIBUTION.matcher(VolumeId.parse(template).name());
        if (!name.matches() || !DISTRIBUTIONS.contains(name.group(1))) {
            throw ApiError.failed("unable to detect OS distribution");
        }
        return name.group(1);
    }
}
