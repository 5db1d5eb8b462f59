package felhom.proxmox.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The configuration of a container. {@link #options()} holds every option that the host sent,
 * unknown ones included; the accessors read from it.
 *
 * @param options the options by name, as text; the host sends {@code description} with a newline at
 *     its end
 * @param lxcOptions raw LXC lines, {@code key: value}, in order
 * @param digest identifies this state of the configuration; a change sent with it is refused if the
 *     configuration has changed since
 */
public record ContainerConfig(
        SortedMap<String, String> options, List<String> lxcOptions, Optional<String> digest) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Copies the map and the list. */
    public ContainerConfig {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        lxcOptions = List.copyOf(lxcOptions);
    }

    /**
     * Finds an option.
     *
     * @param key its name
     * @return its value as text, or empty if it is not set
     */
    public Optional<String> find(String key) {
        return Optional.ofNullable(options.get(key));
    }

    /** {@return the host name} */
    public Optional<String> hostname() {
        return find("hostname");
    }

    /** {@return the description, without the newline that the host appends} */
    public Optional<String> description() {
        return find("description").map(String::stripTrailing);
    }

    /** {@return the tags} */
    public List<String> tags() {
        return find("tags")
                .map(
                        text ->
                                Arrays.stream(text.split("[;, ]+"))
                                        .filter(tag -> !tag.isEmpty())
                                        .toList())
                .orElse(List.of());
    }

    /** {@return memory in MiB; empty means the host's default of 512} */
    public OptionalLong memoryMiB() {
        return number("memory");
    }

    /** {@return swap space in MiB; empty means the host's default of 512} */
    public OptionalLong swapMiB() {
        return number("swap");
    }

    /** {@return the number of cores; empty means all} */
    public OptionalLong cores() {
        return number("cores");
    }

    /** {@return the CPU limit in processors, possibly a fraction; empty means no limit} */
    public Optional<String> cpuLimit() {
        return find("cpulimit");
    }

    /** {@return whether it is started when the host boots} */
    public boolean onBoot() {
        return isOn("onboot");
    }

    /** {@return whether its users are mapped to unprivileged users of the host} */
    public boolean unprivileged() {
        return isOn("unprivileged");
    }

    /** {@return whether it is a template} */
    public boolean template() {
        return isOn("template");
    }

    /** {@return whether the container and its volumes are protected from removal} */
    public boolean protection() {
        return isOn("protection");
    }

    /** {@return the lock that an operation holds on it, if any} */
    public Optional<GuestLock> lock() {
        return find("lock").filter(word -> !word.isEmpty()).map(GuestLock::new);
    }

    /** {@return the snapshot that its present state is based on} */
    public Optional<SnapshotName> parent() {
        return find("parent").map(SnapshotName::parse);
    }

    /** {@return its features} */
    public Features features() {
        return find("features").map(Features::parse).orElse(Features.NONE);
    }

    /** {@return its root file system; empty while it is being created} */
    public Optional<MountPoint> rootfs() {
        return find("rootfs").map(MountPoint::parse);
    }

    /** {@return its mount points by the number in {@code mpN}} */
    public SortedMap<Integer, MountPoint> mountPoints() {
        return numbered("mp", MountPoint::parse);
    }

    /** {@return its network interfaces by the number in {@code netN}} */
    public SortedMap<Integer, NetworkInterface> networks() {
        return numbered("net", NetworkInterface::parse);
    }

    /**
     * {@return the volumes that belong to it but are not mounted, by the number in {@code unusedN}}
     */
    public SortedMap<Integer, VolumeId> unusedVolumes() {
        return numbered("unused", VolumeId::parse);
    }

    private boolean isOn(String key) {
        return find(key).map("1"::equals).orElse(false);
    }

    private OptionalLong number(String key) {
        return find(key)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private <T> SortedMap<Integer, T> numbered(String prefix, Function<String, T> parser) {
        SortedMap<Integer, T> found = new TreeMap<>();
        for (Map.Entry<String, String> option : new ArrayList<>(options.entrySet())) {
            OptionalInt number = numberAfter(prefix, option.getKey());
            if (number.isPresent()) {
                found.put(number.getAsInt(), parser.apply(option.getValue()));
            }
        }
        return Collections.unmodifiableSortedMap(found);
    }

    private static OptionalInt numberAfter(String prefix, String key) {
        String rest = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
        return NUMBER.matcher(rest).matches()
                ? OptionalInt.of(Integer.parseInt(rest))
                : OptionalInt.empty();
    }
}
