package felhom.agent.drill;

import felhom.agent.check.ScratchMark;
import felhom.agent.config.DrillSettings;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.ConfigChange;
import felhom.proxmox.api.ContainerSettings;
import felhom.proxmox.api.DestroyOptions;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.RestoreOptions;
import felhom.proxmox.api.RestoreTarget;
import felhom.proxmox.api.Task;
import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.Snapshot;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Containers in the drill. */
final class ContainerKind implements GuestKind {
    private static final Pattern DEVICE = Pattern.compile("dev\\d+");
    private static final Pattern MOUNT = Pattern.compile("rootfs|mp\\d+");

    /** What a host adds to a configuration that lacks it. */
    private static final Set<String> DEFAULTS =
            Set.of("hostname", "memory", "swap", "arch", "ostype");

    private final ProxmoxNode node;

    ContainerKind(ProxmoxNode node) {
        this.node = node;
    }

    @Override
    public GuestType type() {
        return GuestType.CONTAINER;
    }

    @Override
    public String tool() {
        return "pct";
    }

    @Override
    public ContentType content() {
        return ContentType.CONTAINER_VOLUME;
    }

    @Override
    public Operation restoring() {
        return Operation.RESTORE_CONTAINER;
    }

    @Override
    public NextStep byHand(VolumeId backup) {
        return NextStep.onHost("restore it on the host, with volumes that you list", "pct restore")
                .then(" NUMBER " + backup + " --rootfs STORAGE:SIZE");
    }

    @Override
    public boolean isMarkedAtOnce() {
        return true;
    }

    @Override
    public ArchivedGuest archived(VolumeId backup) {
        return ContainerArchive.of(backup.owner().orElseThrow(), node.backups().config(backup));
    }

    @Override
    public List<PlannedRequest> requests(RestorePlan plan, Map<String, String> names) {
        PlannedRequest config = PlannedRequest.of(Operation.SET_CONTAINER_CONFIG, names);
        List<PlannedRequest> requests = new ArrayList<>();
        requests.add(ContainerRequest.planned(plan, names));
        requests.add(PlannedRequest.of(Operation.CONTAINER_CONFIG, names));
        for (String network : ContainerRequest.networks(plan.archived().config().container())) {
            requests.add(config.with("delete", network));
        }
        if (plan.start()) {
            requests.add(PlannedRequest.of(Operation.START_CONTAINER, names));
            requests.add(PlannedRequest.of(Operation.STOP_CONTAINER, names));
        }
        requests.add(PlannedRequest.of(Operation.DESTROY_CONTAINER, names));
        return requests;
    }

    @Override
    public Task restore(RestorePlan plan) {
        RestoreOptions options =
                RestoreOptions.of(
                                RestoreTarget.newContainer(plan.scratch()),
                                plan.backup().id(),
                                plan.storage())
                        .withSettings(ContainerRequest.settings(plan));
        return node.backups()
                .restore(
                        plan.archived().lists()
                                ? options.withDisks(ContainerRequest.disks(plan))
                                : options);
    }

    @Override
    public Optional<ScratchGuest> look(VmId vmid) {
        ContainerConfig config;
        try {
            config = node.containers().config(vmid);
        } catch (NotFoundException none) {
            return Optional.empty();
        }
        SequencedSet<VolumeId> volumes = new LinkedHashSet<>(volumes(config));
        for (Snapshot snapshot : node.snapshots().list(vmid).snapshots()) {
            volumes.addAll(volumes(node.containers().snapshotConfig(vmid, snapshot.name())));
        }
        return Optional.of(
                new ScratchGuest(
                        vmid,
                        ScratchMark.read(config.description(), config.tags()),
                        config.lock(),
                        config.onBoot(),
                        ContainerRequest.networks(config),
                        List.copyOf(volumes),
                        others(config),
                        config.options().isEmpty(),
                        config.digest()));
    }

    private static List<VolumeId> volumes(ContainerConfig config) {
        return Stream.concat(
                        mounts(config)
                                .map(MountPoint::source)
                                .filter(MountSource.OfVolume.class::isInstance)
                                .map(source -> ((MountSource.OfVolume) source).id()),
                        config.unusedVolumes().values().stream())
                .toList();
    }

    private static Stream<MountPoint> mounts(ContainerConfig config) {
        return Stream.concat(config.rootfs().stream(), config.mountPoints().values().stream());
    }

    private static List<String> others(ContainerConfig config) {
        return Stream.concat(
                        config.mountPoints().entrySet().stream()
                                .filter(
                                        mount ->
                                                !(mount.getValue().source()
                                                        instanceof MountSource.OfVolume))
                                .map(mount -> "mp" + mount.getKey()),
                        config.options().keySet().stream()
                                .filter(option -> DEVICE.matcher(option).matches()))
                .toList();
    }

    @Override
    public void cutOff(ScratchGuest scratch, ScratchMark mark) {
        ConfigChange change =
                ConfigChange.DEFAULT.withSettings(
                        ContainerSettings.DEFAULT
                                .withDescription(mark.description())
                                .withTags(List.of(DrillSettings.TAG))
                                .withOnBoot(false));
        for (String network : scratch.networks()) {
            change = change.withoutOption(network);
        }
        node.containers().setConfig(scratch.vmid(), change);
    }

    @Override
    public List<String> differences(RestorePlan plan) {
        ContainerConfig restored = node.containers().config(plan.scratch());
        List<RestoredVolume> volumes = new ArrayList<>();
        restored.rootfs().ifPresent(mount -> volumes.add(volume("rootfs", "/", mount)));
        restored.mountPoints()
                .forEach(
                        (number, mount) ->
                                volumes.add(volume("mp" + number, mount.path().orElse(""), mount)));
        return new Comparison(plan, restored.options(), volumes, MOUNT.asMatchPredicate(), DEFAULTS)
                .differences();
    }

    private static RestoredVolume volume(String option, String path, MountPoint mount) {
        return new RestoredVolume(
                option,
                path,
                mount.source() instanceof MountSource.OfVolume source
                        ? Optional.of(source.id().storage())
                        : Optional.empty(),
                mount.size());
    }

    @Override
    public Task start(VmId vmid) {
        return node.power().start(vmid);
    }

    @Override
    public boolean isRunning(VmId vmid) {
        return node.containers().status(vmid).state().equals(GuestState.RUNNING);
    }

    @Override
    public Optional<String> standstill(VmId vmid) {
        return isRunning(vmid) ? Optional.empty() : Optional.of("was stopped again");
    }

    @Override
    public Task stop(VmId vmid) {
        return node.power().stop(vmid);
    }

    @Override
    public Task destroy(VmId vmid) {
        return node.containers().destroy(vmid, DestroyOptions.DEFAULT.withPurge());
    }
}
