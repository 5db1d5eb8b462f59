package felhom.proxmox.model.access;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.StorageId;
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
 * @param current the current options of the container; without them, a replaced or deleted network
 *     interface counts as one without a bridge
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

    private static final Pattern NEW_VOLUME = Pattern.compile("([^:]+):\\d+(?:\\.\\d+)?");

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

    /** The known path parameters, once for each guest if there are several. */
    List<Map<String, String>> namesWith(Map<String, String> own) {
        Map<String, String> known = new HashMap<>(names);
        for (String key : List.of("storage", "pool")) {
            Optional.ofNullable(parameters.get(key)).ifPresent(value -> known.put(key, value));
        }
        if (operation == Operation.BACKUP_CONTAINER) {
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
        for (MountSource source : sources()) {
            Matcher wanted = NEW_VOLUME.matcher(source.toString());
            if (source instanceof MountSource.OfVolume && wanted.matches()) {
                storages.add(wanted.group(1));
            }
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

    private Optional<VolumeId> archive() {
        return Optional.ofNullable(parameters.get("ostemplate")).map(VolumeId::parse);
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
