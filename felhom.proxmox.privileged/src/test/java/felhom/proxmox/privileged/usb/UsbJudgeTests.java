package felhom.proxmox.privileged.usb;

import static felhom.proxmox.privileged.usb.UsbRefusal.BAD_UUID;
import static felhom.proxmox.privileged.usb.UsbRefusal.DISC_IMAGE;
import static felhom.proxmox.privileged.usb.UsbRefusal.DUPLICATE_UUID;
import static felhom.proxmox.privileged.usb.UsbRefusal.ENCRYPTED;
import static felhom.proxmox.privileged.usb.UsbRefusal.IN_USE;
import static felhom.proxmox.privileged.usb.UsbRefusal.MOUNTED_ELSEWHERE;
import static felhom.proxmox.privileged.usb.UsbRefusal.NOT_USB;
import static felhom.proxmox.privileged.usb.UsbRefusal.NO_FILE_SYSTEM;
import static felhom.proxmox.privileged.usb.UsbRefusal.NO_UUID;
import static felhom.proxmox.privileged.usb.UsbRefusal.OPTICAL_DISC;
import static felhom.proxmox.privileged.usb.UsbRefusal.SET_MEMBER;
import static felhom.proxmox.privileged.usb.UsbRefusal.SYSTEM_DISK;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.Fixtures;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

class UsbJudgeTests {
    private static UsbJudge judge(String fixture) {
        return new UsbJudge(
                UsbSettings.standard(),
                LsblkReader.devices(
                        UsbForms.devices("MOUNTPOINTS"), Fixtures.text("usb/" + fixture)));
    }

    private static Map<String, List<UsbRefusal>> refusals(List<UsbVolume> volumes) {
        return volumes.stream()
                .collect(
                        Collectors.toMap(
                                volume -> volume.device().kernelName(),
                                UsbVolume::refusals,
                                (a, b) -> a,
                                TreeMap::new));
    }

    @Test
    void everyVolumeOfEveryUsbDiskIsJudged() {
        assertEquals(
                new TreeMap<>(
                        Map.ofEntries(
                                Map.entry("sdb1", List.of()),
                                Map.entry("sdb2", List.of(NO_FILE_SYSTEM)),
                                Map.entry("sdc", List.of()),
                                Map.entry("sdd1", List.of(DUPLICATE_UUID)),
                                Map.entry("sde1", List.of(DUPLICATE_UUID)),
                                Map.entry("sdf1", List.of(SYSTEM_DISK, MOUNTED_ELSEWHERE)),
                                Map.entry("sdf2", List.of(SYSTEM_DISK)),
                                Map.entry("sdg1", List.of(IN_USE, ENCRYPTED)),
                                Map.entry("sdh", List.of(DISC_IMAGE)),
                                Map.entry("sdh1", List.of(DISC_IMAGE)),
                                Map.entry("sdi1", List.of(BAD_UUID)),
                                Map.entry("sdi2", List.of(NO_UUID)),
                                Map.entry("sdi3", List.of(BAD_UUID)),
                                Map.entry("sdj1", List.of(SET_MEMBER)),
                                Map.entry("sdj9", List.of()),
                                Map.entry("sdk1", List.of(MOUNTED_ELSEWHERE)),
                                Map.entry("sdl1", List.of()),
                                Map.entry("sr0", List.of(OPTICAL_DISC)))),
                refusals(judge("lsblk-host.json").usbVolumes()));
    }

    @Test
    void nothingElseMayBeMounted() {
        Map<String, List<UsbRefusal>> all = refusals(judge("lsblk-host.json").volumes());
        assertEquals(List.of(NOT_USB), all.get("sda1"));
        assertEquals(List.of(NOT_USB, SYSTEM_DISK, MOUNTED_ELSEWHERE), all.get("nvme0n1p2"));
        assertTrue(judge("lsblk-mounted.json").usbVolumes().isEmpty());
        assertTrue(judge("lsblk-mounted.json").volumes().stream().noneMatch(UsbVolume::mountable));
    }

    @Test
    void whatALabelSaysStaysInOneLine() {
        UsbVolume evil =
                judge("lsblk-host.json").volumes().stream()
                        .filter(volume -> volume.device().kernelName().equals("sdi1"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                "/dev/sdi1, 1000 bytes, \"ext4\", label"
                        + " \"evil\\u000a[Mount]\\u000aWhat=/dev/sda\\u001b[2J$(id)\"",
                evil.describe());
    }

    @Test
    void everyReasonSaysWhatToDo() {
        for (UsbRefusal refusal : UsbRefusal.values()) {
            assertTrue(refusal.why().matches(".*[;,] .*"), refusal.name());
        }
    }
}
