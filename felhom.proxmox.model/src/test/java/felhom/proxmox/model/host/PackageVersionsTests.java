package felhom.proxmox.model.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.KernelRelease;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class PackageVersionsTests {
    private static PackageVersion known(String name, PackageState state, String running) {
        return new PackageVersion(
                name,
                state,
                Optional.of("1"),
                Optional.of("1"),
                Optional.empty(),
                Optional.empty(),
                running.isEmpty() ? Optional.empty() : Optional.of(new KernelRelease(running)));
    }

    private static PackageVersions versions(String running, String... kernels) {
        List<PackageVersion> all = new ArrayList<>();
        all.add(known("proxmox-ve", PackageState.INSTALLED, running));
        for (String kernel : kernels) {
            all.add(known(kernel, PackageState.INSTALLED, ""));
        }
        return new PackageVersions(all);
    }

    @ParameterizedTest
    @CsvSource({
        "proxmox-kernel-6.17.13-2-pve-signed, 6.17.13-2-pve",
        "proxmox-kernel-6.17.13-2-pve, 6.17.13-2-pve",
        "pve-kernel-5.15.102-1-pve, 5.15.102-1-pve",
        "pve-kernel-6.2.16-11-bpo11-pve, 6.2.16-11-bpo11-pve",
        "proxmox-kernel-6.17, ''",
        "proxmox-default-kernel, ''",
        "pve-kernel-helper, ''",
        "pve-firmware, ''"
    })
    void aPackageWithAKernelNamesIt(String name, String kernel) {
        assertEquals(
                kernel,
                known(name, PackageState.INSTALLED, "")
                        .kernel()
                        .map(KernelRelease::toString)
                        .orElse(""));
    }

    @Test
    void aKernelThatWasRemovedDoesNotCount() {
        assertEquals(
                Optional.empty(),
                known("pve-kernel-5.15.102-1-pve", PackageState.CONFIG_FILES, "").kernel());
    }

    @Test
    void theNewestInstalledKernelIsFoundByItsNumbers() {
        PackageVersions versions =
                versions(
                        "6.8.12-9-pve",
                        "proxmox-kernel-6.8",
                        "proxmox-kernel-6.8.12-9-pve-signed",
                        "proxmox-kernel-6.8.12-10-pve-signed");
        KernelRelease newest = new KernelRelease("6.8.12-10-pve");
        assertEquals(Optional.of(newest), versions.newestKernel());
        assertEquals(Optional.of(newest), versions.newerKernel());
    }

    @Test
    void nothingIsNewerThanTheNewestOrThanAnUnknownKernel() {
        assertEquals(
                Optional.empty(),
                versions("6.8.12-10-pve", "proxmox-kernel-6.8.12-10-pve").newerKernel());
        assertEquals(
                Optional.empty(),
                versions("6.11.0-1-pve", "proxmox-kernel-6.8.12-10-pve").newerKernel());
        assertEquals(Optional.empty(), versions("6.12.1-amd64").newerKernel());
        assertEquals(Optional.empty(), versions("", "proxmox-kernel-6.8.12-10-pve").newerKernel());
    }

    @Test
    void anUpdateIsAnotherVersionOfWhatIsInstalled() {
        PackageVersion same = known("lvm2", PackageState.INSTALLED, "");
        assertFalse(same.hasUpdate());
        PackageVersion newer =
                new PackageVersion(
                        "lvm2",
                        PackageState.INSTALLED,
                        Optional.of("1"),
                        Optional.of("2"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertTrue(newer.hasUpdate());
        PackageVersion missing =
                new PackageVersion(
                        "corosync",
                        PackageState.NOT_INSTALLED,
                        Optional.empty(),
                        Optional.of("2"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertFalse(missing.hasUpdate());
    }
}
