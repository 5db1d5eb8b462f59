package felhom.proxmox.api;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.List;

/** The calls about virtual machines, and about what containers have in common with them. */
final class VirtualMachineRoutes {
    private static final String VM = "/nodes/demo-felhom/qemu/101";
    private static final String CT = "/nodes/demo-felhom/lxc/101";
    private static final VmId ID = new VmId(101);
    private static final VmId OTHER = new VmId(102);
    private static final StorageId STORAGE = new StorageId("local");
    private static final SnapshotName NAME = new SnapshotName("before");
    private static final VolumeId BACKUP =
            VolumeId.parse("local:backup/vzdump-qemu-103-2026_11_22-01_11_17.vma.zst");

    private VirtualMachineRoutes() {}

    static void add() {
        reads();
        questionsToAgents();
        power();
        snapshots();
        changes();
        containers();
    }

    private static ProxmoxNode node(Proxmox pve) {
        return pve.node("demo-felhom");
    }

    private static void reads() {
        RoutingTests.call(
                "Cluster.nextId()",
                Operation.NEXT_ID,
                "/cluster/nextid",
                p -> p.cluster().nextId());
        RoutingTests.call(
                "ProxmoxNode.guest(VmId)",
                Operation.CLUSTER_RESOURCES,
                "/cluster/resources",
                p -> node(p).guest(ID));
        RoutingTests.call(
                "ProxmoxNode.guest(int)",
                Operation.CLUSTER_RESOURCES,
                "/cluster/resources",
                p -> node(p).guest(ID.value()));
        RoutingTests.call(
                "VirtualMachines.list()",
                Operation.LIST_VMS,
                "/nodes/demo-felhom/qemu",
                p -> node(p).virtualMachines().list());
        RoutingTests.call(
                "VirtualMachines.listWithStates()",
                Operation.LIST_VMS,
                "/nodes/demo-felhom/qemu?full=1",
                p -> node(p).virtualMachines().listWithStates());
        RoutingTests.call(
                "VirtualMachines.status(VmId)",
                Operation.VM_STATUS,
                VM + "/status/current",
                p -> node(p).virtualMachines().status(ID));
        RoutingTests.call(
                "VirtualMachines.config(VmId)",
                Operation.VM_CONFIG,
                VM + "/config",
                p -> node(p).virtualMachines().config(ID));
        RoutingTests.call(
                "VirtualMachines.currentConfig(VmId)",
                Operation.VM_CONFIG,
                VM + "/config?current=1",
                p -> node(p).virtualMachines().currentConfig(ID));
        RoutingTests.call(
                "VirtualMachines.snapshotConfig(VmId,SnapshotName)",
                Operation.VM_SNAPSHOT_CONFIG,
                VM + "/snapshot/before/config",
                p -> node(p).virtualMachines().snapshotConfig(ID, NAME));
        RoutingTests.call(
                "VirtualMachines.pending(VmId)",
                Operation.VM_PENDING,
                VM + "/pending",
                p -> node(p).virtualMachines().pending(ID));
        RoutingTests.call(
                "VirtualMachines.canSnapshot(VmId)",
                Operation.VM_FEATURE,
                VM + "/feature?feature=snapshot",
                p -> node(p).virtualMachines().canSnapshot(ID));
        RoutingTests.call(
                "VirtualMachines.metrics(VmId,Timeframe,Consolidation)",
                Operation.VM_METRICS,
                VM + "/rrddata?timeframe=day&cf=MAX",
                p -> node(p).virtualMachines().metrics(ID, Timeframe.DAY, Consolidation.MAX));
        RoutingTests.call(
                "VirtualMachineSnapshots.list(VmId)",
                Operation.VM_SNAPSHOTS,
                VM + "/snapshot",
                p -> node(p).virtualMachineSnapshots().list(ID));
    }

    private static void questionsToAgents() {
        RoutingTests.call(
                "GuestAgent.ping(VmId)",
                Operation.AGENT_PING,
                VM + "/agent/ping",
                p -> node(p).guestAgent().ping(ID));
        RoutingTests.call(
                "GuestAgent.info(VmId)",
                Operation.AGENT_INFO,
                VM + "/agent/info",
                p -> node(p).guestAgent().info(ID));
        RoutingTests.call(
                "GuestAgent.os(VmId)",
                Operation.AGENT_OS,
                VM + "/agent/get-osinfo",
                p -> node(p).guestAgent().os(ID));
        RoutingTests.call(
                "GuestAgent.fileSystems(VmId)",
                Operation.AGENT_FILE_SYSTEMS,
                VM + "/agent/get-fsinfo",
                p -> node(p).guestAgent().fileSystems(ID));
        RoutingTests.call(
                "GuestAgent.interfaces(VmId)",
                Operation.AGENT_INTERFACES,
                VM + "/agent/network-get-interfaces",
                p -> node(p).guestAgent().interfaces(ID));
        RoutingTests.call(
                "GuestAgent.freezeState(VmId)",
                Operation.AGENT_FREEZE_STATE,
                VM + "/agent/fsfreeze-status",
                p -> node(p).guestAgent().freezeState(ID));
    }

