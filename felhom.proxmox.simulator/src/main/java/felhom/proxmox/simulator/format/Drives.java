package felhom.proxmox.simulator.format;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The drives of a virtual machine's configuration, and how the host writes them. */
public final class Drives {
    public static final String EFI = "efidisk0";
    public static final String TPM = "tpmstate0";

    /** The buses in the host's order, each with the number of its slots. */
    private static final List<Map.Entry<String, Integer>> BUSES =
            List.of(
                    Map.entry("ide", 4),
                    Map.entry("scsi", 31),
                    Map.entry("virtio", 16),
                    Map.entry("sata", 6));

    private static final Pattern DISK = Pattern.compile("(ide|scsi|virtio|sata)(\\d|[1-9]\\d+)");
    private static final Pattern CLOUD_INIT =
            Pattern.compile("(?:.*:)?(?:.*/)?vm-\\d+-cloudinit.*");

    private Drives() {}

    /** {@return the keys that drives can have, in the host's order} */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, Integer> bus : BUSES) {
            for (int slot = 0; slot < bus.getValue(); slot++) {
                keys.add(bus.getKey() + slot);
            }
        }
        keys.add(EFI);
        keys.add(TPM);
        return keys;
    }

    /** Says whether a key is one of a drive. */
    public static boolean isDrive(String key) {
        if (key.equals(EFI) || key.equals(TPM)) {
            return true;
        }
        Matcher parts = DISK.matcher(key);
        return parts.matches()
                && BUSES.stream()
                        .filter(bus -> bus.getKey().equals(parts.group(1)))
                        .anyMatch(bus -> Integer.parseInt(parts.group(2)) < bus.getValue());
    }

    /** Reads the drives in the host's order. */
    public static SequencedMap<String, PropertyString> of(Map<String, String> config) {
        SequencedMap<String, PropertyString> drives = new LinkedHashMap<>();
        for (String key : keys()) {
            String value = config.get(key);
            if (value != null) {
                drives.put(key, PropertyString.parse(value));
            }
        }
        return drives;
    }

    /** {@return the drives that hold data: neither CD drives nor what cloud-init reads} */
    public static SequencedMap<String, PropertyString> disks(Map<String, String> config) {
        SequencedMap<String, PropertyString> drives = of(config);
        drives.values().removeIf(Drives::isCdrom);
        return drives;
    }

    /** Says whether it is a CD drive, empty or not; the drive of cloud-init is one. */
    public static boolean isCdrom(PropertyString drive) {
        String source = source(drive);
        return drive.find("media").filter("cdrom"::equals).isPresent()
                || source.equals("none")
                || source.equals("cdrom");
    }

    /** Says whether it is the drive that the host makes for cloud-init, or is to become it. */
    public static boolean isCloudInit(PropertyString drive) {
        String source = source(drive);
        return source.endsWith(":cloudinit") || CLOUD_INIT.matcher(source).matches();
    }

    /** {@return what is in the drive: a volume, a path of the host, {@code none}} */
    public static String source(PropertyString drive) {
        return drive.find("")
                .or(() -> drive.find("file"))
                .or(() -> drive.find("volume"))
                .orElse("");
    }

    /** {@return the volume in the drive; empty if there is another thing or nothing in it} */
    public static Optional<VolumeId> volume(PropertyString drive) {
        String source = source(drive);
        return source.contains(":") && !source.startsWith("/")
                ? Optional.of(VolumeId.parse(source))
                : Optional.empty();
    }

    /** Writes a drive as the host does: what is in it, then the rest by name. */
    public static String write(String source, PropertyString properties) {
        List<String> parts = new ArrayList<>(List.of(source));
        properties.entries().stream()
                .filter(entry -> !List.of("", "file", "volume", "format").contains(entry.key()))
                .map(Object::toString)
                .sorted()
                .forEach(parts::add);
        return String.join(",", parts);
    }
}
