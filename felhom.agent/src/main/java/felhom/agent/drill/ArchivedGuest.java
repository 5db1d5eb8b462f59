package felhom.agent.drill;

import felhom.agent.report.Quantity;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.backup.ArchivedConfig;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A guest as a backup has it.
 *
 * @param config its configuration
 * @param volumes the volumes that the backup holds and the drill restores
 * @param leftOut the volumes and mounts that the backup does not hold, in words
 * @param home the storage of its first volume
 * @param refusal why the drill does not restore it; empty if it does
 * @param notStarted why the drill must not start it; empty if it may
 * @param lists whether the request lists the volumes, in place of those of the configuration
 */
record ArchivedGuest(
        ArchivedConfig config,
        List<ArchivedVolume> volumes,
        List<String> leftOut,
        Optional<StorageId> home,
        Optional<String> refusal,
        Optional<String> notStarted,
        boolean lists) {
    ArchivedGuest {
        volumes = List.copyOf(volumes);
        leftOut = List.copyOf(leftOut);
    }

    /** The size of all that is restored, in bytes. */
    long bytes() {
        return volumes.stream().mapToLong(volume -> volume.bytes().orElse(0)).sum();
    }

    boolean template() {
        return "1".equals(config.options().get("template"));
    }

    /** What is restored and what is not, for people. */
    String words() {
        return volumes.stream()
                        .map(
                                volume ->
                                        volume.name()
                                                + " "
                                                + Quantity.bytes(volume.bytes().orElse(0)))
                        .collect(Collectors.joining(", "))
                + (leftOut.isEmpty() ? "" : "; left out: " + String.join(", ", leftOut));
    }
}
