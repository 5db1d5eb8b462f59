package felhom.proxmox.simulator.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/** What a backup includes: the whole matrix of mounts and flags. */
class BackupScopeTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rootfs | local-lvm:a,size=1G | including mount point rootfs ('/') in backup",
                "rootfs | local-lvm:a,backup=0 | including mount point rootfs ('/') in backup",
                "mp0 | local-lvm:a,mp=/a,backup=1 | including mount point mp0 ('/a') in backup",
                "mp0 | local-lvm:a,mp=/a,backup=yes | including mount point mp0 ('/a') in backup",
                "mp0 | local-lvm:a,mp=/a,backup=1,ro=1 | including mount point mp0 ('/a') in"
                        + " backup",
                "mp0 | local:1/a.raw,mp=/a,backup=1 | including mount point mp0 ('/a') in backup",
                "mp0 | volume=local-lvm:a,mp=/a,backup=1 | including mount point mp0 ('/a') in"
                        + " backup",
                "mp0 | local-lvm:a,mp=/a | excluding volume mount point mp0 ('/a') from backup"
                        + " (disabled)",
                "mp0 | local-lvm:a,mp=/a,backup=0 | excluding volume mount point mp0 ('/a') from"
                        + " backup (disabled)",
                "mp0 | local-lvm:a,mp=/a,backup=off | excluding volume mount point mp0 ('/a') from"
                        + " backup (disabled)",
                "mp0 | /srv/a,mp=/a | excluding bind mount point mp0 ('/a') from backup (not a"
                        + " volume)",
                "mp0 | /srv/a,mp=/a,backup=1 | excluding bind mount point mp0 ('/a') from backup"
                        + " (not a volume)",
                "mp0 | /srv/a,mp=/a,shared=1 | excluding bind mount point mp0 ('/a') from backup"
                        + " (not a volume)",
                "mp0 | /dev/sdb1,mp=/a | excluding device mount point mp0 ('/a') from backup (not a"
                        + " volume)",
                "mp0 | /dev/sdb1,mp=/a,backup=1 | excluding device mount point mp0 ('/a') from"
                        + " backup (not a volume)",
            })
    void aMountIsIncludedOrNot(String key, String value, String line) {
        BackupScope scope = BackupScope.of(Map.of(key, value));
        assertEquals(List.of("INFO: " + line), scope.lines());
        assertEquals(line.startsWith("including"), scope.included().size() == 1);
    }

    @Test
    void unusedVolumesAreNotMentionedAndTheOrderIsThatOfTheNumbers() {
        BackupScope scope =
                BackupScope.of(
                        Map.of(
                                "mp10", "local:b,mp=/b",
                                "mp2", "local:a,mp=/a",
                                "unused0", "local:c",
                                "rootfs", "local:r"));
        assertEquals(
                List.of("rootfs", "mp2", "mp10"),
                scope.mounts().stream().map(BackupScope.Mount::key).toList());
    }
}
