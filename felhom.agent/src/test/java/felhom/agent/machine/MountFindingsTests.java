package felhom.agent.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.report.Finding;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.usb.FileSystemUuid;
import felhom.proxmox.privileged.usb.MountAccess;
import felhom.proxmox.privileged.usb.MountKeeper;
import felhom.proxmox.privileged.usb.MountName;
import felhom.proxmox.privileged.usb.MountState;
import felhom.proxmox.privileged.usb.UsbMount;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** A mount that is there and is not what it should be is never a pass. */
class MountFindingsTests {
    private static Finding finding(MountState.Kind kind, String found) {
        FakeRootSide side = new FakeRootSide();
        side.mounts =
                () ->
                        List.of(
                                new UsbMount(
                                        new MountName("backup"),
                                        new FileSystemUuid("1234-ABCD"),
                                        MountAccess.READ_WRITE,
                                        MountKeeper.SYSTEMD_UNIT,
                                        new MountState(kind, found)));
        return MountFindings.of(side).getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OTHER_FILE_SYSTEM | something else is mounted there, not the file system with UUID 1234-ABCD (FOUND)
                    MOUNTED_TWICE     | it is mounted over another mount, which it hides (FOUND)
                    DISK_GONE         | mounted, but its disk is gone; what is written there is lost (FOUND)
                    SHUT_DOWN         | the kernel has shut its file system down after an error (FOUND)
                    READ_ONLY         | read-only, and should be writable: the kernel does that after an error (FOUND)
                    WRITABLE          | writable, and should be read-only (FOUND)
                    UNSAFE_OPTIONS    | mounted without nosuid, nodev or noexec, so that a program or a device on it can act on the host (FOUND)
                    UNREADABLE        | its folder cannot be read (FOUND)
                    NO_ANSWER         | the disk does not answer (FOUND)
                    """)
    void failsWithWhatIsThere(MountState.Kind kind, String value) {
        Finding finding = finding(kind, "FOUND");
        assertEquals(Status.FAIL, finding.status());
        assertEquals("/mnt/felhom/backup", finding.subject());
        assertEquals(value, finding.value());
        assertFalse(finding.next().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void onlyASoundMountPasses(MountState.Kind kind) {
        boolean passes = finding(kind, "x").status() == Status.PASS;
        assertEquals(kind == MountState.Kind.SOUND, passes);
    }

    @ParameterizedTest
    @EnumSource
    void noStepUnmountsWhatIsStillInUse(MountState.Kind kind) {
        for (String step : finding(kind, "x").next()) {
            boolean takesAway =
                    step.contains("umount")
                            || step.contains("systemctl stop")
                            || step.contains("systemctl restart");
            assertTrue(!takesAway || step.contains("stop what uses it"), step);
        }
    }
}
