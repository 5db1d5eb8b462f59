package felhom.proxmox.model.host;

import felhom.proxmox.model.KernelRelease;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The packages of Proxmox VE on a node, and its kernels.
 *
 * @param packages the packages: those that matter most, the installed kernels, then the others by
 *     name; also packages that are not installed
 */
public record PackageVersions(List<PackageVersion> packages) {
    /** Copies the list. */
    public PackageVersions {
        packages = List.copyOf(packages);
    }

    /**
     * Finds a package.
     *
     * @param name its name, for example {@code pve-manager}
     * @return the package; empty if the list does not have it
     */
    public Optional<PackageVersion> find(String name) {
        return packages.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** {@return the running kernel; empty if the package {@code proxmox-ve} is not in the list} */
    public Optional<KernelRelease> runningKernel() {
        return packages.stream().flatMap(one -> one.runningKernel().stream()).findFirst();
    }

    /**
     * {@return the newest installed kernel of Proxmox VE; empty if there is none, as on a node with
     * a kernel of Debian}
     */
    public Optional<KernelRelease> newestKernel() {
        return packages.stream()
                .flatMap(one -> one.kernel().stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * Finds the kernel that a reboot would start, if that is a newer one. A kernel that an
     * administrator has pinned stays the running one after a reboot; the API does not tell that.
     *
     * @return the newest installed kernel, if it is newer than the running one
     */
    public Optional<KernelRelease> newerKernel() {
        return runningKernel()
                .flatMap(running -> newestKernel().filter(newest -> newest.compareTo(running) > 0));
    }
}
