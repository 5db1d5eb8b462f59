package felhom.proxmox.model.access;

import static felhom.proxmox.model.access.ParameterHistory.list;
import static felhom.proxmox.model.access.ParameterHistory.properties;
import static felhom.proxmox.model.access.ParameterHistory.values;
import static felhom.proxmox.model.access.ParameterHistory.wholes;

import java.util.List;
import java.util.stream.Stream;

/** The options of a virtual machine that only some releases have. */
final class VirtualMachineHistory {
    /** The parts of a machine type. */
    static final List<VersionedParameter> MACHINE =
            list(
                    Stream.of(
                            properties(
                                    "machine", ReleaseRange.since("8.4"), "enable-s3", "enable-s4"),
                            properties("machine", ReleaseRange.since("9.1"), "aw-bits")));

    /** The options that a change may set. */
    static final List<VersionedParameter> OPTIONS =
            list(
                    Stream.of(
                            wholes(ReleaseRange.since("6.3"), "keephugepages"),
                            wholes(ReleaseRange.since("7.1"), "tpmstate0"),
                            wholes(ReleaseRange.since("7.3"), "affinity"),
                            wholes(ReleaseRange.since("8.0"), "ciupgrade"),
                            wholes(ReleaseRange.since("8.3"), "amd-sev"),
                            wholes(ReleaseRange.since("8.4"), "virtiofs[n]"),
                            wholes(ReleaseRange.since("9.1"), "allow-ksm", "intel-tdx"),
                            properties("agent", ReleaseRange.since("7.4"), "freeze-fs-on-backup"),
                            properties(
                                    "agent",
                                    ReleaseRange.since("9.2"),
                                    "freeze-fs",
                                    "guest-fsfreeze"),
                            properties(
                                    "efidisk0",
                                    ReleaseRange.since("7.1"),
                                    "efitype",
                                    "pre-enrolled-keys"),
                            properties("efidisk0", ReleaseRange.since("7.2"), "import-from"),
                            properties("efidisk0", ReleaseRange.since("9.1"), "ms-cert"),
                            MACHINE.stream(),
                            properties("net[n]", ReleaseRange.since("6.3"), "mtu"),
                            properties("net[n]", ReleaseRange.since("7.1"), "e1000e"),
                            properties("scsi[n]", ReleaseRange.since("7.1"), "ro"),
                            properties("scsi[n]", ReleaseRange.since("8.2"), "product", "vendor"),
                            properties("tpmstate0", ReleaseRange.since("7.2"), "import-from"),
                            properties("tpmstate0", ReleaseRange.since("9.1"), "format"),
                            properties("usb[n]", ReleaseRange.since("8.0"), "mapping"),
                            properties("vga", ReleaseRange.since("8.1"), "clipboard"),
                            properties("virtio[n]", ReleaseRange.since("7.1"), "ro"),
                            onEachBus(ReleaseRange.since("7.2"), "import-from"),
                            onEachBus(ReleaseRange.until("9.0"), "cyls", "heads", "secs", "trans"),
                            values("citype", ReleaseRange.since("6.4"), "opennebula"),
                            values("ostype", ReleaseRange.since("7.1"), "win11")));

    /** The options of a change that is made in a task. */
    static final List<VersionedParameter> IN_TASK =
            list(
                    Stream.of(
                            OPTIONS.stream(),
                            wholes(ReleaseRange.since("8.3"), "import-working-storage")));

    /** The parameters of a restore. */
    static final List<VersionedParameter> RESTORE =
            list(
                    Stream.of(
                            IN_TASK.stream(),
                            wholes(ReleaseRange.since("6.4"), "live-restore"),
                            wholes(ReleaseRange.since("9.1"), "ha-managed")));

    private VirtualMachineHistory() {}

    private static Stream<VersionedParameter> onEachBus(ReleaseRange releases, String... keys) {
        return Stream.of("ide[n]", "sata[n]", "scsi[n]", "virtio[n]")
                .flatMap(bus -> properties(bus, releases, keys));
    }
}
