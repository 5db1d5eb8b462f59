package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.elevation.CommandException;

import java.util.List;
import java.util.stream.Stream;

/**
 * USB disks, mounted on the host by the UUID of their file system so that containers can use them.
 * The API of Proxmox VE has no operation that mounts a disk on the host.
 *
 * <p>Looking and planning need no root. A plan can be shown to a person; {@link #apply} takes its
 * steps, checks the result, and undoes all of them if one fails. Only a process that is root itself
 * can apply or undo.
 */
public final class UsbDisks {
    private final UsbSettings settings;
    private final UsbHost host;
    private final UsbObstacles obstacles;
    private final UsbPlanner planner;
    private final UsbStepRunner steps;

    UsbDisks(CommandRunner runner, UsbSettings settings) {
        this.settings = settings;
        this.host = new UsbHost(runner, settings);
        this.obstacles = new UsbObstacles(settings);
        this.planner = new UsbPlanner(settings, host, obstacles);
        this.steps = new UsbStepRunner(runner, settings, host);
    }

    /**
     * {@return the USB disks of this host}
     *
     * @param runner runs the commands
     */
    @SuppressWarnings("exports")
    public static UsbDisks on(CommandRunner runner) {
        return new UsbDisks(runner, UsbSettings.standard());
    }

    /** {@return the command lines of this class} */
    @SuppressWarnings("exports")
    public static List<CommandForm> forms() {
        return UsbForms.ALL;
    }

    /**
     * {@return every place for a file system on every USB disk, with the reasons against mounting
     * it}
     *
     * @throws UnreadableAnswerException if {@code lsblk} gives no list of devices
     * @throws CommandException if it could not be run to its end
     */
    public List<UsbVolume> discover() {
        return host.disks().usbVolumes();
    }

    /**
     * Plans a mount. If exactly this mount exists already, its steps change nothing.
     *
     * @param request what to mount where
     * @return what would be done
     * @throws UsbDiskRefusedException if the disk is not one that is mounted
     * @throws MountConflictException if a file or a mount of the host is in the way
     * @throws HostFileException if a file of the host cannot be read
     * @throws UnreadableAnswerException if a program of the host makes no sense
     * @throws CommandException if such a program could not be run to its end
     */
    public UsbMountPlan plan(UsbMountRequest request) {
        return planner.plan(request);
    }

    /**
     * Takes the steps of a plan. If one fails, the changes of the steps before it are undone.
     * Applying a plan again changes nothing.
     *
     * @param plan the plan, as it was shown
     * @return the mount
     * @throws RootRequiredException if this process is not root; nothing was done
     * @throws HostChangedException if the plan would be another one now; nothing was done
     * @throws CheckFailedException if systemd or findmnt does not accept the new file
     * @throws MountFailedException if the disk could not be mounted
     * @throws UndoIncompleteException if a step failed and not all could be taken back
     * @throws UsbDiskException in the cases of {@link #plan} too
     * @throws CommandException if a program could not be run to its end
     */
    public UsbMount apply(UsbMountPlan plan) {
        requireRoot("mount a disk");
        UsbMountRequest request = plan.request();
        if (!plan(request).sameAs(plan)) {
            throw new HostChangedException(
                    "the plan to mount %s would be another one now".formatted(request.uuid()));
        }
        new UsbTransaction(settings, host, steps).take(plan);
        return mount(
                new MountInspector(host),
                request.name(),
                request.uuid(),
                request.access(),
                request.keeper());
    }

    /**
     * Plans to undo a mount that was made here.
     *
     * @param name the mount
     * @return what would be done; nothing if no such mount was made here
     * @throws MountConflictException if the mount is somebody else's, or its file was edited
     * @throws HostFileException if a file of the host cannot be read
     */
    public UsbUndoPlan planUndo(MountName name) {
        return planner.planUndo(name);
    }

    /**
     * Undoes a mount. If a step fails, the steps after it are not taken; a new plan has them again.
     *
     * @param plan the plan, as it was shown
     * @throws RootRequiredException if this process is not root; nothing was done
     * @throws HostChangedException if the plan would be another one now
     * @throws MountFailedException if the disk could not be unmounted, for example because it is
     *     busy; nothing was done
     * @throws UsbDiskException in the cases of {@link #planUndo} too
     * @throws CommandException if a program could not be run to its end
     */
    public void undo(UsbUndoPlan plan) {
        requireRoot("undo a mount");
        if (!planUndo(plan.name()).equals(plan)) {
            throw new HostChangedException(
                    "the plan to undo %s would be another one now".formatted(plan.name()));
        }
        plan.steps().forEach(steps::take);
    }

    /**
     * {@return the mounts that were made here, each with its state now}
     *
     * <p>It takes up to 12 seconds for each disk that does not answer.
     *
     * @throws MountConflictException if the fstab was edited between our marks
     * @throws HostFileException if a file of the host cannot be read
     * @throws UnreadableAnswerException if {@code findmnt} gives no list of mounts, or {@code
     *     lsblk} none of devices
     * @throws CommandException if it could not be run to its end
     */
    public List<UsbMount> mounts() {
        MountInspector inspector = new MountInspector(host);
        Stream<UsbMount> units =
                obstacles.units().stream()
                        .map(
                                unit ->
                                        mount(
                                                inspector,
                                                unit.name(),
                                                unit.uuid(),
                                                unit.access(),
                                                MountKeeper.SYSTEMD_UNIT));
        Stream<UsbMount> lines =
                obstacles.fstab().entries().stream()
                        .map(
                                entry ->
                                        mount(
                                                inspector,
                                                entry.name(),
                                                entry.uuid(),
                                                entry.access(),
                                                MountKeeper.FSTAB));
        return Stream.concat(units, lines).toList();
    }

    private UsbMount mount(
            MountInspector inspector,
            MountName name,
            FileSystemUuid uuid,
            MountAccess access,
            MountKeeper keeper) {
        MountState state = inspector.inspect(settings.mountPoint(name), uuid, access);
        return new UsbMount(name, uuid, access, keeper, state);
    }

    private void requireRoot(String what) {
        if (!settings.runsAsRoot().getAsBoolean()) {
            throw new RootRequiredException(what);
        }
    }
}
