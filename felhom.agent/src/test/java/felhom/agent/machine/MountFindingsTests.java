package felhom.agent.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.report.Finding;
import felhom.agent.report.NextStep;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.usb.FileSystemUuid;
import felhom.proxmox.privileged.usb.MountAccess;
import felhom.proxmox.privileged.usb.MountKeeper;
import felhom.proxmox.privileged.usb.MountName;
import felhom.proxmox.privileged.usb.MountState;
import felhom.proxmox.privileged.usb.UsbMount;

import org.junit.jupiter.params.ParameterizedTest;
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
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SOUND", "NOT_MOUNTED"})
    void failsWithWhatIsThereAndWhatShouldBe(MountState.Kind kind) {
        Finding finding = finding(kind, "tmpfs, tmpfs, rw");
        assertEquals(Status.FAIL, finding.status());
        assertEquals("/mnt/felhom/backup", finding.subject());
        assertEquals(
                kind.what()
                        + " (tmpfs, tmpfs, rw); it should be the file system with UUID 1234-ABCD",
                finding.value());
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
        for (NextStep each : finding(kind, "x").next()) {
            String step = each.line();
            boolean takesAway =
                    step.contains("umount")
                            || step.contains("systemctl stop")
                            || step.contains("systemctl restart");
            assertTrue(!takesAway || step.contains("stop what uses it"), step);
        }
    }
}
