package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The volumes of a container, all of them new.
 *
 * @param rootfs the root file system
 * @param mounts the mount points by the number in {@code mpN}
 */
public record NewDisks(NewVolume rootfs, SortedMap<Integer, NewMount> mounts) {
    static final int MOST_MOUNTS = 255;

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a number is not 0 to 255
     */
    public NewDisks {
        mounts.keySet().forEach(NewDisks::checkNumber);
        mounts = Collections.unmodifiableSortedMap(new TreeMap<>(mounts));
    }

    /**
     * Makes disks with a root file system only.
     *
     * @param rootfs the root file system; backups always include it
     * @return the disks, without mount points
     */
    public static NewDisks of(NewVolume rootfs) {
        return new NewDisks(rootfs, new TreeMap<>());
    }

    /**
     * Adds or replaces a mount point.
     *
     * @param number the number in {@code mpN}, 0 to 255
     * @param mount the mount point
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is not 0 to 255
     */
    public NewDisks withMount(int number, NewMount mount) {
        SortedMap<Integer, NewMount> changed = new TreeMap<>(mounts);
        changed.put(number, mount);
        return new NewDisks(rootfs, changed);
    }

    static void checkNumber(int number) {
        NumberRule.between(0, MOST_MOUNTS, "number of a mount point", number);
    }

    void addTo(FormParameters form) {
        form.add("rootfs", (Object) rootfs);
        for (Map.Entry<Integer, NewMount> mount : mounts.entrySet()) {
            form.add("mp" + mount.getKey(), (Object) mount.getValue());
        }
    }
}
