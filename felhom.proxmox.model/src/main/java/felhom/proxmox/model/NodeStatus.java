package felhom.proxmox.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a node does right now.
 *
 * @param cpu processor use as a fraction of all processors
 * @param ioWait share of processor time spent waiting for disks
 * @param load the load averages
 * @param memory memory; the host counts caches as free
 * @param memoryAvailable bytes a new program could get
 * @param swap swap space
 * @param rootFileSystem the root file system
 * @param rootAvailable bytes of the root file system an ordinary user could still write
 * @param uptime since it booted
 * @param processor its processors
 * @param kernel the running kernel, as {@code uname} describes it
 * @param pveVersion the manager's version, for example {@code pve-manager/9.2.11/14a22df35955d97d}
 * @param bootMode {@code efi} or {@code legacy-bios}
 * @param secureBoot whether it was booted with secure boot
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
