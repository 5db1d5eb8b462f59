package felhom.proxmox.privileged.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.command.Ending;
import felhom.proxmox.privileged.command.Output;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.EndedEarly;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.SudoRefusedException;
import felhom.proxmox.privileged.golden.PctFailure.Cause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What callers learn of {@code pct}. The texts are those that a host of Proxmox VE 9.2 has answered
 * or logged for the same work.
 */
class GoldenImagesTests {
    private static final Instant NOW = Instant.parse("2026-11-22T01:16:46.789Z");
    private static final GoldenImageSpec SPEC =
            GoldenImageSpec.of(
                    new VmId(107),
                    VolumeId.parse("local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst"),
                    new RootDisk(new StorageId("local-lvm"), 1));
    private static final TaskTrace TRACE =
            new TaskTrace(
                    TaskType.CREATE,
                    new VmId(107),
                    new UserId("root", "pam"),
                    Instant.parse("2026-11-22T01:16:46Z"),
                    NOW);
    private static final String LOG =
            """
              WARNING: You have not turned on protection against thin pools running out of space.
              WARNING: Set activation/thin_pool_autoextend_threshold below 100 to trigger automatic extension of thin pools before they get full.
              Logical volume "vm-107-disk-0" created.
              WARNING: Sum of all thin volume sizes (<15.51 GiB) exceeds the size of thin pool pve/data and the amount of free space in volume group (3.97 GiB).
              Logical volume pve/vm-107-disk-0 changed.
            Creating filesystem with 262144 4k blocks and 65536 inodes
            Filesystem UUID: 0b34f52c-ed2d-4b57-ab77-542d1b741984
            Superblock backups stored on blocks:
            \t32768, 98304, 163840, 229376
            extracting archive '/var/lib/vz/template/cache/debian-12-standard_12.12-1_amd64.tar.zst'
            Total bytes read: 155658240 (149MiB, 5.4MiB/s)
            Detected container architecture: amd64
            """;

    private final CommandRunner runner = mock(CommandRunner.class);
    private final GoldenImages images = new GoldenImages(runner, () -> NOW);

    private void pctEnds(Ending ending, String stdout, String stderr) {
        when(runner.run(any(), any()))
                .thenReturn(
                        new CommandResult(
                                ending,
                                new Output(stdout, 0),
                                new Output(stderr, 0),
                                Duration.ofSeconds(3)));
    }

    private PctFailure failure() {
        return assertInstanceOf(GoldenImageResult.Failed.class, images.create(SPEC)).failure();
    }

