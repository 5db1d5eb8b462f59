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
 * @param memory memory in use and in total. Hosts before 8.4 count buffers and page cache as free,
 *     later ones what the kernel calls available; the cache of ZFS (ARC) counts as used in all of
 *     them, although the kernel gives it back
 * @param memoryAvailable bytes available to new programs; hosts before 9.0 do not report it
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
        OptionalLong ksmShared) {
    /**
     * {@return the release of the running kernel; empty if the host does not tell it in the form
     * that is known}
     */
    public Optional<KernelRelease> kernelRelease() {
        return kernel.flatMap(KernelRelease::ofUname);
    }
}
