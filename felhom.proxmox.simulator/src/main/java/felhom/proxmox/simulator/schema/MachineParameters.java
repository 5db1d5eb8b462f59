package felhom.proxmox.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The options of a virtual machine's configuration, as the host's schema has them. */
public final class MachineParameters {
    private static final int UNUSED = 256;
    private static final int NETWORKS = 32;

    /** The disks that a call may name. */
    private static final int IDE = 4;

    private static final int SCSI = 31;
    private static final int VIRTIO = 16;
    private static final int SATA = 6;

    public static final List<Parameter> ALL = all();

    private MachineParameters() {}

    private static List<Parameter> all() {
        List<Parameter> all =
                new ArrayList<>(
                        List.of(
                                Parameter.flag("acpi"),
                                Parameter.flag("allow-ksm"),
                                Parameter.flag("autostart"),
                                Parameter.flag("ciupgrade"),
                                Parameter.flag("freeze"),
                                Parameter.flag("keephugepages"),
                                Parameter.flag("kvm"),
                                Parameter.flag("localtime"),
                                Parameter.flag("numa"),
                                Parameter.flag("onboot"),
                                Parameter.flag("protection"),
                                Parameter.flag("reboot"),
                                Parameter.flag("tablet"),
                                Parameter.flag("tdf"),
                                Parameter.flag("template"),
                                Parameter.text("affinity"),
                                Parameter.text("amd-sev"),
                                Parameter.text("args"),
                                Parameter.text("audio0"),
                                Parameter.text("cicustom"),
                                Parameter.text("cipassword"),
                                Parameter.text("ciuser"),
                                Parameter.text("cpu"),
                                Parameter.text("hotplug"),
                                Parameter.text("intel-tdx"),
                                Parameter.text("ivshmem"),
                                Parameter.text("rng0"),
                                Parameter.text("smbios1"),
                                Parameter.text("spice_enhancements"),
                                Parameter.text("sshkeys"),
                                Parameter.text("vga"),
                                Parameter.text("watchdog"),
                                Parameter.text("searchdomain"),
                                Parameter.oneOf("arch", "x86_64", "aarch64"),
                                Parameter.properties("agent", MachineFormats.AGENT),
                                Parameter.atLeast("balloon", 0),
                                Parameter.oneOf("bios", "seabios", "ovmf"),
                                Parameter.text("boot"),
                                Parameter.pattern("bootdisk", "(ide|sata|scsi|virtio)\\d+"),
                                Parameter.oneOf("citype", "configdrive2", "nocloud", "opennebula"),
                                Parameter.atLeast("cores", 1),
                                Parameter.number("cpulimit", 0, 128),
                                Parameter.range("cpuunits", 1, 262_144),
                                Parameter.text("description", 8192),
                                ConfigFormats.volume("hookscript"),
                                Parameter.oneOf("hugepages", "any", "2", "1024"),
                                Parameter.oneOf(
                                        "lock",
                                        "backup",
                                        "clone",
                                        "create",
                                        "migrate",
                                        "rollback",
                                        "snapshot",
                                        "snapshot-delete",
                                        "suspending",
                                        "suspended"),
                                Parameter.properties("machine", MachineFormats.MACHINE),
                                Parameter.properties("memory", MachineFormats.MEMORY),
                                Parameter.number("migrate_downtime", 0, Long.MAX_VALUE),
                                Parameter.atLeast("migrate_speed", 0),
                                ConfigFormats.dnsName("name"),
                                ConfigFormats.addresses("nameserver"),
                                Parameter.oneOf(
                                        "ostype", "other", "wxp", "w2k", "w2k3", "w2k8", "wvista",
                                        "win7", "win8", "win10", "win11", "l24", "l26", "solaris"),
                                Parameter.oneOf(
                                        "scsihw",
                                        "lsi",
                                        "lsi53c810",
                                        "virtio-scsi-pci",
                                        "virtio-scsi-single",
                                        "megasas",
                                        "pvscsi"),
                                Parameter.range("shares", 0, 50_000),
                                Parameter.atLeast("smp", 1),
                                Parameter.atLeast("sockets", 1),
                                Parameter.pattern(
                                        "startdate",
                                        "now|\\d{4}-\\d{1,2}-\\d{1,2}(T\\d{1,2}:\\d{1,2}:\\d{1,2})?"),
                                ConfigFormats.startup("startup"),
                                ConfigFormats.tags("tags"),
                                Parameter.atLeast("vcpus", 1),
                                Parameter.pattern(
                                        "vmgenid",
                                        "(?:[a-fA-F0-9]{8}(?:-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}|[01])"),
                                Parameter.storage("vmstatestorage"),
                                Parameter.oneOf(
                                        "keyboard",
                                        "de",
                                        "de-ch",
                                        "da",
                                        "en-gb",
                                        "en-us",
                                        "es",
                                        "fi",
                                        "fr",
                                        "fr-be",
                                        "fr-ca",
                                        "fr-ch",
                                        "hu",
                                        "is",
                                        "it",
                                        "ja",
                                        "lt",
                                        "mk",
                                        "nl",
                                        "no",
                                        "pl",
                                        "pt",
                                        "pt-br",
                                        "sv",
                                        "sl",
                                        "tr"),
                                Parameter.properties("efidisk0", MachineFormats.EFI),
                                Parameter.properties("tpmstate0", MachineFormats.TPM)));
        numbered(all, IDE, "ide", name -> Parameter.properties(name, MachineFormats.IDE));
        numbered(all, SCSI, "scsi", name -> Parameter.properties(name, MachineFormats.SCSI));
        numbered(all, VIRTIO, "virtio", name -> Parameter.properties(name, MachineFormats.VIRTIO));
        numbered(all, SATA, "sata", name -> Parameter.properties(name, MachineFormats.SATA));
        numbered(all, UNUSED, "unused", ConfigFormats::volume);
        numbered(all, NETWORKS, "net", name -> Parameter.properties(name, MachineFormats.NETWORK));
        numbered(all, NETWORKS, "ipconfig", Parameter::text);
        Map.of("hostpci", 16, "usb", 14, "numa", 8, "virtiofs", 10)
                .forEach((prefix, count) -> numbered(all, count, prefix, Parameter::text));
        numbered(all, 4, "serial", name -> Parameter.pattern(name, "(/dev/[^,]+|socket)"));
        numbered(
                all,
                3,
                "parallel",
                name -> Parameter.pattern(name, "/dev/parport\\d+|/dev/usb/lp\\d+"));
        return List.copyOf(all);
    }

