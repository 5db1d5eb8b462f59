package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class MountUnitTests {
    private static final MountUnit UNIT =
            new MountUnit(
                    new MountName("backup"),
                    new FileSystemUuid("16804c34-310f-40cf-824a-cfb7df59388a"),
                    FileSystemType.EXT4,
                    MountAccess.READ_WRITE);

    @Test
    void hasNofailAndIsOnlyWanted() {
        assertEquals(
                """
                # Managed by felhom-agent. Do not edit: undo the mount instead.
                [Unit]
                Description=USB disk backup of felhom-agent

                [Mount]
                What=/dev/disk/by-uuid/16804c34-310f-40cf-824a-cfb7df59388a
                Where=/mnt/felhom/backup
                Type=ext4
                Options=nofail,rw,nosuid,nodev,noexec,noatime
                DirectoryMode=0755
                TimeoutSec=30

                [Install]
                WantedBy=multi-user.target
                """,
                UNIT.text());
    }

    @Test
    void isReadBackOnlyIfItIsExactlyOurs() {
        for (FileSystemType type : FileSystemType.values()) {
            for (MountAccess access : MountAccess.values()) {
                MountUnit unit = new MountUnit(UNIT.name(), UNIT.uuid(), type, access);
                assertTrue(MountUnit.marked(unit.text()));
                assertEquals(Optional.of(unit), MountUnit.parse(unit.text()));
                assertEquals(Optional.empty(), MountUnit.parse(unit.text() + "\n"));
            }
        }
        assertEquals(Optional.empty(), MountUnit.parse(UNIT.text().replace("noexec", "exec")));
        assertEquals(
                Optional.empty(), MountUnit.parse(UNIT.text().replace("/backup\n", "/../x\n")));
        assertEquals(Optional.empty(), MountUnit.parse(""));
        assertFalse(MountUnit.marked(UNIT.text().substring(1)));
    }

    @Test
    void fileSystemsWithoutOwnersBelongToRootInAnUnprivilegedContainer() {
        assertEquals(
                "ro,nosuid,nodev,noexec,noatime,uid=100000,gid=100000,umask=0022",
                FileSystemType.EXFAT.options(MountAccess.READ_ONLY));
    }
}
