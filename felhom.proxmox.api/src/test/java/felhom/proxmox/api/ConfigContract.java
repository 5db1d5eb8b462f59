package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Changes of a configuration, and what is never sent. */
interface ConfigContract extends Contract {
    private ContainerConfig config() {
        return node().containers().config(host().configured());
    }

    private void set(ConfigChange change) {
        node().containers().setConfig(host().configured(), change);
    }

    @Test
    default void descriptionAndSwapAreChangedAndRestored() {
        ContainerConfig before = config();
        set(
                ConfigChange.DEFAULT.withSettings(
                        ContainerSettings.DEFAULT.withDescription("hello").withSwapMiB(10)));
        ContainerConfig changed = config();
        assertEquals(Optional.of("hello"), changed.description());
        assertEquals(OptionalLong.of(10), changed.swapMiB());
        ConfigRestoration.of(before, changed).ifPresent(this::set);
        assertEquals(before.options(), config().options());
    }

    @Test
    default void aChangeBasedOnSomethingElseIsAConflict() {
        ContainerConfig now = config();
        ContainerConfig stale =
                new ContainerConfig(now.options(), now.lxcOptions(), Optional.of("0".repeat(40)));
        ConfigChange change =
                ConfigChange.DEFAULT
                        .withSettings(ContainerSettings.DEFAULT.withMemoryMiB(80))
                        .withBase(stale);
        ConfigConflictException conflict =
                assertThrows(ConfigConflictException.class, () -> set(change));
        assertEquals(
                "detected modified configuration - file changed by other user? Try again.",
                conflict.what());
        assertEquals(now.options(), config().options());
    }

    @Test
    default void anOptionThatDoesNotExistIsRejectedByName() {
        ParameterRejectedException rejected =
                assertThrows(
                        ParameterRejectedException.class,
                        () -> set(ConfigChange.DEFAULT.withoutOption("bogus")));
        assertEquals(Map.of("delete", "unknown option 'bogus'"), rejected.errors());
    }

    @Test
    default void aChangeOfNothingIsRefusedHere() {
        host().watch().holdBackChanges();
        assertThrows(RefusedException.class, () -> set(ConfigChange.DEFAULT));
    }

    @Test
    default void whatIsAsWantedIsNotSent() {
        host().watch().holdBackChanges();
        set(ConfigChange.DEFAULT.withNesting(config().features().nesting()));
    }

    @Test
    default void whatLooksAtTheConfigurationFirstChangesNothing() {
        host().watch().holdBackChanges();
        MountPoint stranger = MountPoint.parse("local-lvm:vm-4711-disk-9,size=9G");
        assertThrows(RefusedException.class, () -> set(ConfigChange.DEFAULT.withRootfs(stranger)));
        assertThrows(RefusedException.class, () -> set(ConfigChange.DEFAULT.withBackup(255, true)));
    }

    @Test
    default void whatNoTokenMayDoIsRefusedWithoutARequest() {
        host().watch().holdBackChanges();
        int before = host().watch().requests();
        assertThrows(RefusedException.class, () -> ConfigChange.DEFAULT.withoutOption("lock"));
        MountPoint bind = MountPoint.parse("/srv/data,mp=/srv/data");
        assertThrows(RefusedException.class, () -> ConfigChange.DEFAULT.withMountPoint(0, bind));
        assertThrows(RefusedException.class, () -> ConfigChange.DEFAULT.withRootfs(bind));
        assertThrows(IllegalArgumentException.class, () -> new VmId(5));
        assertEquals(before, host().watch().requests());
    }
}
