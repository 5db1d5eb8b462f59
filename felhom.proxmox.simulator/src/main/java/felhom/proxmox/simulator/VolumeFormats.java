package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * The formats that volumes on a storage may have.
 *
 * @param standard the one that a volume has if none is asked for
 * @param supported all of them, by name
 */
record VolumeFormats(String standard, List<String> supported) {
    private static final String RAW = "raw";

    static VolumeFormats of(SimulatedStorage storage) {
        List<String> supported =
                switch (storage.type().value()) {
                    case "dir" -> List.of("qcow2", RAW, "subvol", "vmdk");
                    case "nfs", "cifs" -> List.of("qcow2", RAW, "vmdk");
                    case "btrfs", "zfspool" -> List.of(RAW, "subvol");
                    default -> List.of(RAW);
                };
        return new VolumeFormats(storage.options().getOrDefault("format", RAW), supported);
    }

    /**
     * Puts them into the row of a storage.
     *
     * @param named whether the release has them by name, too, besides the older pair
     */
    void put(ObjectNode row, boolean named) {
        ArrayNode pair = row.putArray("format");
        ObjectNode flags = pair.addObject();
        supported.forEach(format -> flags.put(format, 1));
        pair.add(standard);
        if (named) {
            ObjectNode formats = row.putObject("formats").put("default", standard);
            ArrayNode names = formats.putArray("supported");
            supported.forEach(names::add);
        }
    }
}
