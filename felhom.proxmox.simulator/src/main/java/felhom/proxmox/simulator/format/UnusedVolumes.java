package felhom.proxmox.simulator.format;

import felhom.proxmox.model.VolumeId;

import java.util.Map;

/** The {@code unusedN} of a configuration: volumes that belong to a guest but are not mounted. */
public final class UnusedVolumes {
    private UnusedVolumes() {}

    /** Adds a volume under the first free number, unless it is there already. */
    public static void add(Map<String, String> config, VolumeId volume) {
        int number = 0;
        while (config.containsKey("unused" + number)) {
            if (volume.toString().equals(config.get("unused" + number))) {
                return;
            }
            number++;
        }
        config.put("unused" + number, volume.toString());
    }
}