    private static void power() {
        RoutingTests.change(
                "VirtualMachinePower.start(VmId)",
                Operation.START_VM,
                VM + "/status/start",
                "",
                p -> node(p).virtualMachinePower().start(ID));
        RoutingTests.change(
                "VirtualMachinePower.stop(VmId)",
                Operation.STOP_VM,
                VM + "/status/stop",
                "",
                p -> node(p).virtualMachinePower().stop(ID));
        RoutingTests.change(
                "VirtualMachinePower.reset(VmId)",
                Operation.RESET_VM,
                VM + "/status/reset",
                "",
                p -> node(p).virtualMachinePower().reset(ID));
        RoutingTests.change(
                "VirtualMachinePower.pause(VmId)",
                Operation.SUSPEND_VM,
                VM + "/status/suspend",
                "",
                p -> node(p).virtualMachinePower().pause(ID));
        RoutingTests.change(
                "VirtualMachinePower.suspendToDisk(VmId)",
                Operation.SUSPEND_VM,
                VM + "/status/suspend",
                "todisk=1",
                p -> node(p).virtualMachinePower().suspendToDisk(ID));
        RoutingTests.change(
                "VirtualMachinePower.resume(VmId)",
                Operation.RESUME_VM,
                VM + "/status/resume",
                "",
                p -> node(p).virtualMachinePower().resume(ID));
        RoutingTests.change(
                "VirtualMachinePower.suspendToDisk(VmId,StorageId)",
                Operation.SUSPEND_VM,
                VM + "/status/suspend",
                "todisk=1&statestorage=local",
                p -> node(p).virtualMachinePower().suspendToDisk(ID, STORAGE));
        RoutingTests.change(
                "VirtualMachinePower.shutdown(VmId,ShutdownOptions)",
                Operation.SHUTDOWN_VM,
                VM + "/status/shutdown",
                "timeout=60&forceStop=1",
                p ->
                        node(p).virtualMachinePower()
                                .shutdown(ID, ShutdownOptions.DEFAULT.withForceStop()));
        RoutingTests.change(
                "VirtualMachinePower.reboot(VmId,Duration)",
                Operation.REBOOT_VM,
                VM + "/status/reboot",
                "timeout=90",
                p -> node(p).virtualMachinePower().reboot(ID, Duration.ofSeconds(90)));
    }

    private static void snapshots() {
        RoutingTests.change(
                "VirtualMachineSnapshots.create(VmId,SnapshotName,String)",
                Operation.CREATE_VM_SNAPSHOT,
                VM + "/snapshot",
                "snapname=before&description=d",
                p -> node(p).virtualMachineSnapshots().create(ID, NAME, "d"));
        RoutingTests.change(
                "VirtualMachineSnapshots.createWithMemory(VmId,SnapshotName,String)",
                Operation.CREATE_VM_SNAPSHOT,
                VM + "/snapshot",
                "snapname=before&vmstate=1",
                p -> node(p).virtualMachineSnapshots().createWithMemory(ID, NAME, ""));
        RoutingTests.change(
                "VirtualMachineSnapshots.delete(VmId,SnapshotName)",
                Operation.DELETE_VM_SNAPSHOT,
                VM + "/snapshot/before",
                "",
                p -> node(p).virtualMachineSnapshots().delete(ID, NAME));
        RoutingTests.change(
                "VirtualMachineSnapshots.rollback(VmId,SnapshotName)",
                Operation.ROLLBACK_VM_SNAPSHOT,
                VM + "/snapshot/before/rollback",
                "",
                p -> node(p).virtualMachineSnapshots().rollback(ID, NAME));
    }

