package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.model.ContainerConfig;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class ArchivedConfigTests {
    @Test
    void aContainersFileIsItsConfiguration() {
        String file =
                """
                #Files, 100%25 of them%3A all
                #second line
                arch: amd64
                hostname: spare
                mp0: local-lvm:vm-105-disk-1,mp=/srv/a,backup=1,size=1G
                rootfs: local-lvm:vm-105-disk-0,size=1G
                lxc.apparmor.profile: unconfined
                lxc.mount.entry = /dev/fuse dev/fuse none bind
                """;
        ArchivedConfig archived = ArchivedConfig.parse(file);
        ContainerConfig config = archived.container();
        assertEquals(file, archived.text());
        assertEquals(Optional.of("spare"), config.hostname());
        assertEquals(Optional.of("Files, 100% of them: all\nsecond line"), config.description());
        assertEquals("local-lvm:vm-105-disk-1", config.mountPoints().get(0).source().toString());
        assertEquals(
                List.of(
                        "lxc.apparmor.profile: unconfined",
                        "lxc.mount.entry: /dev/fuse dev/fuse none bind"),
                config.lxcOptions());
        assertEquals(Optional.empty(), config.digest());
    }

    @Test
    void whatVzdumpNotesOfAMachinesDisksIsNoDescription() {
        ArchivedConfig archived =
                ArchivedConfig.parse(
                        """
                        #router
                        boot: order=scsi0
                        memory: 256
                        scsi0: local-lvm:vm-300-disk-0,size=1G
                        #qmdump#map:scsi0:drive-scsi0:local-lvm:raw:
                        #vzdump#scsi1: excluded
                        """);
        assertEquals(
                Map.of(
                        "description", "router\n",
                        "boot", "order=scsi0",
                        "memory", "256",
                        "scsi0", "local-lvm:vm-300-disk-0,size=1G"),
                archived.options());
    }

    @Test
    void sectionsOfSnapshotsAndPendingChangesAreNotItsOptions() {
        assertEquals(
                Map.of("memory", "64"),
                ArchivedConfig.parse("memory: 64\r\n\r\n[base]\r\nmemory: 32\r\n").options());
        assertEquals(Map.of(), ArchivedConfig.parse("").options());
    }

    @Test
    void aBrokenEscapeAndLettersBeyondAsciiStay() {
        assertEquals(
                Map.of("description", "50% of %zz, gr\u00fc\u00df \u00e4\n"),
                ArchivedConfig.parse("#50% of %zz, gr\u00fc%C3%9F %c3%a4\n").options());
    }
}
