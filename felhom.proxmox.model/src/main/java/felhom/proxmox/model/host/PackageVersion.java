package felhom.proxmox.model.host;

import felhom.proxmox.model.KernelRelease;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package of Proxmox VE on a node.
 *
 * @param name its name
 * @param state whether it is installed
 * @param installed the version that is installed
 * @param available the newest version that the node knows of; the installed one if there is no
 *     newer
 * @param title what it is
 * @param origin who made it
 * @param runningKernel the release of the running kernel; only for {@code proxmox-ve}
 */
public record PackageVersion(
        String name,
        PackageState state,
        Optional<String> installed,
        Optional<String> available,
        Optional<String> title,
        Optional<String> origin,
        Optional<KernelRelease> runningKernel) {
    /** A package with one kernel; others, such as proxmox-kernel-6.17, only lead to it. */
    private static final Pattern KERNEL =
            Pattern.compile("(?:pve|proxmox)-kernel-(\\d+\\.\\d+\\.\\d+-.*?pve)(?:-signed)?");

    /** {@return the kernel that it holds, if it is installed; empty if it holds none} */
    public Optional<KernelRelease> kernel() {
        Matcher named = KERNEL.matcher(name);
        return state.equals(PackageState.INSTALLED) && named.matches()
                ? Optional.of(new KernelRelease(named.group(1)))
                : Optional.empty();
    }

    /** {@return whether an update of the installed package is known to the node} */
    public boolean hasUpdate() {
        return installed.isPresent() && available.isPresent() && !installed.equals(available);
    }
}
