package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.ChangeOutcome;
import felhom.proxmox.api.ConfigChange;
import felhom.proxmox.api.ConfigConflictException;
import felhom.proxmox.api.ContainerSettings;
import felhom.proxmox.api.NodeUnreachableException;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.Trust;
import felhom.proxmox.api.UnfinishedChange;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The samples of the guide to what happens when the answer to a change is lost. */
class AtMostOnceSamplesTests extends OnSimulatedHost {
    private final VmId vmid = new VmId(101);
    private final SnapshotName name = SnapshotName.parse("before-upgrade-32");
    @TempDir Path folder;
    private Proxmox pve;
    private ProxmoxNode node;

    @BeforeEach
    void connect() {
        pve =
                Proxmox.builder(url, token("agent"), Trust.pinned(fingerprint))
                        .recoveryTime(Duration.ZERO)
                        .build();
        node = pve.node("demo-felhom");
    }

    @AfterEach
    void disconnect() {
        pve.close();
    }

    private void lose(Operation operation, Fault fault) {
        host.inject(fault, RequestMatcher.of(operation), 1);
    }

    @Test
    void adopting() {
        // tag::adopted
        host.inject(
                new Fault.Reset(FaultMoment.AFTER_EXECUTION),
                RequestMatcher.of(Operation.CREATE_SNAPSHOT),
                1);
        Task task = node.snapshots().create(vmid, name);
        task.await(Duration.ofMinutes(5));
        assertEquals(1, host.executed(Operation.CREATE_SNAPSHOT));
        // end::adopted
    }

    @Test
    void notKnowing() {
        lose(Operation.CREATE_SNAPSHOT, new Fault.Reset(FaultMoment.BEFORE_EXECUTION));
        // tag::unknown
        try {
            node.snapshots().create(vmid, name).await(Duration.ofMinutes(5));
        } catch (OutcomeUnknownException unknown) {
            out.println(unknown.getMessage());
            for (Upid candidate : unknown.candidates()) {
                out.println(node.tasks().resume(candidate).status());
            }
            boolean made = node.snapshots().list(vmid).find(name).isPresent();
            out.println(made ? "it was made" : "not seen so far");
        }
        // end::unknown
        assertTrue(printed().contains("will not send it again"), printed());
        assertTrue(printed().strip().endsWith("not seen so far"), printed());
        assertEquals(0, host.executed(Operation.CREATE_SNAPSHOT));
    }

    @Test
    void knownNotToHaveHappened() {
        lose(
                Operation.CREATE_SNAPSHOT,
                new Fault.StatusOnly(595, "Connection refused", FaultMoment.BEFORE_EXECUTION));
        NodeUnreachableException refused =
                assertThrows(
                        NodeUnreachableException.class, () -> node.snapshots().create(vmid, name));
        assertEquals("repeat the change if it is still wanted", refused.nextStep());
    }

    @Test
    void keepingAJournal() {
        // tag::journal
        try (Proxmox pve =
                Proxmox.builder(url, token("agent"), Trust.pinned(fingerprint))
                        .journal(folder.resolve("changes.journal"))
                        .build()) {
            pve.node("demo-felhom").snapshots().create(vmid, name);
        }
        // end::journal
        // tag::unfinished
        try (Proxmox pve =
                Proxmox.builder(url, token("agent"), Trust.pinned(fingerprint))
                        .journal(folder.resolve("changes.journal"))
                        .build()) {
            for (UnfinishedChange change : pve.unfinished()) {
                switch (change.outcome()) {
                    case ChangeOutcome.NeverSent never -> out.println("may be made again");
                    case ChangeOutcome.NotDone not -> out.println("failed: " + not.evidence());
                    case ChangeOutcome.Done done -> out.println("done: " + done.evidence());
                    case ChangeOutcome.Running running ->
                            running.task().await(Duration.ofMinutes(5));
                    case ChangeOutcome.Unknown unknown ->
                            out.println("look first: " + unknown.evidence());
                }
                change.settle();
            }
        }
        // end::unfinished
        try (Proxmox next =
                Proxmox.builder(url, token("agent"), Trust.pinned(fingerprint))
                        .journal(folder.resolve("changes.journal"))
                        .build()) {
            assertEquals(List.of(), next.unfinished());
        }
        assertTrue(node.snapshots().list(vmid).find(name).isPresent());
    }

    @Test
    void basingAChangeOnWhatWasRead() {
        // tag::digest
        ContainerConfig read = node.containers().config(vmid);
        long more = read.memoryMiB().orElse(512) + 512;
        ConfigChange change =
                ConfigChange.DEFAULT
                        .withBase(read)
                        .withSettings(ContainerSettings.DEFAULT.withMemoryMiB(more));
        try {
            node.containers().setConfig(vmid, change);
        } catch (ConfigConflictException changed) {
            out.println("somebody else was faster: read again, decide again");
        }
        // end::digest
        assertEquals(2560, node.containers().config(vmid).memoryMiB().orElseThrow());
        assertThrows(
                ConfigConflictException.class, () -> node.containers().setConfig(vmid, change));
    }

    @Test
    void aLostAnswerToAChangeOfTheConfiguration() {
        lose(Operation.SET_CONTAINER_CONFIG, new Fault.Reset(FaultMoment.AFTER_EXECUTION));
        node.containers()
                .setConfig(
                        vmid,
                        ConfigChange.DEFAULT.withSettings(
                                ContainerSettings.DEFAULT.withMemoryMiB(3072)));
        assertEquals(1, host.executed(Operation.SET_CONTAINER_CONFIG));
    }

    @Test
    void settingHowLongToLook() {
        // tag::recovery
        try (Proxmox patient =
                Proxmox.builder(url, token("agent"), Trust.pinned(fingerprint))
                        .recoveryTime(Duration.ofMinutes(2))
                        .build()) {
            patient.node("demo-felhom").power().start(new VmId(9001)).await(Duration.ofMinutes(5));
        }
        // end::recovery
        assertTrue(host.state().guest(9001).orElseThrow().run().isPresent());
    }
}
