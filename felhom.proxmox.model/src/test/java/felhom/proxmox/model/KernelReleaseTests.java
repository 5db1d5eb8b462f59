package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class KernelReleaseTests {
    @ParameterizedTest
    @CsvSource({
        "6.8.12-9-pve, 6.8.12-10-pve",
        "6.17.4-11-pve, 6.17.13-2-pve",
        "5.15.102-1-pve, 6.2-1-pve",
        "6.2-1-pve, 6.2.1-1-pve",
        "6.12.117+deb13-amd64, 6.17.13-2-pve",
        "6.5-9-pve, 6.5.1-1-pve",
        "6.2.16-11-bpo11-pve, 6.2.16-12-pve",
        "99999999999999999998.1-1, 99999999999999999998.1-2",
        "unknown, 2.6.32-1-pve"
    })
    void theNumbersDecide(String older, String newer) {
        assertTrue(new KernelRelease(older).compareTo(new KernelRelease(newer)) < 0);
        assertTrue(new KernelRelease(newer).compareTo(new KernelRelease(older)) > 0);
        assertEquals(0, new KernelRelease(newer).compareTo(new KernelRelease(newer)));
    }

    @Test
    void itIsTheSecondWordOfUname() {
        assertEquals(
                Optional.of(new KernelRelease("6.12.117+deb13-amd64")),
                KernelRelease.ofUname(
                        "Linux 6.12.117+deb13-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.12.117-1"));
        assertEquals(Optional.empty(), KernelRelease.ofUname("Linux"));
        assertEquals(Optional.empty(), KernelRelease.ofUname(""));
    }
}
