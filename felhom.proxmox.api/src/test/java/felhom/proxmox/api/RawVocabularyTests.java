package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.SnapshotName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** A raw read takes each type of the vocabulary that is one text on the wire. */
class RawVocabularyTests {
    private static <T> T read(String data, Class<T> type) {
        return CannedTransport.ok("{\"data\":" + data + "}").client().raw().get("/any", type);
    }

    @ParameterizedTest
    @CsvSource({
        "GuestState, running",
        "GuestState, of-a-later-release",
        "GuestType, qemu",
        "GuestLock, snapshot-delete",
        "NodeState, online",
        "HaState, started",
        "TaskType, qmstart",
        "ContentType, vztmpl",
        "StorageType, zfspool",
        "KernelRelease, 6.8.12-9-pve",
        "SnapshotName, before-upd",
        "VmId, 101",
        "NodeName, demo-felhom",
        "StorageId, local-lvm",
        "VolumeId, local:iso/a.iso",
        "UserId, root@pam",
        "TokenId, root@pam!agent",
        "Release, 9.2",
        "ReplicationId, 101-0",
        "ExitStatus, job errors",
        "host.DiskType, nvme",
        "host.DiskHealth, PASSED",
        "host.ZfsState, DEGRADED",
        "host.UnitState, not-found",
        "backup.BackupJobId, backup-nightly",
        "access.Privilege, VM.Audit",
    })
    void isReadFromItsText(String name, String text) throws ClassNotFoundException {
        Class<?> type = Class.forName("felhom.proxmox.model." + name);
        assertEquals(text, read('"' + text + '"', type).toString());
    }

    record Mixed(
            GuestState state,
            Optional<GuestLock> lock,
            List<ContentType> content,
            PropertyString net0) {}

    @Test
    void isReadInsideOtherTypes() {
        Mixed mixed =
                read(
                        """
                        {"state":"paused","lock":"","content":["iso","backup"],
                         "net0":"virtio=BC:24:11:00:00:01,bridge=vmbr0"}
                        """,
                        Mixed.class);
        assertEquals("paused", mixed.state().value());
        assertEquals(Optional.empty(), mixed.lock());
        assertEquals("[iso, backup]", mixed.content().toString());
        assertEquals(Optional.of("vmbr0"), mixed.net0().find("bridge"));
    }

    @Test
    void whatTheTypeRefusesIsToldWithItsRule() {
        String message =
                assertThrows(
                                MalformedAnswerException.class,
                                () -> read("\"9x\"", SnapshotName.class))
                        .getMessage();
        assertTrue(message.contains("9x"), message);
    }

    @Test
    void whatIsNoTextIsToldWithItsField() {
        String message =
                assertThrows(
                                MalformedAnswerException.class,
                                () -> read("{\"state\":{}}", Mixed.class))
                        .getMessage();
        assertTrue(message.contains("data.state: text is needed here"), message);
    }
}
