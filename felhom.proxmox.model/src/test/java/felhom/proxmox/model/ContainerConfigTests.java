package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

class ContainerConfigTests {
    private static ContainerConfig config(Map<String, String> options) {
        return new ContainerConfig(
                new TreeMap<>(options), List.of("lxc.cap.drop: sys_time"), Optional.of("abc"));
    }

    private static ContainerConfig nextcloud() {
        return config(
                Map.ofEntries(
                        Map.entry("hostname", "nextcloud"),
                        Map.entry("description", "# Cloud\nof the family\n"),
                        Map.entry("tags", "felhom;prod"),
                        Map.entry("memory", "2048"),
                        Map.entry("swap", "0"),
                        Map.entry("cores", "2"),
                        Map.entry("cpulimit", "1.5"),
                        Map.entry("onboot", "1"),
                        Map.entry("unprivileged", "1"),
                        Map.entry("protection", "0"),
                        Map.entry("lock", "backup"),
                        Map.entry("parent", "before-upgrade"),
                        Map.entry("features", "nesting=1"),
                        Map.entry("rootfs", "local-lvm:vm-101-disk-0,size=2G"),
                        Map.entry("mp0", "local-lvm:vm-101-disk-1,mp=/srv/data,backup=1,size=1G"),
                        Map.entry("mp10", "/srv/bind,mp=/srv/d"),
                        Map.entry("net0", "name=eth0,bridge=vmbr0,ip=dhcp,type=veth"),
                        Map.entry("unused0", "local-lvm:vm-101-disk-9"),
                        Map.entry("mpx", "not a mount point"),
                        Map.entry("nettle", "not a network"),
                        Map.entry("future", "kept")));
    }

    @Test
    void everyAccessorReadsItsOption() {
        ContainerConfig config = nextcloud();
        assertEquals(Optional.of("nextcloud"), config.hostname());
        assertEquals(Optional.of("# Cloud\nof the family"), config.description());
        assertEquals(List.of("felhom", "prod"), config.tags());
        assertEquals(OptionalLong.of(2048), config.memoryMiB());
        assertEquals(OptionalLong.of(0), config.swapMiB());
        assertEquals(OptionalLong.of(2), config.cores());
        assertEquals(Optional.of("1.5"), config.cpuLimit());
        assertTrue(config.onBoot());
        assertTrue(config.unprivileged());
        assertFalse(config.protection());
        assertFalse(config.template());
        assertEquals(Optional.of(GuestLock.BACKUP), config.lock());
        assertEquals(Optional.of(SnapshotName.parse("before-upgrade")), config.parent());
        assertTrue(config.features().nesting());
        assertEquals(OptionalLong.of(2L << 30), config.rootfs().orElseThrow().size());
        assertEquals(List.of(0, 10), List.copyOf(config.mountPoints().keySet()));
        assertEquals(List.of(0), List.copyOf(config.networks().keySet()));
        assertEquals(Map.of(0, VolumeId.parse("local-lvm:vm-101-disk-9")), config.unusedVolumes());
        assertEquals(Optional.of("kept"), config.find("future"));
        assertEquals(List.of("lxc.cap.drop: sys_time"), config.lxcOptions());
        assertEquals(Optional.of("abc"), config.digest());
    }

    @Test
    void whatIsNotSetIsEmptyOrOff() {
        ContainerConfig config = config(Map.of());
        assertEquals(Optional.empty(), config.hostname());
        assertEquals(Optional.empty(), config.description());
        assertEquals(List.of(), config.tags());
        assertEquals(OptionalLong.empty(), config.memoryMiB());
        assertEquals(OptionalLong.empty(), config.cores());
        assertFalse(config.onBoot());
        assertFalse(config.unprivileged());
        assertEquals(Optional.empty(), config.lock());
        assertEquals(Optional.empty(), config.parent());
        assertEquals(Features.NONE, config.features());
        assertEquals(Optional.empty(), config.rootfs());
        assertEquals(Map.of(), config.mountPoints());
        assertEquals(Map.of(), config.networks());
        assertEquals(Map.of(), config.unusedVolumes());
    }

    @Test
    void anEmptyLockIsNone() {
        assertEquals(Optional.empty(), config(Map.of("lock", "")).lock());
    }

    @Test
    void tagsAreSeparatedInSeveralWays() {
        assertEquals(List.of("a", "b", "c"), config(Map.of("tags", "a;b, c")).tags());
        assertEquals(List.of(), config(Map.of("tags", ";")).tags());
    }

    @Test
    void whatIsNoNumberIsNone() {
        assertEquals(OptionalLong.empty(), config(Map.of("memory", "lots")).memoryMiB());
        assertEquals(OptionalLong.empty(), config(Map.of("memory", "-1")).memoryMiB());
    }

    @Test
    void theMapIsACopyAndCannotBeChanged() {
        SortedMap<String, String> options = new TreeMap<>(Map.of("cores", "1"));
        ContainerConfig config = new ContainerConfig(options, List.of(), Optional.empty());
        options.put("cores", "9");
        assertEquals(OptionalLong.of(1), config.cores());
        assertThrows(UnsupportedOperationException.class, () -> config.options().put("cores", "9"));
        assertThrows(UnsupportedOperationException.class, () -> nextcloud().mountPoints().clear());
    }
}
