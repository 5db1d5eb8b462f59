package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.privileged.command.Scripts;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.golden.ContainerNetwork;
import felhom.proxmox.privileged.golden.DockerResult;
import felhom.proxmox.privileged.golden.GoldenImageResult;
import felhom.proxmox.privileged.golden.GoldenImageSpec;
import felhom.proxmox.privileged.golden.GoldenImages;
import felhom.proxmox.privileged.golden.RootDisk;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The code of the guides, run with a script in the place of {@code pct}. */
class GuideSamplesTests {
    private static final String PCT =
            """
            echo "$*" >> $DIR/calls
            echo 'WARN: Systemd 252 detected. You may need to enable nesting.'
            echo 'Task finished with 1 warning(s)!'\
            """;

    @TempDir private Path folder;

    private RootBackend backend;

    @BeforeEach
    void useTheScript() {
        Scripts scripts = new Scripts(folder);
        backend =
                RootBackend.using(
                        scripts.everyProgramIs(PCT)
                                .withForms(CommandForms.ALL::contains)
                                .withIsRoot(() -> true),
                        Instant::now);
    }

    @Test
    void entry() {
        // tag::entry
        RootBackend root = RootBackend.using(Elevation.SUDO);
        GoldenImages images = root.goldenImages();
        // end::entry
        assertEquals(GoldenImages.class, images.getClass());
    }

    @Test
    void createsAnImage() {
        GoldenImages images = backend.goldenImages();
        // tag::create
        GoldenImageSpec spec =
                GoldenImageSpec.of(
                                new VmId(9000),
                                VolumeId.parse(
                                        "local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst"),
                                new RootDisk(new StorageId("local-lvm"), 8))
                        .withHostname("docker")
                        .withCores(2)
                        .withMemory(2048, 512)
                        .withNetwork(ContainerNetwork.on("vmbr0"))
                        .withTags(List.of("golden", "docker"));
        String said =
                switch (images.create(spec)) {
                    case GoldenImageResult.Created created ->
                            "created; find its task since " + created.trace().since();
                    case GoldenImageResult.CreatedWithWarnings created ->
                            "created, with warnings: " + created.lines();
                    case GoldenImageResult.Failed failed -> "not created: " + failed.failure();
                };
        // end::create
        assertEquals(
                "created, with warnings: [Systemd 252 detected. You may need to enable nesting.]",
                said);
    }

    @Test
    void enablesDocker() {
        GoldenImages images = backend.goldenImages();
        // tag::enable
        String said =
                switch (images.enableDocker(new VmId(9000))) {
                    case DockerResult.Enabled ignored -> "enabled";
                    case DockerResult.Failed failed -> "not enabled: " + failed.failure();
                };
        // end::enable
        assertEquals("enabled", said);
    }

    @Test
    void asksWhatIsReady() {
        RootBackend root = backend;
        // tag::ready
        Readiness readiness = root.readiness();
        for (Readiness.Right right : readiness.rights()) {
            if (right.state() != Readiness.RightState.ALLOWED) {
                throw new IllegalStateException(
                        "cannot " + right.command() + ": " + right.state() + " " + right.detail());
            }
        }
        // end::ready
        assertTrue(readiness.rights().size() >= 2);
    }
}