    private static void changes() {
        RoutingTests.change(
                "VirtualMachines.setConfig(VmId,VirtualMachineChange)",
                Operation.SET_VM_CONFIG,
                VM + "/config",
                "delete=description&digest=ab12",
                p ->
                        node(p).virtualMachines()
                                .setConfig(
                                        ID,
                                        VirtualMachineChange.DEFAULT.withoutOption("description")));
        RoutingTests.change(
                "VirtualMachines.setConfig(VmId,VirtualMachineChange,int)",
                Operation.SET_VM_CONFIG,
                VM + "/config",
                "delete=description&digest=ab12",
                p ->
                        node(p).virtualMachines()
                                .setConfig(
                                        ID,
                                        VirtualMachineChange.DEFAULT.withoutOption("description"),
                                        3));
        RoutingTests.change(
                "VirtualMachines.applyConfig(VmId,VirtualMachineChange)",
                Operation.APPLY_VM_CONFIG,
                VM + "/config",
                "scsi1=local%3A8&digest=ab12",
                p ->
                        node(p).virtualMachines()
                                .applyConfig(
                                        ID,
                                        VirtualMachineChange.DEFAULT.withNewDisk(
                                                "scsi1", STORAGE, 8)));
        RoutingTests.change(
                "VirtualMachines.copy(VmId,CloneOptions)",
                Operation.CLONE_VM,
                VM + "/clone",
                "newid=102&name=copy&storage=local&full=1",
                p ->
                        node(p).virtualMachines()
                                .copy(
                                        ID,
                                        CloneOptions.to(OTHER)
                                                .withName("copy")
                                                .withStorage(STORAGE)
                                                .withFull(true)));
        RoutingTests.change(
                "VirtualMachines.convertToTemplate(VmId)",
                Operation.CONVERT_VM,
                VM + "/template",
                "",
                p -> node(p).virtualMachines().convertToTemplate(ID));
        RoutingTests.change(
                "VirtualMachines.destroy(VmId,DestroyOptions)",
                Operation.DESTROY_VM,
                VM + "?purge=1",
                "",
                p -> node(p).virtualMachines().destroy(ID, DestroyOptions.DEFAULT.withPurge()));
        RoutingTests.change(
                "VirtualDisks.growBy(VmId,String,long)",
                Operation.RESIZE_DISK,
                VM + "/resize",
                "disk=scsi0&size=%2B512M",
                p -> node(p).virtualDisks().growBy(ID, "scsi0", 512));
        RoutingTests.change(
                "VirtualDisks.growTo(VmId,String,long)",
                Operation.RESIZE_DISK,
                VM + "/resize",
                "disk=scsi0&size=2048M&digest=ab12",
                p -> node(p).virtualDisks().growTo(ID, "scsi0", 2048));
        RoutingTests.change(
                "VirtualDisks.move(VmId,String,MoveOptions)",
                Operation.MOVE_DISK,
                VM + "/move_disk",
                "disk=scsi0&storage=local&delete=1&format=qcow2",
                p ->
                        node(p).virtualDisks()
                                .move(
                                        ID,
                                        "scsi0",
                                        MoveOptions.to(STORAGE)
                                                .withDeleteSource()
                                                .withFormat(VolumeFormat.QCOW2)));
        RoutingTests.change(
                "VirtualDisks.give(VmId,String,VmId,String)",
                Operation.MOVE_DISK,
                VM + "/move_disk",
                "disk=unused0&target-vmid=102&target-disk=scsi3",
                p -> node(p).virtualDisks().give(ID, "unused0", OTHER, "scsi3"));
        RoutingTests.change(
                "Backups.restore(VirtualMachineRestore)",
                Operation.RESTORE_VM,
                "/nodes/demo-felhom/qemu",
                "vmid=101&archive=local%3Abackup%2Fvzdump-qemu-103-2026_11_22-01_11_17.vma.zst&storage=local&unique=1&onboot=0&tags=copy",
                p ->
                        node(p).backups()
                                .restore(
                                        VirtualMachineRestore.of(
                                                        VirtualMachineTarget.newMachine(ID), BACKUP)
                                                .withStorage(STORAGE)
                                                .withUnique()
                                                .withSettings(
                                                        VirtualMachineSettings.DEFAULT
                                                                .withOnBoot(false)
                                                                .withTags(List.of("copy")))));
        RoutingTests.change(
                "Backups.restoreCopy(VolumeId,VmId,StorageId)",
                Operation.RESTORE_VM,
                "/nodes/demo-felhom/qemu",
                "vmid=101&archive=local%3Abackup%2Fvzdump-qemu-103-2026_11_22-01_11_17.vma.zst&storage=local&unique=1",
                p -> node(p).backups().restoreCopy(BACKUP, ID, STORAGE));
    }

    private static void containers() {
        RoutingTests.call(
                "Containers.interfaces(VmId)",
                Operation.CONTAINER_INTERFACES,
                CT + "/interfaces",
                p -> node(p).containers().interfaces(ID));
        RoutingTests.change(
                "Containers.copy(VmId,CloneOptions)",
                Operation.CLONE_CONTAINER,
                CT + "/clone",
                "newid=102&hostname=copy",
                p -> node(p).containers().copy(ID, CloneOptions.to(OTHER).withName("copy")));
        RoutingTests.change(
                "Containers.convertToTemplate(VmId)",
                Operation.CONVERT_CONTAINER,
                CT + "/template",
                "",
                p -> node(p).containers().convertToTemplate(ID));
        RoutingTests.change(
                "Power.suspend(VmId)",
                Operation.SUSPEND_CONTAINER,
                CT + "/status/suspend",
                "",
                p -> node(p).power().suspend(ID));
        RoutingTests.change(
                "Power.resume(VmId)",
                Operation.RESUME_CONTAINER,
                CT + "/status/resume",
                "",
                p -> node(p).power().resume(ID));
        RoutingTests.change(
                "ContainerVolumes.growBy(VmId,String,long)",
                Operation.RESIZE_VOLUME,
                CT + "/resize",
                "disk=mp0&size=%2B512M",
                p -> node(p).containerVolumes().growBy(ID, "mp0", 512));
        RoutingTests.change(
                "ContainerVolumes.move(VmId,String,MoveOptions)",
                Operation.MOVE_VOLUME,
                CT + "/move_volume",
                "volume=rootfs&storage=local",
                p -> node(p).containerVolumes().move(ID, "rootfs", MoveOptions.to(STORAGE)));
    }
}
