package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Captured;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

class BulkDataPlanTests {
    private static final StorageId STORAGE = StorageId.parse("local-lvm");
    private static final BulkData MEDIA = new BulkData(STORAGE, 51_712, "/srv/media", "media");

    @Test
    void theFirstFreeMountPointIsTaken() {
        BulkDataPlan plan = BulkDataPlan.of(Captured.config("snapshot-mode"), MEDIA);
        assertEquals("mp2", plan.option());
        assertEquals("local-lvm:50.5,mp=/srv/media,backup=0", plan.value());
        assertEquals(
                List.of(
                        "pct set 101 -mp2 local-lvm:50.5,mp=/srv/media,backup=0",
                        "docker volume create --driver local --opt type=none --opt o=bind"
                                + " --opt device=/srv/media media"),
                plan.commands(new VmId(101)));
        assertEquals(
                1,
                BulkDataPlan.of(Captured.of("mp0: tank:b,mp=/a", "mp2: tank:c,mp=/c"), MEDIA)
                        .number());
    }

    @Test
    void whatIsPlannedIsLeftOutOnPurpose() {
        ContainerConfig before = Captured.config("snapshot-mode");
        BulkDataPlan plan = BulkDataPlan.of(before, MEDIA);
        TreeMap<String, String> options = new TreeMap<>(before.options());
        options.put(plan.option(), plan.value().replace(":50.5", ":vm-101-disk-9"));
        BackupCoverage coverage =
                BackupCoverage.of(
                        new VmId(101), new ContainerConfig(options, List.of(), before.digest()));
        MountCoverage media = coverage.holding("/srv/media/films").orElseThrow();
        assertEquals(BackupVerdict.DISABLED, media.verdict());
        assertEquals(
                List.of("mp1"),
                coverage.warnings().stream()
                        .filter(warning -> warning.trap() == BackupTrap.VOLUME_LEFT_OUT)
                        .map(warning -> warning.option().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srv/media",
                "/",
                "",
                "/srv/",
                "/srv//x",
                "/srv/../etc",
                "/srv/.",
                "/srv/a b",
                "/srv/a,b",
                "/srv/a;reboot",
                "/srv/$(id)",
                "/srv/`id`",
                "/srv/'x",
                "/srv/\"x",
                "/srv/a\nb",
                "/srv/a=b",
                "/srv/ü",
                "/srv/a&b",
                "/srv/a|b",
                "/srv/*",
                "~/x",
                "-x"
            })
    void aPathThatCouldMeanSomethingElseIsRefused(String path) {
        assertRefused("path for bulk data", () -> new BulkData(STORAGE, 1, path, "media"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc",
                "/etc/x",
                "/proc/1",
                "/var",
                "/var/lib",
                "/var/lib/docker",
                "/var/lib/docker/volumes/media",
                "/tmp/x",
                "/var/tmp/x",
                "/run/x",
                "/usr/local"
            })
    void aPathOfTheSystemIsRefused(String path) {
        assertRefused("system's directory", () -> new BulkData(STORAGE, 1, path, "media"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "m", "-v", "--help", "_x", ".x", "a b", "a/b", "a;b", "a$b", "a`b", "a\nb",
                "a'b", "ä1"
            })
    void aNameThatCouldMeanSomethingElseIsRefused(String name) {
        assertRefused("Docker volume", () -> new BulkData(STORAGE, 1, "/srv/media", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv", "/srv/media", "/srv/media/films"})
    void aPathThatHidesAnotherMountOrIsHiddenByItIsRefused(String path) {
        ContainerConfig config = Captured.of("mp0: tank:b,mp=/srv/media");
        assertRefused(
                "mp0 is at /srv/media",
                () -> BulkDataPlan.of(config, new BulkData(STORAGE, 1, path, "media")));
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        assertRefused("at least 1", () -> new BulkData(STORAGE, 0, "/srv/media", "media"));
        assertRefused("template", () -> BulkDataPlan.of(Captured.of("template: 1"), MEDIA));
        String[] full =
                IntStream.range(0, 256)
                        .mapToObj(number -> "mp" + number + ": tank:b,mp=/m" + number)
                        .toArray(String[]::new);
        assertRefused("256 mount points", () -> BulkDataPlan.of(Captured.of(full), MEDIA));
    }

    private static void assertRefused(String words, Runnable refused) {
        String message = assertThrows(IllegalArgumentException.class, refused::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}
