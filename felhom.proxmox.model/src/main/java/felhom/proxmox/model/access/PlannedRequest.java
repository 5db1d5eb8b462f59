package felhom.proxmox.model.access;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request that may be made later, for which {@link Preflight} predicts the host's answer.
 *
 * @param operation the operation
 * @param names the values of the path's parameters, for example {@code vmid}
 * @param parameters the other parameters, as the request would send them
 * @param current the current options of the guest; without them, a replaced or deleted network
 *     interface counts as one without a bridge, and a deleted drive as a disk
 */
public record PlannedRequest(
        Operation operation,
        Map<String, String> names,
        SortedMap<String, String> parameters,
        SortedMap<String, String> current) {
    /** Parameters of the calls that are not options of the container. */
    private static final Set<String> NOT_OPTIONS =
            Set.of(
                    "vmid",
                    "ostemplate",
                    "archive",
                    "live-restore",
                    "background_delay",
                    "skiplock",
                    "storage",
                    "restore",
                    "force",
                    "pool",
                    "password",
                    "ssh-public-keys",
                    "start",
                    "unique",
                    "unprivileged",
                    "bwlimit",
                    "ignore-unpack-errors",
                    "delete",
                    "revert",
                    "digest",
                    "node");

    private static final Pattern HAS_ITS_OWN_RULE =
            Pattern.compile(
                    "cores|cpulimit|cpuunits|memory|swap|net\\d+|hostname|nameserver|searchdomain"
                            + "|rootfs|mp\\d+|features|hookscript|dev\\d+");

    private static final Pattern NEW_VOLUME =
            Pattern.compile("([^:]+):(?:\\d+(?:\\.\\d+)?|cloudinit)");

    /** Values of a device that need no device of the host by its own name. */
    private static final String MAPPED = "(?:.*,)?(?:mapping=.*|spice(?:,.*)?|host=spice(?:,.*)?)";

    /** The storage for volumes and backups if a request names none. */
    private static final String DEFAULT_STORAGE = "local";

    /** Copies the maps. */
    public PlannedRequest {
        names = Map.copyOf(names);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
    }

    /**
     * Makes a request without parameters.
     *
     * @param operation the operation
     * @param names the values of the path's parameters
     * @return the request
     */
    public static PlannedRequest of(Operation operation, Map<String, String> names) {
        return new PlannedRequest(operation, names, new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Adds a parameter.
     *
     * @param key its name
     * @param value its value
     * @return a copy with this change
     */
    public PlannedRequest with(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(key, value);
        return new PlannedRequest(operation, names, more, current);
    }

    /**
     * Sets the current configuration of the container.
     *
     * @param config its configuration
     * @return a copy with this change
     */
    public PlannedRequest over(ContainerConfig config) {
        return new PlannedRequest(operation, names, parameters, config.options());
    }

    /**
     * Sets the current configuration of the virtual machine.
     *
     * @param config its configuration
     * @return a copy with this change
     */
    public PlannedRequest over(VirtualMachineConfig config) {
        return new PlannedRequest(operation, names, parameters, config.options());
    }

    /** The known path parameters, once for each guest if there are several. */
    List<Map<String, String>> namesWith(Map<String, String> own) {
        Map<String, String> known = new HashMap<>(names);
        for (String key : List.of("storage", "pool", "newid")) {
            Optional.ofNullable(parameters.get(key)).ifPresent(value -> known.put(key, value));
        }
        if (operation == Operation.BACKUP_GUEST) {
            known.putIfAbsent("storage", DEFAULT_STORAGE);
        }
        known.putAll(own);
        List<String> guests = guests();
        if (guests.isEmpty()) {
            return List.of(Map.copyOf(known));
        }
        List<Map<String, String>> each = new ArrayList<>();
        for (String guest : guests) {
            Map<String, String> one = new HashMap<>(known);
            one.put("vmid", guest);
            each.add(Map.copyOf(one));
        }
        return each;
    }

    private List<String> guests() {
        String vmid = parameters.getOrDefault("vmid", names.get("vmid"));
        return vmid == null ? List.of() : List.of(vmid.split("[,; ]+"));
    }

    List<Map<String, String>> once(boolean happens) {
        return happens ? List.of(Map.of()) : List.of();
    }

    boolean anyOption(String pattern) {
        return options().stream().anyMatch(Pattern.compile(pattern).asMatchPredicate());
    }

    boolean anyParameter(String pattern) {
        return parameters.keySet().stream().anyMatch(Pattern.compile(pattern).asMatchPredicate());
    }

    boolean hasOtherOption() {
        Predicate<String> special = HAS_ITS_OWN_RULE.asMatchPredicate();
        return options().stream().anyMatch(special.negate());
    }

    boolean isSet(String switchName) {
        return "1".equals(parameters.get(switchName));
    }

    boolean isPrivileged() {
        return "0".equals(parameters.get("unprivileged"));
    }

    boolean mounts(Class<? extends MountSource> kind) {
        return sources().stream().anyMatch(kind::isInstance);
    }

    boolean changesOtherFeature() {
        if (!anyOption("features")) {
            return false;
        }
        boolean mapped =
                !isPrivileged() && (current.isEmpty() || "1".equals(current.get("unprivileged")));
        return !mapped
                || !otherFeatures(parameters.get("features"))
                        .equals(otherFeatures(current.get("features")));
    }

    List<Map<String, String>> bridges() {
        Set<String> found = new LinkedHashSet<>();
        for (String option : options()) {
            if (option.matches("net\\d+")) {
                Stream.of(current, parameters)
                        .map(options -> Optional.ofNullable(options.get(option)))
                        .flatMap(Optional::stream)
                        .map(NetworkInterface::parse)
                        .flatMap(network -> network.bridgePath().stream())
                        .forEach(found::add);
            }
        }
        return found.stream().map(name -> Map.of("bridge", name)).toList();
    }

    List<Map<String, String>> newVolumes() {
        Set<String> storages = new LinkedHashSet<>();
        Stream.concat(
                        sources().stream()
                                .filter(MountSource.OfVolume.class::isInstance)
                                .map(MountSource::toString),
                        drives(parameters).stream().map(VirtualDisk::source))
                .map(NEW_VOLUME::matcher)
                .filter(Matcher::matches)
                .forEach(wanted -> storages.add(wanted.group(1)));
        if (operation == Operation.RESTORE_VM) {
            // Without a storage each disk goes where it was, which the request does not tell.
            Optional.ofNullable(parameters.get("storage")).ifPresent(storages::add);
        }
        boolean makesAll =
                operation == Operation.CREATE_CONTAINER || operation == Operation.RESTORE_CONTAINER;
        if (makesAll && !parameters.containsKey("rootfs")) {
            storages.add(parameters.getOrDefault("storage", DEFAULT_STORAGE));
        }
        return storages.stream().map(storage -> Map.of("storage", storage)).toList();
    }

    List<Map<String, String>> foreignVolumes() {
        List<Map<String, String>> found = new ArrayList<>();
        for (MountSource source : sources()) {
            if (source instanceof MountSource.OfVolume(VolumeId id)
                    && !NEW_VOLUME.matcher(id.toString()).matches()
                    && !isOwn(id)) {
                found.add(ownedBy(id, "storage"));
            }
        }
        return found;
    }

    List<Map<String, String>> templates() {
        return isSet("restore") ? List.of() : archive().map(this::place).stream().toList();
    }

    List<Map<String, String>> foreignBackups() {
        return archive().filter(id -> !isOwn(id)).map(id -> ownedBy(id, "archiveStorage")).stream()
                .toList();
    }

    List<Map<String, String>> backupVolume(boolean wanted) {
        String name = names.getOrDefault("volume", parameters.getOrDefault("volume", ""));
        String storage = names.getOrDefault("storage", "");
        VolumeId id =
                name.contains(":")
                        ? VolumeId.parse(name)
                        : new VolumeId(StorageId.parse(storage), name);
        if (id.name().startsWith("backup/") != wanted) {
            return List.of();
        }
        return List.of(ownedBy(id, "storage"));
    }

    /** The storage that is named, if one is. */
    List<Map<String, String>> targetStorage() {
        return Optional.ofNullable(parameters.get("storage"))
                .or(() -> Optional.ofNullable(parameters.get("statestorage")))
                .map(storage -> Map.of("storage", storage))
                .stream()
                .toList();
    }

    /** The guest that gets the volume, if it is another one. */
    List<Map<String, String>> targetGuest() {
        return Optional.ofNullable(parameters.get("target-vmid"))
                .map(vmid -> Map.of("target", vmid))
                .stream()
                .toList();
    }

    /** The storages of a full clone: one for all, or those of the volumes that are copied. */
    List<Map<String, String>> clonedVolumes() {
        if (parameters.containsKey("storage")) {
            return targetStorage();
        }
        return GuestObjects.storages(current).stream()
                .map(storage -> Map.of("storage", storage.value()))
                .toList();
    }

    List<Map<String, String>> clonedBridges() {
        Set<String> found = new LinkedHashSet<>();
        current.forEach(
                (key, value) -> {
                    if (key.matches("net\\d+")) {
                        NetworkInterface.parse(value).bridgePath().ifPresent(found::add);
                    }
                });
        return found.stream().map(name -> Map.of("bridge", name)).toList();
    }

    /** Whether a drive that is set, replaced or deleted is of a kind. */
    boolean anyDrive(Predicate<VirtualDisk> kind) {
        Map<String, String> replaced = new TreeMap<>(current);
        replaced.keySet().retainAll(options());
        boolean unknown =
                options().stream()
                        .filter(VirtualDisk::isDrive)
                        .filter(key -> !current.containsKey(key) && !parameters.containsKey(key))
                        .map(key -> VirtualDisk.parse(key, "unknown:0"))
                        .anyMatch(kind);
        return unknown
                || Stream.of(parameters, replaced)
                        .flatMap(options -> drives(options).stream())
                        .anyMatch(kind);
    }

    boolean passesThrough() {
        return drives(parameters).stream().anyMatch(VirtualDisk::isPassthrough);
    }

    boolean passesDevice() {
        return parameters.entrySet().stream()
                .anyMatch(
                        one ->
                                one.getKey().matches("(?:usb|hostpci)\\d+")
                                                && !one.getValue().matches(MAPPED)
                                        || one.getKey().matches("serial\\d+")
                                                && !one.getValue().equals("socket"));
    }

    private static List<VirtualDisk> drives(Map<String, String> options) {
        return options.entrySet().stream()
                .filter(one -> VirtualDisk.isDrive(one.getKey()))
                .map(one -> VirtualDisk.parse(one.getKey(), one.getValue()))
                .toList();
    }

    private Optional<VolumeId> archive() {
        return Optional.ofNullable(parameters.get("ostemplate"))
                .or(() -> Optional.ofNullable(parameters.get("archive")))
                .map(VolumeId::parse);
    }

    private Map<String, String> place(VolumeId id) {
        return Map.of("archiveStorage", id.storage().value());
    }

    private static Map<String, String> ownedBy(VolumeId id, String storageName) {
        Map<String, String> found = new HashMap<>();
        found.put(storageName, id.storage().value());
        id.owner().ifPresent(owner -> found.put("owner", owner.toString()));
        return found;
    }

    private boolean isOwn(VolumeId id) {
        return id.owner().map(VmId::toString).filter(guests()::contains).isPresent();
    }

    private SortedSet<String> options() {
        SortedSet<String> options = new TreeSet<>();
        parameters.forEach(
                (key, value) -> {
                    if (key.equals("delete") || key.equals("revert")) {
                        options.addAll(List.of(value.split("[,; ]+")));
                    } else if (!NOT_OPTIONS.contains(key)) {
                        options.add(key);
                    }
                });
        return options;
    }

    private List<MountSource> sources() {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().matches("rootfs|mp\\d+"))
                .map(entry -> MountPoint.parse(entry.getValue()).source())
                .toList();
    }

    private static List<PropertyString.Entry> otherFeatures(@Nullable String features) {
        return features == null
                ? List.of()
                : PropertyString.parse(features).without("nesting").entries();
    }
}
