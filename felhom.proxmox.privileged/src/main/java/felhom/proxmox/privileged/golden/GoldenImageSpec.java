package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.text.Grammar;
import felhom.proxmox.privileged.command.NumberRange;

import java.util.List;
import java.util.Optional;

/**
 * The specification of a golden image. Two things are left out because they never vary: the
 * container is unprivileged, and has the features {@code keyctl=1,nesting=1} that Docker needs.
 * Passwords, keys, descriptions and further mount points are set through the API once the container
 * exists.
 *
 * <p>Start from {@link #of} and change what differs.
 *
 * @param vmid the number of the new container
 * @param template the template it is made from, {@code STORAGE:vztmpl/NAME.tar.(gz|xz|zst)}
 * @param rootDisk its root disk
 * @param hostname its DNS name
 * @param cores how many processor cores it may use, 1 to 8192
 * @param memoryMib its memory in MiB, at least 16
 * @param swapMib its swap space in MiB, at least 0
 * @param onboot whether it starts with the host
 * @param network its network interface; empty for none
 * @param tags its tags, each of lower-case letters, digits and {@code _ + . -}, at most 251
 *     characters with a character between each two
 * @param dns its name servers and search domains
 * @param timezone {@code host}, or the name of a zone such as {@code Europe/Berlin}; empty for that
 *     of the template
 */
public record GoldenImageSpec(
        VmId vmid,
        VolumeId template,
        RootDisk rootDisk,
        String hostname,
        int cores,
        int memoryMib,
        int swapMib,
        boolean onboot,
        Optional<ContainerNetwork> network,
        List<String> tags,
        ContainerDns dns,
        Optional<String> timezone) {
    private static final Grammar TEMPLATE =
            new Grammar(
                    "template",
                    PctForms.TEMPLATE.regex(),
                    "STORAGE:vztmpl/NAME.tar.gz, .tar.xz or .tar.zst, the name of letters, digits"
                            + " and '.', '_', '+' or '-'");
    private static final Grammar TAG =
            new Grammar(
                    "tag",
                    "[a-z0-9_][a-z0-9_+.-]{0,62}",
                    "lower-case letters, digits, '_', '+', '.' or '-', starting with one of the"
                            + " first three, at most 63");
    private static final Grammar TIMEZONE =
            new Grammar(
                    "time zone",
                    PctForms.TIMEZONE.regex(),
                    "host, UTC or a name like Europe/Berlin");
    private static final int MOST_CORES = 8192;
    private static final int LEAST_MEMORY = 16;
    private static final int MOST_MEMORY = 64 * 1024 * 1024;
    private static final int LONGEST_TAGS = 251;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is against its rule
     */
    public GoldenImageSpec {
        TEMPLATE.check(template.toString());
        ContainerDns.HOSTNAME.check(hostname);
        NumberRange.check("cores", cores, 1, MOST_CORES);
        NumberRange.check("memory in MiB", memoryMib, LEAST_MEMORY, MOST_MEMORY);
        NumberRange.check("swap in MiB", swapMib, 0, MOST_MEMORY);
        tags = List.copyOf(tags);
        tags.forEach(TAG::check);
        NumberRange.check(
                "characters of all tags", String.join(";", tags).length(), 0, LONGEST_TAGS);
        timezone.ifPresent(TIMEZONE::check);
    }

    /**
     * A small image: named {@code golden-VMID}, 1 core, 512 MiB of memory, no swap, no network, not
     * started with the host.
     *
     * @param vmid the number of the new container
     * @param template the template it is made from
     * @param rootDisk its root disk
     * @return the specification
     * @throws IllegalArgumentException if the volume is no template
     */
    public static GoldenImageSpec of(VmId vmid, VolumeId template, RootDisk rootDisk) {
        return new GoldenImageSpec(
                vmid,
                template,
                rootDisk,
                "golden-" + vmid,
                1,
                512,
                0,
                false,
                Optional.empty(),
                List.of(),
                ContainerDns.OF_HOST,
                Optional.empty());
    }

    /**
     * Names the container.
     *
     * @param name a DNS name
     * @return a copy with this change
     * @throws IllegalArgumentException if it is no DNS name
     */
    public GoldenImageSpec withHostname(String name) {
        return new GoldenImageSpec(
                vmid, template, rootDisk, name, cores, memoryMib, swapMib, onboot, network, tags,
                dns, timezone);
    }

    /**
     * Sets its processor cores.
     *
     * @param count 1 to 8192
     * @return a copy with this change
     * @throws IllegalArgumentException if the count is out of its range
     */
    public GoldenImageSpec withCores(int count) {
        return new GoldenImageSpec(
                vmid, template, rootDisk, hostname, count, memoryMib, swapMib, onboot, network,
                tags, dns, timezone);
    }

    /**
     * Sets its memory.
     *
     * @param mib the memory in MiB, at least 16
     * @param swap the swap space in MiB, at least 0
     * @return a copy with this change
     * @throws IllegalArgumentException if either is out of its range
     */
    public GoldenImageSpec withMemory(int mib, int swap) {
        return new GoldenImageSpec(
                vmid, template, rootDisk, hostname, cores, mib, swap, onboot, network, tags, dns,
                timezone);
    }

    /**
     * Connects it to a network.
     *
     * @param wanted the interface
     * @return a copy with this change
     */
    public GoldenImageSpec withNetwork(ContainerNetwork wanted) {
        return new GoldenImageSpec(
                vmid,
                template,
                rootDisk,
                hostname,
                cores,
                memoryMib,
                swapMib,
                onboot,
                Optional.of(wanted),
                tags,
                dns,
                timezone);
    }

    /** {@return the specification of a container that starts with the host} */
    public GoldenImageSpec withOnboot() {
        return new GoldenImageSpec(
                vmid, template, rootDisk, hostname, cores, memoryMib, swapMib, true, network, tags,
                dns, timezone);
    }

    /**
     * Tags it.
     *
     * @param wanted all its tags
     * @return a copy with this change
     * @throws IllegalArgumentException if one is no tag, or they are longer than 251 characters
     */
    public GoldenImageSpec withTags(List<String> wanted) {
        return new GoldenImageSpec(
                vmid, template, rootDisk, hostname, cores, memoryMib, swapMib, onboot, network,
                wanted, dns, timezone);
    }

    /**
     * Sets its name servers and search domains.
     *
     * @param wanted name servers and search domains; default those of the host
     * @return a copy with this change
     */
    public GoldenImageSpec withDns(ContainerDns wanted) {
        return new GoldenImageSpec(
                vmid, template, rootDisk, hostname, cores, memoryMib, swapMib, onboot, network,
                tags, wanted, timezone);
    }

    /**
     * Sets its time zone.
     *
     * @param zone {@code host} or the name of a zone
     * @return a copy with this change
     * @throws IllegalArgumentException if it cannot be the name of a zone
     */
    public GoldenImageSpec withTimezone(String zone) {
        return new GoldenImageSpec(
                vmid,
                template,
                rootDisk,
                hostname,
                cores,
                memoryMib,
                swapMib,
                onboot,
                network,
                tags,
                dns,
                Optional.of(zone));
    }
}
