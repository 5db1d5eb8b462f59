package felhom.proxmox.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The current state of a node.
 *
 * @param cpu processor use as a fraction of all processors
 * @param ioWait share of processor time spent waiting for disks
 * @param load the load averages
 * @param memory memory in use and in total; the host counts caches as free
 * @param memoryAvailable bytes available to new programs
 * @param swap swap space in use and in total
 * @param rootFileSystem use of the root file system
 * @param rootAvailable bytes of the root file system available to ordinary users
 * @param uptime time since the boot
 * @param processor its processors
 * @param kernel the running kernel, as {@code uname} prints it
 * @param pveVersion the version of pve-manager, for example {@code
 *     pve-manager/9.2.11/14a22df35955d97d}
 * @param bootMode {@code efi} or {@code legacy-bios}
 * @param secureBoot whether secure boot was on
 * @param ksmShared bytes shared by kernel same-page merging
 */
public record NodeStatus(
        OptionalDouble cpu,
        OptionalDouble ioWait,
        Optional<LoadAverage> load,
        Usage memory,
        OptionalLong memoryAvailable,
        Usage swap,
        Usage rootFileSystem,
        OptionalLong rootAvailable,
        Optional<Duration> uptime,
        Optional<Processor> processor,
        Optional<String> kernel,
        Optional<String> pveVersion,
        Optional<String> bootMode,
        Optional<Boolean> secureBoot,
        OptionalLong ksmShared) {}
