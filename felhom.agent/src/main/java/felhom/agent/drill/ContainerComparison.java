package felhom.agent.drill;

import felhom.agent.report.Quantity;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares a restored container with the configuration in its backup.
 *
 * @param plan what was restored
 * @param restored the configuration of the restored copy
 */
record ContainerComparison(RestorePlan plan, ContainerConfig restored) {
    /** What the drill sets, and what a host does not restore. */
    private static final Pattern ON_PURPOSE =
            Pattern.compile(
                    "description|tags|onboot|protection|net\\d+|unused\\d+|lock|parent|digest");

    private static final Pattern MOUNT = Pattern.compile("rootfs|mp\\d+");

    /** What a host adds to a configuration that lacks it. */
    private static final Set<String> DEFAULTS =
            Set.of("hostname", "memory", "swap", "arch", "ostype");

    List<String> differences() {
        List<String> found = new ArrayList<>(options());
        found.addAll(volumes());
        return found;
    }

    private List<String> options() {
        ContainerConfig archived = plan.archived().config().container();
        Set<String> keys = new TreeSet<>(archived.options().keySet());
        keys.addAll(restored.options().keySet());
        List<String> found = new ArrayList<>();
        for (String key : keys) {
            if (ON_PURPOSE.matcher(key).matches() || MOUNT.matcher(key).matches()) {
                continue;
            }
            Optional<String> before = archived.find(key);
            Optional<String> now = restored.find(key);
            boolean added = before.isEmpty() && DEFAULTS.contains(key);
            boolean offBefore = before.filter(value -> !value.equals("0")).isEmpty();
            boolean offNow = now.filter(value -> !value.equals("0")).isEmpty();
            if (!before.equals(now) && !added && !(offBefore && offNow)) {
                found.add(
                        key
                                + " is "
                                + now.orElse("not set")
                                + ", in the backup "
                                + before.orElse("not set"));
            }
        }
        return found;
    }

    private List<String> volumes() {
        Map<String, MountPoint> there = new TreeMap<>();
        restored.rootfs().ifPresent(mount -> there.put("rootfs", mount));
        restored.mountPoints().forEach((number, mount) -> there.put("mp" + number, mount));
        return Stream.concat(
                        plan.archived().volumes().stream()
                                .flatMap(volume -> volume(volume, there).stream()),
                        there.keySet().stream()
                                .filter(
                                        option ->
                                                plan.archived().volumes().stream()
                                                        .noneMatch(
                                                                one -> one.option().equals(option)))
                                .map(option -> option + " is there, and no backup holds it"))
                .toList();
    }

    private Optional<String> volume(ArchivedVolume volume, Map<String, MountPoint> there) {
        String name = volume.option() + " (" + volume.path() + ")";
        MountPoint mount = there.get(volume.option());
        if (mount == null || !(mount.source() instanceof MountSource.OfVolume source)) {
            return Optional.of(name + " is missing");
        }
        String path = volume.option().equals("rootfs") ? "/" : mount.path().orElse("");
        if (!path.equals(volume.path())) {
            return Optional.of(name + " is at " + path);
        }
        if (!source.id().storage().equals(plan.storage())) {
            return Optional.of(name + " is on " + source.id().storage());
        }
        long wanted = volume.bytes().orElse(0);
        long found = mount.size().orElse(0);
        return found < wanted
                ? Optional.of(
                        name
                                + " has "
                                + Quantity.bytes(found)
                                + ", in the backup "
                                + Quantity.bytes(wanted))
                : Optional.empty();
    }
}
