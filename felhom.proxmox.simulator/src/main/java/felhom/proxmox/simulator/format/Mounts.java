package felhom.proxmox.simulator.format;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.PropertyString;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The root file system and the mount points of a configuration, and how the host writes them. */
public final class Mounts {
    public static final String ROOT = "rootfs";

    private Mounts() {}

    /** Says whether a key is the root file system or a mount point. */
    public static boolean isMount(String key) {
        return key.equals(ROOT) || key.matches("mp\\d+");
    }

    /** Reads them in the host's order: the root file system, then {@code mp0}, {@code mp1}, … */
    public static SequencedMap<String, MountPoint> of(Map<String, String> config) {
        Map<Integer, String> ordered = new TreeMap<>();
        for (String key : config.keySet()) {
            if (isMount(key)) {
                ordered.put(key.equals(ROOT) ? -1 : Integer.parseInt(key.substring(2)), key);
            }
        }
        SequencedMap<String, MountPoint> mounts = new LinkedHashMap<>();
        ordered.values()
                .forEach(key -> mounts.put(key, MountPoint.parse(config.getOrDefault(key, ""))));
        return mounts;
    }

    /** Writes a mount as the host does: volume, path, then the rest by name. */
    public static String write(String volume, PropertyString properties) {
        List<String> parts = new ArrayList<>(List.of(volume));
        properties.find("mp").ifPresent(path -> parts.add("mp=" + path));
        properties.entries().stream()
                .filter(entry -> !entry.key().isEmpty())
                .filter(entry -> !entry.key().equals("mp") && !entry.key().equals("volume"))
                .map(Object::toString)
                .sorted()
                .forEach(parts::add);
        return String.join(",", parts);
    }
}