    @Test
    void createdWithoutAWord() {
        pctEnds(new Ending.Exited(0), LOG, "");
        assertEquals(new GoldenImageResult.Created(TRACE), images.create(SPEC));
        verify(runner).run(GoldenImageCommand.create(SPEC), Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"Task finished with 1 warning(s)!, 1", "TASK WARNINGS: 2, 2"})
    void createdWithWarnings(String count, int warnings) {
        pctEnds(
                new Ending.Exited(0),
                LOG,
                "WARN: Systemd 252 detected. You may need to enable nesting.\n" + count + "\n");
        assertEquals(
                new GoldenImageResult.CreatedWithWarnings(
                        TRACE,
                        warnings,
                        List.of("Systemd 252 detected. You may need to enable nesting.")),
                images.create(SPEC));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CT 107 already exists on node 'demo-felhom' | GUEST_EXISTS
                    unable to create CT 107 - VM 107 already exists on node 'pve2' | GUEST_EXISTS
                    unable to create CT 107 - volume 'local:vztmpl/nosuch.tar.gz' does not exist | TEMPLATE_MISSING
                    storage 'nosuch' does not exist | STORAGE_UNKNOWN
                    storage 'local-lvm' is disabled | STORAGE_UNUSABLE
                    unable to activate storage 'small' - directory is expected to be a mount point but is not mounted: '/mnt/small' | STORAGE_UNUSABLE
                    unable to create CT 107 - lvcreate 'pve/vm-107-disk-0' error:   Volume group "pve" has insufficient free space (1016 extents): 2048 required. | NO_SPACE
                    unable to create CT 107 - Cannot create new thin volume, free space in thin pool pve/data reached threshold. | NO_SPACE
                    tar: ./usr/lib: Cannot mkdir: No space left on device | NO_SPACE
                    CT is locked (backup) | GUEST_LOCKED
                    can't lock file '/run/lock/lxc/pve-config-107.lock' - got timeout | GUEST_LOCKED
                    please run as root | NOT_ROOT
                    cluster not ready - no quorum? | NO_QUORUM
                    400 not enough arguments | VALUE_REFUSED
                    unable to create CT 107 - unable to create image: open3: exec of /usr/bin/qemu-img create -o preallocation=off failed: No such file or directory at /usr/share/perl5/PVE/Cmd.pm line 174. | OTHER
                    """)
    void tellsTheCauseOfAFailure(String text, Cause cause) {
        pctEnds(new Ending.Exited(255), LOG, text + "\n");
        PctFailure failure = failure();
        assertEquals(cause, failure.cause());
        assertEquals(text, failure.message());
        assertEquals(text, failure.output().getLast());
    }

    @Test
    void namesTheValueThatTheHostRefused() {
        pctEnds(
                new Ending.Exited(255),
                "",
                """
                400 Parameter verification failed.
                net0: invalid format - format error
                net0.bridge: value does not match the regex pattern
                pct create <vmid> <ostemplate> [OPTIONS]
                """);
        assertEquals(
                "VALUE_REFUSED: 400 Parameter verification failed. net0: invalid format - format"
                        + " error net0.bridge: value does not match the regex pattern; change the"
                        + " value that the message names",
                failure().toString());
    }

    @Test
    void warningsOfLvmAboutSpaceAreNoCause() {
        pctEnds(new Ending.Exited(255), LOG, "");
        assertEquals(Cause.OTHER, failure().cause());
        assertEquals("Detected container architecture: amd64", failure().message());
    }

    @Test
    void aKilledPctIsNotSaidToHaveDoneNothing() {
        pctEnds(new Ending.Killed(9), LOG, "");
        PctFailure failure = failure();
        assertEquals(Cause.KILLED, failure.cause());
        assertEquals("pct was ended by signal 9 (KILL)", failure.message());
    }

    @Test
    void hostileOutputCannotForgeALogLine() {
        pctEnds(new Ending.Exited(255), "", "x\u001b[2Jy\u0000z".repeat(500) + "\n");
        assertTrue(failure().toString().chars().noneMatch(Character::isISOControl));
        assertTrue(failure().message().length() <= 500);
    }

    @Test
    void nothingSaidIsToldByTheExitCode() {
        pctEnds(new Ending.Exited(255), "", "");
        assertEquals("pct: exit code 255", failure().message());
    }

    @Test
    void aMissingPctIsAFailureWithItsCause() {
        when(runner.run(any(), any()))
                .thenThrow(new ProgramMissingException(List.of("/usr/sbin/pct"), "pve-container"));
        assertEquals(Cause.NOT_INSTALLED, failure().cause());
    }

    @Test
    void aRefusalOfSudoIsAFailureWithItsCause() {
        when(runner.run(any(), any()))
                .thenThrow(
                        new SudoRefusedException(
                                List.of("/usr/bin/sudo", "-n", "/usr/sbin/pct"),
                                "sudo: a password is required"));
        assertEquals(Cause.SUDO_REFUSED, failure().cause());
        assertEquals(
                Cause.SUDO_REFUSED,
                assertInstanceOf(DockerResult.Failed.class, images.enableDocker(new VmId(107)))
                        .failure()
                        .cause());
    }

    @Test
    void anOpenOutcomeIsAnException() {
        when(runner.run(any(), any()))
                .thenThrow(
                        new CommandTimedOutException(
                                List.of("/usr/sbin/pct"),
                                Duration.ofHours(1),
                                EndedEarly.NOT_STARTED));
        assertThrows(CommandTimedOutException.class, () -> images.create(SPEC));
    }

    @Test
    void enablesDocker() {
        pctEnds(new Ending.Exited(0), "", "");
        assertEquals(new DockerResult.Enabled(), images.enableDocker(new VmId(107)));
    }

    @Test
    void enablingDockerNeedsAContainer() {
        pctEnds(
                new Ending.Exited(255),
                "",
                "Configuration file 'nodes/demo-felhom/lxc/107.conf' does not exist\n");
        assertEquals(
                Cause.GUEST_MISSING,
                assertInstanceOf(DockerResult.Failed.class, images.enableDocker(new VmId(107)))
                        .failure()
                        .cause());
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseHasANextStep(Cause cause) {
        assertTrue(cause.nextStep().length() > 10);
    }
}
