package felhom.proxmox.simulator;

import java.util.List;

/** The options of a container that creating and changing one have in common. */
final class GuestOptions {
    private static final int DESCRIPTION_LENGTH = 8192;

    static final List<Parameter> ALL =
            List.of(
                    Parameter.oneOf(
                            "arch", "amd64", "i386", "arm64", "armhf", "riscv32", "riscv64"),
                    Parameter.oneOf("cmode", "shell", "console", "tty"),
                    Parameter.flag("console"),
                    Formats.integer("cores", 1, 8192),
                    Formats.number("cpulimit", 0, 8192),
                    Formats.integer("cpuunits", 0, 500_000),
                    Parameter.flag("debug"),
                    Formats.string("description", Formats.atMost(DESCRIPTION_LENGTH)),
                    Parameter.family("dev", PropertyFormat.DEVICE),
                    Parameter.text("entrypoint"),
                    Parameter.text("env"),
                    Formats.string("features", PropertyFormat.FEATURES),
                    Parameter.text("hookscript"),
                    Formats.string("hostname", Formats.DNS_NAME.and(Formats.atMost(255))),
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
                    Formats.integer("memory", 16, Integer.MAX_VALUE),
                    Parameter.family("mp", PropertyFormat.MOUNT_POINT),
                    Parameter.text("nameserver"),
                    Parameter.family("net", PropertyFormat.NETWORK),
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
                    Formats.string("rootfs", PropertyFormat.ROOT_FILE_SYSTEM),
                    Parameter.text("searchdomain"),
                    Parameter.text("startup"),
                    Formats.integer("swap", 0, Integer.MAX_VALUE),
                    Formats.string("tags", Formats.TAGS),
                    Parameter.flag("template"),
                    Parameter.text("timezone"),
                    Formats.integer("tty", 0, 6),
                    Parameter.flag("unprivileged"),
                    Parameter.family("unused", PropertyFormat.UNUSED));

    private GuestOptions() {}
}
