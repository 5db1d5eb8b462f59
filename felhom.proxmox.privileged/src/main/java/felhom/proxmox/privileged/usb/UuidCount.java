package felhom.proxmox.privileged.usb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many devices have each UUID. A device and what is made of it count once. */
final class UuidCount {
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> counted = new HashSet<>();

    private UuidCount() {}

    static UuidCount of(List<BlockDevice> disks) {
        UuidCount count = new UuidCount();
        disks.forEach(disk -> count.add(disk, Set.of()));
        return count;
    }

    int of(String uuid) {
        return times.getOrDefault(FileSystemUuid.folded(uuid), 0);
    }

    /** A device below two others, as in a mirror, is listed twice. */
    private void add(BlockDevice device, Set<String> above) {
        Set<String> seen = new HashSet<>(above);
        device.uuid()
                .map(FileSystemUuid::folded)
                .filter(seen::add)
                .filter(uuid -> counted.add(device.kernelName()))
                .ifPresent(uuid -> times.merge(uuid, 1, Integer::sum));
        device.children().forEach(child -> add(child, seen));
    }
}
