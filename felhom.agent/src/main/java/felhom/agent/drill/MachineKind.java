package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.config.DrillSettings;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.DestroyOptions;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.Task;
import felhom.proxmox.api.VirtualMachineChange;
import felhom.proxmox.api.VirtualMachineSettings;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MachineState;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.VirtualMachineConfig;
import felhom.proxmox.model.VirtualMachineStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PlannedRequest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Virtual machines in the drill. */
final class MachineKind implements GuestKind {
    /** What each machine has of its own, and what only the creation of one sets. */
    private static final Pattern IDENTITY = Pattern.compile("smbios1|vmgenid|meta");

    private final ProxmoxNode node;
    private final Release release;

    MachineKind(ProxmoxNode node, Release release) {
        this.node = node;
        this.release = release;
    }

    @Override
    public GuestType type() {
        return GuestType.VIRTUAL_MACHINE;
    }

    @Override
    public String tool() {
        return "qm";
    }

    @Override
    public ContentType content() {
        return ContentType.DISK_IMAGE;
    }

    @Override
    public Operation restoring() {
        return Operation.RESTORE_VM;
    }

    @Override
    public NextStep byHand(VolumeId backup) {
        return NextStep.onHost("restore it on the host, as root", "qmrestore " + backup)
                .then(" NUMBER --storage STORAGE --unique 1");
    }

    @Override
    public boolean isMarkedAtOnce() {
        return MachineRequest.takesSettings(release);
    }

    @Override
    public ArchivedGuest archived(VolumeId backup) {
        return MachineArchive.of(
                backup.owner().orElseThrow(), node.backups().config(backup), release);
    }

    @Override
    public List<PlannedRequest> requests(RestorePlan plan, Map<String, String> names) {
        List<PlannedRequest> requests = new ArrayList<>();
        requests.add(MachineRequest.planned(plan, names));
        requests.add(PlannedRequest.of(Operation.VM_CONFIG, names));
        PlannedRequest change =
                PlannedRequest.of(Operation.SET_VM_CONFIG, names)
                        .with("onboot", "0")
                        .with("tags", DrillSettings.TAG);
        requests.add(change);
        for (String card : MachineRequest.networks(plan.archived().config().virtualMachine())) {
            requests.add(change.with("delete", card));
        }
        if (plan.start()) {
            requests.add(PlannedRequest.of(Operation.START_VM, names));
            requests.add(PlannedRequest.of(Operation.STOP_VM, names));
        }
        requests.add(PlannedRequest.of(Operation.DESTROY_VM, names));
        return requests;
    }

    @Override
    public Task restore(RestorePlan plan) {
        return node.backups().restore(MachineRequest.of(plan));
    }

    @Override
    public Optional<ScratchGuest> look(VmId vmid) {
        VirtualMachineConfig config;
        try {
            config = node.virtualMachines().config(vmid);
        } catch (NotFoundException none) {
            return Optional.empty();
        }
        SequencedSet<VolumeId> volumes = new LinkedHashSet<>(volumes(config));
        for (Snapshot snapshot : node.virtualMachineSnapshots().list(vmid).snapshots()) {
            VirtualMachineConfig then =
                    node.virtualMachines().snapshotConfig(vmid, snapshot.name());
            volumes.addAll(volumes(then));
            then.find("vmstate").map(VolumeId::parse).ifPresent(volumes::add);
        }
        List<String> others = new ArrayList<>(MachineArchive.devices(config));
        config.disks().stream()
                .filter(disk -> disk.isDisk() && disk.isPassthrough())
                .map(VirtualDisk::key)
                .forEach(others::add);
        return Optional.of(
                new ScratchGuest(
                        vmid,
                        ScratchMark.read(config.description(), config.tags()),
                        config.lock(),
                        config.onBoot(),
                        MachineRequest.networks(config),
                        List.copyOf(volumes),
                        others,
                        config.options().isEmpty(),
                        config.digest()));
    }

    /** A medium is nobody's; the drive of cloud-init belongs to the machine. */
    private static List<VolumeId> volumes(VirtualMachineConfig config) {
        return config.disks().stream()
                .filter(disk -> disk.isDisk() || disk.isCloudInit())
                .flatMap(disk -> disk.volume().stream())
                .toList();
    }

    @Override
    public void cutOff(ScratchGuest scratch, ScratchMark mark) {
        VirtualMachineChange change =
                VirtualMachineChange.DEFAULT.withSettings(
                        VirtualMachineSettings.DEFAULT
                                .withDescription(mark.description())
                                .withTags(List.of(DrillSettings.TAG))
                                .withOnBoot(false)
                                .withProtection(false));
        for (String network : scratch.networks()) {
            change = change.withoutOption(network);
        }
        node.virtualMachines()
                .setConfig(
                        scratch.vmid(),
                        change.withBase(
                                new VirtualMachineConfig(new TreeMap<>(), scratch.digest())));
    }

    @Override
    public List<String> differences(RestorePlan plan) {
        VirtualMachineConfig restored = node.virtualMachines().config(plan.scratch());
        List<RestoredVolume> volumes =
                restored.disks().stream()
                        .filter(disk -> disk.isDisk() && !disk.isUnused())
                        .map(
                                disk ->
                                        new RestoredVolume(
                                                disk.key(),
                                                "",
                                                disk.volume().map(VolumeId::storage),
                                                disk.size()))
                        .toList();
        Comparison comparison =
                new Comparison(
                        plan,
                        restored.options(),
                        volumes,
                        IDENTITY.asMatchPredicate().or(VirtualDisk::isDrive),
                        Set.of());
        return Stream.concat(
                        comparison.differences().stream(),
                        plan.archived().config().virtualMachine().disks().stream()
                                .filter(VirtualDisk::isCdrom)
                                .flatMap(drive -> difference(drive, restored).stream()))
                .toList();
    }

    /** A CD drive keeps its medium; that of cloud-init is made anew. */
    private static Optional<String> difference(VirtualDisk drive, VirtualMachineConfig restored) {
        Optional<VirtualDisk> now = restored.disk(drive.key());
        boolean same =
                drive.isCloudInit()
                        ? now.filter(VirtualDisk::isCloudInit).isPresent()
                        : now.map(VirtualDisk::source).equals(Optional.of(drive.source()));
        return same
                ? Optional.empty()
                : Optional.of(
                        drive.key()
                                + " is "
                                + now.map(VirtualDisk::toString).orElse("not set")
                                + ", in the backup "
                                + drive);
    }

    @Override
    public Task start(VmId vmid) {
        return node.virtualMachinePower().start(vmid);
    }

    @Override
    public boolean isRunning(VmId vmid) {
        return node.virtualMachines().status(vmid).state().equals(GuestState.RUNNING);
    }

    @Override
    public Optional<String> standstill(VmId vmid) {
        VirtualMachineStatus status = node.virtualMachines().status(vmid);
        if (!status.state().equals(GuestState.RUNNING)) {
            return Optional.of("was stopped again");
        }
        return status.machineState()
                .filter(state -> !state.equals(MachineState.RUNNING))
                .map(state -> "stands still: QEMU says " + state);
    }

    @Override
    public Task stop(VmId vmid) {
        return node.virtualMachinePower().stop(vmid);
    }

    @Override
    public Task destroy(VmId vmid) {
        return node.virtualMachines().destroy(vmid, DestroyOptions.DEFAULT.withPurge());
    }
}
