package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.NetworkInterface;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of a container for its creation, a restore or a later change. Settings that are not set
 * are not sent: a new container gets the host's default, a restored one the value of the backup,
 * and an existing one keeps its value.
 *
 * <p>This is not a record on purpose: no other option, such as {@code lock}, can be set.
 */
public final class ContainerSettings {
    /** Settings of which none is set. */
    public static final ContainerSettings DEFAULT = new ContainerSettings(new TreeMap<>());

    private static final int MOST_NETWORKS = 31;
    private static final int LONGEST_DESCRIPTION = 8192;

    private final SortedMap<String, String> values;

    private ContainerSettings(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * Sets the memory. Needs {@code VM.Config.Memory}.
     *
     * @param mebibytes memory in MiB; the host's default is 512, and it wants at least 16
     * @return a copy with this change
     * @throws IllegalArgumentException if it is less than 1
     */
    public ContainerSettings withMemoryMiB(long mebibytes) {
        return with("memory", NumberRule.atLeast(1, "memory in MiB", mebibytes));
    }

    /**
     * Sets the swap space. Needs {@code VM.Config.Memory}.
     *
     * @param mebibytes swap space in MiB, 0 for none; the host's default is 512
     * @return a copy with this change
     * @throws IllegalArgumentException if it is negative
     */
    public ContainerSettings withSwapMiB(long mebibytes) {
        return with("swap", NumberRule.atLeast(0, "swap in MiB", mebibytes));
    }

    /**
     * Sets the number of cores. Needs {@code VM.Config.CPU}.
     *
     * @param cores the number of cores; the host's default is all
     * @return a copy with this change
     * @throws IllegalArgumentException if it is less than 1
     */
    public ContainerSettings withCores(int cores) {
        return with("cores", NumberRule.atLeast(1, "cores", cores));
    }

    /**
     * Limits the processor time. Needs {@code VM.Config.CPU}.
     *
     * @param processors the limit in processors, possibly a fraction; 0, the host's default, means
     *     no limit
     * @return a copy with this change
     * @throws IllegalArgumentException if it is negative
     */
    public ContainerSettings withCpuLimit(BigDecimal processors) {
        if (processors.signum() < 0) {
            throw new IllegalArgumentException(
                    "processor limit: " + processors.toPlainString() + " (expected 0 or more)");
        }
        return with("cpulimit", processors.toPlainString());
    }

    /**
     * Sets the host name. Needs {@code VM.Config.Network}.
     *
     * @param name the name; the host's default is {@code CT} and the vmid
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a host name
     */
    public ContainerSettings withHostname(String name) {
        return with("hostname", TextRule.HOST_NAME.check("hostname", name));
    }

    /**
     * Sets a network interface. Needs {@code VM.Config.Network}, and {@code SDN.Use} on the bridge;
     * for an existing interface also on its present bridge.
     *
     * @param number the number in {@code netN}, 0 to 31
     * @param network the interface; without a MAC address the host generates a new one, even for an
     *     existing interface
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is out of range or the interface has no name
     */
    public ContainerSettings withNetwork(int number, NetworkInterface network) {
        NumberRule.between(0, MOST_NETWORKS, "number of a network interface", number);
        if (network.name().isEmpty()) {
            throw new IllegalArgumentException(
                    "net"
                            + number
                            + ": a network interface without a name (expected name=eth0 or the"
                            + " like in \""
                            + network
                            + "\")");
        }
        return with("net" + number, network);
    }

    /**
     * Sets the name servers. Needs {@code VM.Config.Network}.
     *
     * @param addresses IP addresses; the host's default is its own name servers
     * @return a copy with this change
     * @throws IllegalArgumentException if there is none, or one is not an IP address
     */
    public ContainerSettings withNameservers(List<String> addresses) {
        addresses.forEach(address -> TextRule.IP_ADDRESS.check("nameserver", address));
        return with("nameserver", joined("nameserver", " ", addresses));
    }

    /**
     * Sets the search domain. Needs {@code VM.Config.Network}.
     *
     * @param domain the domain; the host's default is its own
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a domain name
     */
    public ContainerSettings withSearchDomain(String domain) {
        return with("searchdomain", TextRule.HOST_NAME.check("searchdomain", domain));
    }

    /**
     * Sets whether the container is started when the host boots. Needs {@code VM.Config.Options}.
     *
     * @param started whether it is started; the host's default is no
     * @return a copy with this change
     */
    public ContainerSettings withOnBoot(boolean started) {
        return with("onboot", started ? 1 : 0);
    }

    /**
     * Sets whether the container and its volumes are protected: the host then refuses to destroy it
     * and to restore over it. Needs {@code VM.Config.Options}.
     *
     * @param protection whether it is protected; the host's default is no
     * @return a copy with this change
     */
    public ContainerSettings withProtection(boolean protection) {
        return with("protection", protection ? 1 : 0);
    }

    /**
     * Sets the description. Needs {@code VM.Config.Options}.
     *
     * @param text up to 8192 characters, lines allowed; the host appends a newline, which {@link
     *     felhom.proxmox.model.ContainerConfig#description()} removes
     * @return a copy with this change
     * @throws IllegalArgumentException if it is empty or too long, or holds control characters; to
     *     remove a description, delete the option
     */
    public ContainerSettings withDescription(String text) {
        TextRule.TEXT.check("description", text);
        NumberRule.between(
                1,
                LONGEST_DESCRIPTION,
                "length of the description",
                text.codePointCount(0, text.length()));
        return with("description", text);
    }

    /**
     * Sets all tags. Needs {@code VM.Config.Options}; the host may reserve tags for those with
     * {@code Sys.Modify}.
     *
     * @param tags the tags; the host puts them in its own order and in lower case
     * @return a copy with this change
     * @throws IllegalArgumentException if there are none, or one is not a tag; to remove all tags,
     *     delete the option
     */
    public ContainerSettings withTags(Collection<String> tags) {
        tags.forEach(tag -> TextRule.TAG.check("tags", tag));
        return with("tags", joined("tags", ";", tags));
    }

    /**
     * Sets the time zone. Needs {@code VM.Config.Options}.
     *
     * @param zone a name such as {@code Europe/Vienna}, or {@code host} for that of the host; if
     *     not set, the container's files decide
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a valid time zone name
     */
    public ContainerSettings withTimezone(String zone) {
        return with("timezone", TextRule.TIMEZONE.check("timezone", zone));
    }

    /**
     * Sets the operating system type, by which the host writes the network configuration inside the
     * container. Needs {@code VM.Config.Options}.
     *
     * @param system the host's word, such as {@code debian}, or {@code unmanaged} to leave the
     *     container's files alone; if not set, the host detects it from the files
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a valid type
     */
    public ContainerSettings withOsType(String system) {
        return with("ostype", TextRule.OPTION_NAME.check("ostype", system));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names of the options that are set. */
    Set<String> names() {
        return values.keySet();
    }

    ContainerSettings without(String option) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.remove(option);
        return new ContainerSettings(changed);
    }

    void addTo(FormParameters form) {
        values.forEach((name, value) -> form.add(name, (Object) value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContainerSettings same && values.equals(same.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the options that are set, for people} */
    @Override
    public String toString() {
        return "ContainerSettings" + values;
    }

    private ContainerSettings with(String option, Object value) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.put(option, value.toString());
        return new ContainerSettings(changed);
    }

    private static String joined(String option, String separator, Collection<String> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    option
                            + ": an empty list (expected at least one; to remove the option, delete"
                            + " it)");
        }
        return String.join(separator, parts);
    }
}
