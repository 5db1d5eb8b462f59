package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.AgentOption;
import felhom.proxmox.model.VirtualNetwork;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of a virtual machine for a change. Settings that are not set keep their value.
 *
 * <p>This is not a record on purpose: what only {@code root@pam} with a ticket may set, such as
 * {@code args}, {@code hookscript} and {@code lock}, cannot be set.
 */
public final class VirtualMachineSettings {
    /** Settings of which none is set. */
    public static final VirtualMachineSettings DEFAULT =
            new VirtualMachineSettings(new TreeMap<>());

    private static final int MOST_NETWORKS = 31;
    private static final int MOST_PROCESSORS = 128;
    private static final int LONGEST_DESCRIPTION = 8192;

    private final SortedMap<String, String> values;

    private VirtualMachineSettings(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * Sets the memory. Needs {@code VM.Config.Memory}.
     *
     * @param mebibytes memory in MiB; the host's default is 512, and it wants at least 16
     * @return a copy with this change
     * @throws IllegalArgumentException if it is less than 16
     */
    public VirtualMachineSettings withMemoryMiB(long mebibytes) {
        return with("memory", NumberRule.atLeast(16, "memory in MiB", mebibytes));
    }

    /**
     * Sets down to how much memory the host may take memory back. Needs {@code VM.Config.Memory}.
     *
     * @param mebibytes memory in MiB, 0 to never take any back; the host's default is the memory
     * @return a copy with this change
     * @throws IllegalArgumentException if it is negative
     */
    public VirtualMachineSettings withBalloonMiB(long mebibytes) {
        return with("balloon", NumberRule.atLeast(0, "balloon in MiB", mebibytes));
    }

    /**
     * Sets the number of cores of each socket. Needs {@code VM.Config.CPU}.
     *
     * @param cores the number of cores; the host's default is 1
     * @return a copy with this change
     * @throws IllegalArgumentException if it is less than 1
     */
    public VirtualMachineSettings withCores(int cores) {
        return with("cores", NumberRule.atLeast(1, "cores", cores));
    }

    /**
     * Sets the number of sockets. Needs {@code VM.Config.CPU}.
     *
     * @param sockets the number of sockets; the host's default is 1
     * @return a copy with this change
     * @throws IllegalArgumentException if it is less than 1
     */
    public VirtualMachineSettings withSockets(int sockets) {
        return with("sockets", NumberRule.atLeast(1, "sockets", sockets));
    }

    /**
     * Limits the processor time. Needs {@code VM.Config.CPU}.
     *
     * @param processors the limit in processors, possibly a fraction, up to 128; 0, the host's
     *     default, means no limit
     * @return a copy with this change
     * @throws IllegalArgumentException if it is negative or more than 128
     */
    public VirtualMachineSettings withCpuLimit(BigDecimal processors) {
        if (processors.signum() < 0
                || processors.compareTo(BigDecimal.valueOf(MOST_PROCESSORS)) > 0) {
            throw new IllegalArgumentException(
                    "processor limit: "
                            + processors.toPlainString()
                            + " (expected 0 to "
                            + MOST_PROCESSORS
                            + ")");
        }
        return with("cpulimit", processors.toPlainString());
    }

    /**
     * Sets the name. Needs {@code VM.Config.Options}.
     *
     * @param name the name
     * @return a copy with this change
     * @throws IllegalArgumentException if it is not a host name
     */
    public VirtualMachineSettings withName(String name) {
        return with("name", TextRule.HOST_NAME.check("name", name));
    }

    /**
     * Sets the description. Needs {@code VM.Config.Options}.
     *
     * @param text up to 8192 characters, lines allowed
     * @return a copy with this change
     * @throws IllegalArgumentException if it is empty or too long, or holds control characters; to
     *     remove a description, delete the option
     */
    public VirtualMachineSettings withDescription(String text) {
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
    public VirtualMachineSettings withTags(Collection<String> tags) {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException(
                    "tags: an empty list (expected at least one; to remove the option, delete it)");
        }
        tags.forEach(tag -> TextRule.TAG.check("tags", tag));
        return with("tags", String.join(";", tags));
    }

    /**
     * Sets whether the machine is started when the host boots. Needs {@code VM.Config.Options}.
     *
     * @param started whether it is started; the host's default is no
     * @return a copy with this change
     */
    public VirtualMachineSettings withOnBoot(boolean started) {
        return with("onboot", started ? 1 : 0);
    }

    /**
     * Sets whether the machine and its disks are protected: the host then refuses to destroy it and
     * to restore over it. Needs {@code VM.Config.Options}.
     *
     * @param protection whether it is protected; the host's default is no
     * @return a copy with this change
     */
    public VirtualMachineSettings withProtection(boolean protection) {
        return with("protection", protection ? 1 : 0);
    }

    /**
     * Sets whether the host expects a guest agent, and what it does through it. Needs {@code
     * VM.Config.Options}.
     *
     * @param agent a changed copy of {@link felhom.proxmox.model.VirtualMachineConfig#agent()}
     * @return a copy with this change
     */
    public VirtualMachineSettings withAgent(AgentOption agent) {
        return with("agent", agent);
    }

    /**
     * Sets a network card. Needs {@code VM.Config.Network}, and {@code SDN.Use} on the bridge; for
     * an existing card also on its present bridge.
     *
     * @param number the number in {@code netN}, 0 to 31
     * @param network the network card; without a MAC address the host generates a new one, even for
     *     an existing card
     * @return a copy with this change
     * @throws IllegalArgumentException if the number is out of range or the card has no model
     */
    public VirtualMachineSettings withNetwork(int number, VirtualNetwork network) {
        NumberRule.between(0, MOST_NETWORKS, "number of a network card", number);
        if (network.model().isEmpty()) {
            throw new IllegalArgumentException(
                    "net"
                            + number
                            + ": a network card without a model (expected virtio or the like in"
                            + " \""
                            + network
                            + "\")");
        }
        return with("net" + number, network);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names of the options that are set. */
    Set<String> names() {
        return values.keySet();
    }

    VirtualMachineSettings without(String option) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.remove(option);
        return new VirtualMachineSettings(changed);
    }

    void addTo(FormParameters form) {
        values.forEach((name, value) -> form.add(name, (Object) value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VirtualMachineSettings same && values.equals(same.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the options that are set, for people} */
    @Override
    public String toString() {
        return "VirtualMachineSettings" + values;
    }

    private VirtualMachineSettings with(String option, Object value) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.put(option, value.toString());
        return new VirtualMachineSettings(changed);
    }
}
