package felhom.proxmox.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The property strings of a virtual machine's options. */
final class MachineFormats {
    private static final String FILE = "file";
    private static final String SIZE = "\\d+(\\.\\d+)?[KMGT]?";

    static final PropertyFormat IDE =
            drive(Parameter.text("model", 120), Parameter.word("ssd"), wwn());
    static final PropertyFormat SATA = drive(Parameter.word("ssd"), wwn());
    static final PropertyFormat VIRTIO = drive(Parameter.word("iothread"), Parameter.word("ro"));
    static final PropertyFormat SCSI =
            drive(
                    Parameter.word("iothread"),
                    Parameter.text("product", 16),
                    Parameter.atLeast("queues", 2),
                    Parameter.word("ro"),
                    Parameter.word("scsiblock"),
                    Parameter.word("ssd"),
                    Parameter.text("vendor", 8),
                    wwn());
    static final PropertyFormat EFI =
            new PropertyFormat(
                    FILE,
                    List.of(
                            Parameter.oneOf("efitype", "2m", "4m"),
                            Parameter.text(FILE).required(),
                            Parameter.oneOf(
                                    "format", "raw", "qcow", "qed", "qcow2", "vmdk", "cloop"),
                            Parameter.text("import-from"),
                            Parameter.oneOf("ms-cert", "2011", "2023", "2023k", "2023w"),
                            Parameter.word("pre-enrolled-keys"),
                            Parameter.pattern("size", SIZE)));
    static final PropertyFormat TPM =
            new PropertyFormat(
                    FILE,
                    List.of(
                            Parameter.text(FILE).required(),
                            Parameter.oneOf("format", "raw", "qcow2", "vmdk"),
                            Parameter.text("import-from"),
                            Parameter.pattern("size", SIZE),
                            Parameter.oneOf("version", "v1.2", "v2.0")));
    static final PropertyFormat AGENT =
            new PropertyFormat(
                    "enabled",
                    List.of(
                            Parameter.word("enabled").required(),
                            Parameter.word("freeze-fs"),
                            Parameter.word("freeze-fs-on-backup"),
                            Parameter.word("fstrim_cloned_disks"),
                            Parameter.word("guest-fsfreeze"),
                            Parameter.oneOf("type", "virtio", "isa")));
    static final PropertyFormat MEMORY =
            new PropertyFormat("current", List.of(Parameter.atLeast("current", 16).required()));
    static final PropertyFormat MACHINE =
            new PropertyFormat(
                    "type",
                    List.of(
                            Parameter.text("aw-bits"),
                            Parameter.word("enable-s3"),
                            Parameter.word("enable-s4"),
                            Parameter.text("type"),
                            Parameter.oneOf("viommu", "intel", "virtio")));
    static final PropertyFormat NETWORK = network();

    private MachineFormats() {}

    private static Parameter wwn() {
        return Parameter.pattern("wwn", "0x[0-9a-fA-F]{16}");
    }

    private static PropertyFormat network() {
        List<String> models =
                List.of(
                        "e1000",
                        "e1000-82540em",
                        "e1000-82544gc",
                        "e1000-82545em",
                        "e1000e",
                        "i82551",
                        "i82557b",
                        "i82559er",
                        "ne2k_isa",
                        "ne2k_pci",
                        "pcnet",
                        "rtl8139",
                        "virtio",
                        "vmxnet3");
        List<Parameter> parts = new ArrayList<>();
        models.forEach(model -> parts.add(ConfigFormats.hardwareAddress(model)));
        parts.addAll(
                List.of(
                        Parameter.pattern("bridge", "[-_.\\w\\d]+"),
                        Parameter.word("firewall"),
                        Parameter.word("host-tunnel"),
                        Parameter.word("link_down"),
                        ConfigFormats.hardwareAddress("macaddr"),
                        Parameter.oneOf("model", models.toArray(String[]::new)),
                        Parameter.range("mtu", 1, 65_520),
                        Parameter.range("queues", 0, 64),
                        Parameter.number("rate", 0, Long.MAX_VALUE),
                        Parameter.range("tag", 1, 4094),
                        Parameter.text("trunks")));
        return new PropertyFormat("model", parts);
    }

    private static PropertyFormat drive(Parameter... more) {
        List<Parameter> parts = new ArrayList<>(List.of(more));
        parts.addAll(
                List.of(
                        Parameter.oneOf("aio", "native", "threads", "io_uring"),
                        Parameter.word("backup"),
                        Parameter.oneOf(
                                "cache",
                                "none",
                                "writethrough",
                                "writeback",
                                "unsafe",
                                "directsync"),
                        Parameter.count("cyls"),
                        Parameter.word("detect_zeroes"),
                        Parameter.oneOf("discard", "ignore", "on"),
                        Parameter.text(FILE).required(),
                        Parameter.oneOf("format", "raw", "qcow", "qed", "qcow2", "vmdk", "cloop"),
                        Parameter.count("heads"),
                        Parameter.text("import-from"),
                        Parameter.oneOf("media", "cdrom", "disk"),
                        Parameter.word("replicate"),
                        Parameter.oneOf("rerror", "ignore", "report", "stop"),
                        Parameter.count("secs"),
                        Parameter.text("serial"),
                        Parameter.word("shared"),
                        Parameter.pattern("size", SIZE),
                        Parameter.word("snapshot"),
                        Parameter.oneOf("trans", "none", "lba", "auto"),
                        Parameter.oneOf("werror", "enospc", "ignore", "report", "stop")));
        for (String kind : List.of("bps", "iops")) {
            for (String way : List.of("", "_rd", "_wr")) {
                parts.add(Parameter.integer(kind + way));
                parts.add(Parameter.integer(kind + way + "_max_length"));
            }
        }
        Stream.of("", "_rd", "_wr")
                .forEach(
                        way -> {
                            parts.add(Parameter.integer("iops" + way + "_max"));
                            parts.add(Parameter.number("mbps" + way, 0, Long.MAX_VALUE));
                            parts.add(Parameter.number("mbps" + way + "_max", 0, Long.MAX_VALUE));
                        });
        return new PropertyFormat(FILE, parts);
    }
}
