package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes plans. It needs no root and changes nothing. */
final class UsbPlanner {
    private final UsbSettings settings;
    private final UsbHost host;
    private final UsbObstacles obstacles;

    UsbPlanner(UsbSettings settings, UsbHost host, UsbObstacles obstacles) {
        this.settings = settings;
        this.host = host;
        this.obstacles = obstacles;
    }

    UsbMountPlan plan(UsbMountRequest request) {
        UsbVolume volume = volume(request);
        obstacles.check(request, volume.fileSystem().orElseThrow());
        checkMounts(request, volume);
        return new UsbMountPlan(request, volume, steps(settings, request, volume));
    }

    /** The steps of a mount that was not refused. */
    static List<UsbStep> steps(UsbSettings settings, UsbMountRequest request, UsbVolume volume) {
        FileSystemType type = volume.fileSystem().orElseThrow();
        List<UsbStep> planned = new ArrayList<>();
        MountName name = request.name();
        switch (request.keeper()) {
            case SYSTEMD_UNIT -> {
                String text = MountUnit.of(request, type).text();
                planned.add(new UsbStep.WriteUnit(settings.unitFile(name), text));
                planned.add(new UsbStep.CheckUnit(settings.unitFile(name)));
                planned.add(new UsbStep.ReloadSystemd());
                planned.add(new UsbStep.EnableUnit(name));
            }
            case FSTAB -> {
                String line = FstabEntry.of(request, type).line();
                planned.add(new UsbStep.AddFstabLine(settings.fstab(), name, line));
                planned.add(new UsbStep.ReloadSystemd());
            }
        }
        planned.add(new UsbStep.StartUnit(name));
        planned.add(
                new UsbStep.CheckMount(
                        settings.mountPoint(name), volume.device().path(), request.access()));
        return planned;
    }

    UsbUndoPlan planUndo(MountName name) {
        Optional<MountUnit> unit = obstacles.unit(name);
        Optional<FstabEntry> entry = obstacles.fstab().entry(name);
        if (unit.isEmpty() && entry.isEmpty()) {
            return new UsbUndoPlan(name, List.of());
        }
        List<UsbStep> planned = new ArrayList<>();
        planned.add(new UsbStep.StopUnit(name));
        unit.ifPresent(
                ours -> {
                    planned.add(new UsbStep.DisableUnit(name));
                    planned.add(new UsbStep.RemoveUnit(settings.unitFile(name), ours.text()));
                });
        entry.ifPresent(
                ours ->
                        planned.add(
                                new UsbStep.RemoveFstabLine(settings.fstab(), name, ours.line())));
        planned.add(new UsbStep.ReloadSystemd());
        planned.add(new UsbStep.ForgetFailure(name));
        planned.add(new UsbStep.RemoveFolder(settings.mountPoint(name)));
        return new UsbUndoPlan(name, planned);
    }

    private UsbVolume volume(UsbMountRequest request) {
        List<UsbVolume> found =
                host.disks().volumes().stream()
                        .filter(volume -> volume.uuid().filter(request.uuid()::equals).isPresent())
                        .toList();
        if (found.isEmpty()) {
            throw new UsbDiskRefusedException(
                    request.uuid(), List.of(UsbRefusal.NOT_FOUND), UsbRefusal.NOT_FOUND.why());
        }
        List<UsbRefusal> reasons =
                new ArrayList<>(
                        found.stream()
                                .flatMap(volume -> volume.refusals().stream())
                                .distinct()
                                .toList());
        UsbVolume volume = found.getFirst();
        if (volume.device().readOnly() && request.access() == MountAccess.READ_WRITE) {
            reasons.add(UsbRefusal.READ_ONLY_DEVICE);
        }
        String here = settings.mountPoint(request.name()).toString();
        if (reasons.isEmpty()
                && volume.device().mountPoints().stream().anyMatch(at -> !at.equals(here))) {
            reasons.add(UsbRefusal.MOUNTED_ELSEWHERE);
        }
        if (!reasons.isEmpty()) {
            throw new UsbDiskRefusedException(request.uuid(), reasons, volume.advice(reasons));
        }
        return volume;
    }

    private void checkMounts(UsbMountRequest request, UsbVolume volume) {
        List<MountedFileSystem> there = host.mountedAt(settings.mountPoint(request.name()));
        if (there.isEmpty()) {
            obstacles.requireEmptyFolder(request.name());
            return;
        }
        for (MountedFileSystem mounted : there) {
            if (!mounted.device().equals(volume.device().path())) {
                throw new MountConflictException(
                        request.name().mountPoint(),
                        "has something else mounted: " + Printable.quoted(mounted.source()),
                        "unmount that, or choose another name for the mount");
            }
        }
    }
}
