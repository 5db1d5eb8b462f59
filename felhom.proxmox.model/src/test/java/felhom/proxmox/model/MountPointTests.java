package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.OptionalLong;

class MountPointTests {
    @Test
    void aVolume() {
        MountPoint mount =
                MountPoint.parse("local-lvm:vm-101-disk-1,mp=/srv/data,backup=1,size=1G");
        assertEquals(
                new MountSource.OfVolume(VolumeId.parse("local-lvm:vm-101-disk-1")),
                mount.source());
        assertEquals(Optional.of("/srv/data"), mount.path());
        assertEquals(OptionalLong.of(1L << 30), mount.size());
        assertEquals(Optional.of(true), mount.backup());
        assertFalse(mount.readOnly());
        assertFalse(mount.shared());
    }

    @Test
    void aVolumeInAFile() {
        MountPoint mount =
                MountPoint.parse("local:103/vm-103-disk-0.raw,mp=/srv/h,backup=1,size=102M");
        assertEquals("local:103/vm-103-disk-0.raw", mount.source().toString());
        assertEquals(OptionalLong.of(102L << 20), mount.size());
    }

    @Test
    void aDirectoryOfTheHostIsNoVolume() {
        MountPoint mount = MountPoint.parse("/srv/bind,mp=/srv/d");
        assertEquals(new MountSource.OfDirectory("/srv/bind"), mount.source());
        assertEquals(Optional.empty(), mount.backup());
        assertEquals(OptionalLong.empty(), mount.size());
        assertTrue(MountPoint.parse("/srv/bind,mp=/srv/g,shared=1").shared());
    }

    @Test
    void aDevice() {
        assertEquals(
                new MountSource.OfDevice("/dev/sdb1"),
                MountPoint.parse("/dev/sdb1,mp=/srv/usb").source());
    }

    @Test
    void theKeyOfTheVolumeMayBeWritten() {
        assertEquals(
                MountPoint.parse("local:x,mp=/a").source(),
                MountPoint.parse("volume=local:x,mp=/a").source());
    }

    @Test
    void theRootFileSystemHasNoPath() {
        MountPoint root = MountPoint.parse("local-lvm:vm-101-disk-0,size=2G");
        assertEquals(Optional.empty(), root.path());
        assertEquals(OptionalLong.of(2L << 30), root.size());
    }

    @ParameterizedTest
    @CsvSource({
        "'local-lvm:vm-103-disk-4,mp=/srv/f,backup=1,ro=1,size=102M',"
                + "'local-lvm:vm-103-disk-4,mp=/srv/f,backup=0,ro=1,size=102M'",
        "'local-lvm:vm-103-disk-2,mp=/srv/b,size=102M',"
                + "'local-lvm:vm-103-disk-2,mp=/srv/b,size=102M,backup=0'",
        "'volume=local:x,mp=/a,mountoptions=noatime;lazytime,backup=yes,future=ü',"
                + "'volume=local:x,mp=/a,mountoptions=noatime;lazytime,backup=0,future=ü'"
    })
    void theBackupFlagChangesAndNothingElse(String before, String after) {
        assertEquals(after, MountPoint.parse(before).withBackup(false).toString());
        assertEquals(
                MountPoint.parse(before).withBackup(false).withBackup(true),
                MountPoint.parse(after).withBackup(true));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "512K,524288",
        "1.5T,1649267441664",
        "8G,8589934592",
        "104M,109051904",
        "999999999999999T,9223372036854775807"
    })
    void sizesAreBytes(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), MountPoint.parse("local:x,size=" + text).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "-1G", "1P", "1g", "1 G", "1.G", "1,5G", "1e3", "٣G"})
    void whatIsNoSizeIsNoneButIsKept(String text) {
        MountPoint mount = MountPoint.parse("local:x,size=" + text);
        if (!text.contains(",")) {
            assertEquals(OptionalLong.empty(), mount.size());
        }
        assertEquals("local:x,size=" + text, mount.toString());
    }

    @Test
    void withoutASourceItIsNone() {
        assertEquals(
                "a mount point without a volume or path: \"mp=/srv/data\"",
                assertThrows(IllegalArgumentException.class, () -> MountPoint.parse("mp=/srv/data"))
                        .getMessage());
        assertEquals(
                "not a volume id: \"data\" (expected STORAGE:NAME without control characters)",
                assertThrows(IllegalArgumentException.class, () -> MountPoint.parse("data,mp=/x"))
                        .getMessage());
    }

    @Test
    void aNetworkInterface() {
        String text =
                "name=eth0,bridge=vmbr0,firewall=1,gw=10.0.2.2,hwaddr=BC:24:11:CD:09:EB,ip=10.0.2.101/24,type=veth";
        NetworkInterface net = NetworkInterface.parse(text);
        assertEquals(Optional.of("eth0"), net.name());
        assertEquals(Optional.of("vmbr0"), net.bridge());
        assertEquals(Optional.of("BC:24:11:CD:09:EB"), net.macAddress());
        assertEquals(Optional.of("10.0.2.101/24"), net.ip());
        assertEquals(Optional.of("10.0.2.2"), net.gateway());
        assertEquals(Optional.empty(), net.tag());
        assertTrue(net.firewall());
        assertEquals(text, net.toString());
        assertFalse(NetworkInterface.parse("name=eth0,tag=20").firewall());
    }

    @Test
    void features() {
        Features docker = Features.parse("nesting=1,keyctl=1");
        assertTrue(docker.nesting());
        assertTrue(docker.keyctl());
        assertFalse(docker.fuse());
        assertEquals("nesting=1,keyctl=1", docker.toString());
        assertFalse(Features.parse("nesting=0").nesting());
        assertFalse(Features.NONE.nesting());
        assertTrue(Features.parse("fuse=1,mount=nfs;cifs").fuse());
        assertEquals("fuse=1,mount=nfs;cifs", Features.parse("fuse=1,mount=nfs;cifs").toString());
    }

    @Test
    void readOnlyIsSetAndTakenAwayInItsPlace() {
        MountPoint mount = MountPoint.parse("local-lvm:vm-101-disk-1,mp=/srv/data,new=1");
        assertEquals(
                "local-lvm:vm-101-disk-1,mp=/srv/data,new=1,ro=1",
                mount.withReadOnly(true).toString());
        assertEquals(mount, mount.withReadOnly(true).withReadOnly(false));
    }

    @Test
    void nestingIsSwitchedAndOtherFeaturesStay() {
        assertEquals(
                "keyctl=1,nesting=0,new=x",
                Features.parse("keyctl=1,nesting=1,new=x").withNesting(false).toString());
        assertEquals("nesting=1", Features.NONE.withNesting(true).toString());
    }
}