    /** {@return the parameters of a change} */
    public static Parameter[] ofChange() {
        List<Parameter> all = new ArrayList<>(ALL);
        all.add(Parameter.configIds("delete"));
        all.add(Parameter.configIds("revert"));
        all.add(Parameter.text("digest", 40));
        all.add(Parameter.flag("force"));
        all.add(Parameter.flag("skiplock"));
        return all.toArray(Parameter[]::new);
    }

    /** {@return the parameters of a change in a task} */
    public static Parameter[] ofChangeInTask() {
        List<Parameter> all = new ArrayList<>(List.of(ofChange()));
        all.add(Parameter.range("background_delay", 1, 30));
        all.add(Parameter.storage("import-working-storage"));
        return all.toArray(Parameter[]::new);
    }

    /** {@return the parameters of a new machine, or of one from a backup} */
    public static Parameter[] ofCreation() {
        List<Parameter> all = new ArrayList<>(ALL);
        all.add(Parameter.text("archive", 255));
        all.add(Parameter.atLeast("bwlimit", 0));
        all.add(Parameter.flag("force"));
        all.add(Parameter.flag("ha-managed"));
        all.add(Parameter.storage("import-working-storage"));
        all.add(Parameter.flag("live-restore"));
        all.add(Parameter.text("pool"));
        all.add(Parameter.flag("start"));
        all.add(Parameter.storage("storage"));
        all.add(Parameter.flag("unique"));
        all.add(Parameter.vmid().required());
        return all.toArray(Parameter[]::new);
    }

    private static void numbered(
            List<Parameter> all, int count, String prefix, Function<String, Parameter> row) {
        for (int i = 0; i < count; i++) {
            all.add(row.apply(prefix + i));
        }
    }
}
