package felhom.proxmox.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The options of a container's configuration, as the host's schema has them. */
public final class ConfigParameters {
    private static final int MOUNTS = 256;
    private static final int NETWORKS = 32;

    public static final List<Parameter> ALL = all();

    private ConfigParameters() {}

    private static List<Parameter> all() {
        List<Parameter> all =
                new ArrayList<>(
                        List.of(
                                Parameter.oneOf(
                                        "arch", "amd64", "i386", "arm64", "armhf", "riscv32",
                                        "riscv64"),
                                Parameter.oneOf("cmode", "shell", "console", "tty"),
                                Parameter.flag("console"),
                                Parameter.range("cores", 1, 8192),
                                Parameter.number("cpulimit", 0, 8192),
                                Parameter.range("cpuunits", 0, 500_000),
                                Parameter.flag("debug"),
                                Parameter.text("description", 8192),
                                Parameter.pattern("entrypoint", "[^\\x00-\\x08\\x10-\\x1F\\x7F]+"),
                                Parameter.pattern(
                                        "env",
                                        "(?:\\w+=[^\\x00-\\x08\\x10-\\x1F\\x7F]*)(?:\\x00\\w+=[^\\x00-\\x08\\x10-\\x1F\\x7F]*)*"),
                                Parameter.properties("features", PropertyFormat.FEATURES),
                                ConfigFormats.volume("hookscript"),
                                ConfigFormats.dnsName("hostname"),
                                Parameter.oneOf(
                                        "lock",
                                        "backup",
                                        "create",
                                        "destroyed",
                                        "disk",
                                        "fstrim",
                                        "migrate",
                                        "mounted",
                                        "rollback",
                                        "snapshot",
                                        "snapshot-delete"),
                                Parameter.atLeast("memory", 16),
                                ConfigFormats.addresses("nameserver"),
                                Parameter.flag("onboot"),
                                Parameter.oneOf(
                                        "ostype",
                                        "debian",
                                        "devuan",
                                        "ubuntu",
                                        "centos",
                                        "fedora",
                                        "opensuse",
                                        "archlinux",
                                        "alpine",
                                        "gentoo",
                                        "nixos",
                                        "unmanaged"),
                                Parameter.flag("protection"),
                                Parameter.properties("rootfs", PropertyFormat.ROOTFS),
                                ConfigFormats.dnsNames("searchdomain"),
                                ConfigFormats.startup("startup"),
                                Parameter.atLeast("swap", 0),
                                ConfigFormats.tags("tags"),
                                Parameter.flag("template"),
                                Parameter.text("timezone"),
                                Parameter.range("tty", 0, 6),
                                Parameter.flag("unprivileged")));
        numbered(all, MOUNTS, "mp", name -> Parameter.properties(name, PropertyFormat.MOUNT));
        numbered(all, MOUNTS, "unused", ConfigFormats::volume);
        numbered(all, MOUNTS, "dev", name -> Parameter.properties(name, PropertyFormat.DEVICE));
        numbered(all, NETWORKS, "net", name -> Parameter.properties(name, PropertyFormat.NETWORK));
        return List.copyOf(all);
    }

    /** {@return the parameters of a change} */
    public static Parameter[] ofChange() {
        List<Parameter> all = new ArrayList<>(ALL);
        all.add(Parameter.configIds("delete"));
        all.add(Parameter.configIds("revert"));
        all.add(Parameter.text("digest", 40));
        return all.toArray(Parameter[]::new);
    }

    private static void numbered(
            List<Parameter> all, int count, String prefix, Function<String, Parameter> row) {
        for (int i = 0; i < count; i++) {
            all.add(row.apply(prefix + i));
        }
    }
}
