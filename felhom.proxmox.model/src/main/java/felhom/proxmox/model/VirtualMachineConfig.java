package felhom.proxmox.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of a virtual machine. {@link #options()} holds every option that the host sent,
 * unknown ones included; the accessors read from it.
 *
 * @param options the options by name, as text
 * @param digest identifies this state of the configuration; a change sent with it is refused if the
 *     configuration has changed since
 */
public record VirtualMachineConfig(SortedMap<String, String> options, Optional<String> digest) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Copies the map. */
    public VirtualMachineConfig {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
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

    /** {@return its name} */
    public Optional<String> name() {
        return find("name");
    }

    /** {@return the description, as it was set} */
    public Optional<String> description() {
        return find("description");
    }

    /** {@return the tags} */
    public List<String> tags() {
        return words("tags", "[;, ]+");
    }

    /** {@return memory in MiB; empty means the host's default of 512} */
    public OptionalLong memoryMiB() {
        return find("memory")
                .map(PropertyString::parse)
                .flatMap(memory -> memory.find("").or(() -> memory.find("current")))
                .map(VirtualMachineConfig::number)
                .orElse(OptionalLong.empty());
    }

    /**
     * {@return the memory in MiB down to which the host may take memory back; 0 means that it never
     * does, empty that it is the same as the memory}
     */
    public OptionalLong balloonMiB() {
        return find("balloon").map(VirtualMachineConfig::number).orElse(OptionalLong.empty());
    }

    /** {@return the number of cores of each socket; empty means one} */
    public OptionalLong cores() {
        return find("cores").map(VirtualMachineConfig::number).orElse(OptionalLong.empty());
    }

    /** {@return the number of sockets; empty means one} */
    public OptionalLong sockets() {
        return find("sockets").map(VirtualMachineConfig::number).orElse(OptionalLong.empty());
    }

    /** {@return the CPU limit in processors, possibly a fraction; empty means no limit} */
    public Optional<String> cpuLimit() {
        return find("cpulimit");
    }

    /** {@return whether it is started when the host boots} */
    public boolean onBoot() {
        return isOn("onboot");
    }

    /** {@return whether it is a template} */
    public boolean template() {
        return isOn("template");
    }

    /** {@return whether it and its disks are protected from removal} */
    public boolean protection() {
        return isOn("protection");
    }

    /** {@return whether it has several NUMA nodes} */
    public boolean numa() {
        return isOn("numa");
    }

    /** {@return whether its firmware is EFI; the host's default is SeaBIOS} */
    public boolean usesEfi() {
        return find("bios").filter("ovmf"::equals).isPresent();
    }

    /** {@return the lock that an operation holds on it, if any} */
    public Optional<GuestLock> lock() {
        return find("lock").filter(word -> !word.isEmpty()).map(GuestLock::new);
    }

    /** {@return the snapshot that its present state is based on} */
    public Optional<SnapshotName> parent() {
        return find("parent").map(SnapshotName::parse);
    }

    /** {@return whether the host expects a guest agent in it; off if it is not set} */
    public AgentOption agent() {
        return find("agent").map(AgentOption::parse).orElse(AgentOption.OFF);
    }

    /**
     * {@return the drives and network cards that it boots from, in order; empty if the host decides
     * or there are none}
     */
    public List<String> bootOrder() {
        return find("boot")
                .map(PropertyString::parse)
                .flatMap(boot -> boot.find("order"))
                .map(order -> List.of(order.split(";")))
                .orElse(List.of());
    }

    /** {@return when it was created, if the host noted it (since 7.1)} */
    public Optional<Instant> created() {
        return find("meta")
                .map(PropertyString::parse)
                .flatMap(meta -> meta.find("ctime"))
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
    }

    /**
     * {@return its drives in the order in which a host goes through them: disks, CD drives, EFI and
     * TPM state, and volumes that are attached to nothing}
     */
    public List<VirtualDisk> disks() {
        return options.entrySet().stream()
                .filter(option -> VirtualDisk.isDrive(option.getKey()))
                .map(option -> VirtualDisk.parse(option.getKey(), option.getValue()))
                .sorted()
                .toList();
    }

    /**
     * Finds a drive.
     *
     * @param key its option, for example {@code scsi0}
     * @return the drive; empty if it is not set or not one of a drive
     */
    public Optional<VirtualDisk> disk(String key) {
        return find(key)
                .filter(value -> VirtualDisk.isDrive(key))
                .map(value -> VirtualDisk.parse(key, value));
    }

    /** {@return its network cards by the number in {@code netN}} */
    public SortedMap<Integer, VirtualNetwork> networks() {
        return numbered("net", VirtualNetwork::parse);
    }

    /**
     * {@return the PCI devices of the host that are passed through, by the number in {@code
     * hostpciN}}
     */
    public SortedMap<Integer, PropertyString> pciDevices() {
        return numbered("hostpci", PropertyString::parse);
    }

    /**
     * {@return the USB devices of the host that are passed through, by the number in {@code usbN}}
     */
    public SortedMap<Integer, PropertyString> usbDevices() {
        return numbered("usb", PropertyString::parse);
    }

    private boolean isOn(String key) {
        return find(key).map("1"::equals).orElse(false);
    }

    private List<String> words(String key, String separator) {
        return find(key)
                .map(
                        text ->
                                Arrays.stream(text.split(separator))
                                        .filter(word -> !word.isEmpty())
                                        .toList())
                .orElse(List.of());
    }

    private static OptionalLong number(String text) {
        return NUMBER.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private <T> SortedMap<Integer, T> numbered(String prefix, Function<String, T> parser) {
        Pattern key = Pattern.compile(prefix + "(\\d{1,3})");
        SortedMap<Integer, T> found = new TreeMap<>();
        options.forEach(
                (name, value) -> {
                    Matcher matcher = key.matcher(name);
                    if (matcher.matches()) {
                        found.put(Integer.parseInt(matcher.group(1)), parser.apply(value));
                    }
                });
        return Collections.unmodifiableSortedMap(found);
    }
}
