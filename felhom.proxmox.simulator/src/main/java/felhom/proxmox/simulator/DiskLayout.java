package felhom.proxmox.simulator;

import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.simulator.format.DiskSize;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The disks that a new container gets.
 *
 * @param mounts the mounts by key, each as it would be given: {@code STORAGE:GIBIBYTES,mp=…}
 */
record DiskLayout(SequencedMap<String, String> mounts) {
    private static final double GIBIBYTE = 1L << 30;
    private static final String DEFAULT_SIZE = "4";

    /** What was asked for. */
    static DiskLayout given(ProvisionRequest request) {
        SequencedMap<String, String> mounts = new LinkedHashMap<>();
        Mounts.of(request.mounts())
                .forEach((key, mount) -> mounts.put(key, mount.properties().toString()));
        return new DiskLayout(mounts);
    }

    /** A root file system of the size that a host takes when none is given. */
    static DiskLayout standard(ProvisionRequest request) {
        SequencedMap<String, String> mounts = new LinkedHashMap<>();
        mounts.put(Mounts.ROOT, request.storage() + ":" + DEFAULT_SIZE);
        return new DiskLayout(mounts);
    }

    /**
     * All volumes of a backed up configuration, on the storage that was asked for: also those whose
     * files are not in the backup.
     *
     * @throws ApiError if something is mounted that is not a volume; only root could restore that
     */
    static DiskLayout archived(ProvisionRequest request, SimulatedArchive archive) {
        SequencedMap<String, String> mounts = new LinkedHashMap<>();
        Mounts.of(archive.config())
                .forEach(
                        (key, mount) ->
                                mounts.put(
                                        key,
                                        Mounts.write(
                                                request.storage() + ":" + gibibytes(key, mount),
                                                mount.properties().without("size"))));
        if (!mounts.containsKey(Mounts.ROOT)) {
            throw ApiError.failed(
                    "rootfs configuration could not be recovered, please check and specify"
                            + " manually!");
        }
        return new DiskLayout(mounts);
    }

    /**
     * Makes the volumes, empty.
     *
     * @param made where each is noted, so that it can be removed again
     * @return the mounts as the configuration has them
     */
    Map<String, String> create(JobContext work, int guest, Map<String, VolumeId> made) {
        Map<String, String> written = new LinkedHashMap<>();
        mounts.forEach(
                (key, text) -> {
                    PropertyString properties = PropertyString.parse(text);
                    String source = source(properties);
                    Optional<Disks.Wanted> wanted = Disks.wanted(source);
                    if (wanted.isEmpty()) {
                        written.put(key, Mounts.write(source, properties));
                        return;
                    }
                    SimulatedVolume volume = VolumeTools.create(work, guest, wanted.get());
                    made.put(key, volume.id());
                    written.put(
                            key,
                            Mounts.write(
                                    volume.id().toString(),
                                    properties.with("size", DiskSize.text(wanted.get().bytes()))));
                });
        return written;
    }

    /**
     * What is in each volume after the backup is unpacked: files go where they were mounted, and if
     * nothing is mounted there, into the root file system.
     */
    Map<String, String> unpacked(SimulatedArchive archive) {
        Map<String, String> byPath = new LinkedHashMap<>();
        Mounts.of(archive.config())
                .forEach(
                        (key, mount) ->
                                archive.data(key)
                                        .ifPresent(data -> byPath.put(path(key, mount), data)));
        Map<String, String> filled = new LinkedHashMap<>();
        mounts.forEach(
                (key, text) -> {
                    String data = byPath.remove(path(key, MountPoint.parse(text)));
                    filled.put(key, data == null ? "" : data);
                });
        List<String> root = new ArrayList<>(List.of(filled.getOrDefault(Mounts.ROOT, "")));
        root.addAll(byPath.values());
        root.removeIf(String::isEmpty);
        filled.put(Mounts.ROOT, String.join(" + ", root));
        return filled;
    }

    private static String gibibytes(String key, MountPoint mount) {
        String kind =
                switch (mount.source()) {
                    case MountSource.OfVolume ignored -> "";
                    case MountSource.OfDirectory ignored -> "bind";
                    case MountSource.OfDevice ignored -> "device";
                };
        if (!kind.isEmpty()) {
            throw ApiError.failed(
                    key.equals(Mounts.ROOT)
                            ? "restoring rootfs to %s mount is only possible by specifying -rootfs manually!"
                                    .formatted(kind)
                            : "restoring '%s' to %s mount is only possible for root"
                                    .formatted(key, kind));
        }
        double size =
                mount.size()
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "unable to detect disk size - please specify %s (size)"
                                                        .formatted(key)));
        String text = Double.toString(size / GIBIBYTE);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String path(String key, MountPoint mount) {
        return key.equals(Mounts.ROOT) ? "/" : mount.path().orElse("");
    }

    private static String source(PropertyString properties) {
        return properties.find("").or(() -> properties.find("volume")).orElse("");
    }
}
