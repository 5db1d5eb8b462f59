package felhom.proxmox.privileged.usb;

import static felhom.proxmox.privileged.usb.MountState.Kind;

import felhom.proxmox.model.text.Printable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells the state of a mount. What the kernel's tables say is read first: a dead disk cannot delay
 * it. Then one folder is read, by a process with a deadline: a process that waits for a dead disk
 * can be left behind, a thread of this one could not.
 */
final class MountInspector {
    private final UsbHost host;

    /** Read once, and only if something is mounted. */
    private Optional<List<BlockDevice>> devices = Optional.empty();

    MountInspector(UsbHost host) {
        this.host = host;
    }

    MountState inspect(Path mountPoint, FileSystemUuid uuid, MountAccess access) {
        List<MountedFileSystem> there = host.mountedAt(mountPoint);
        if (there.isEmpty()) {
            return MountState.NOT_MOUNTED;
        }
        MountedFileSystem top = there.getLast();
        return identityProblem(top, uuid)
                .or(() -> optionProblem(top, access))
                .or(() -> stackProblem(there))
                .or(() -> host.readingProblem(mountPoint))
                .orElseGet(() -> new MountState(Kind.SOUND, top.describe()));
    }

    private Optional<MountState> identityProblem(MountedFileSystem top, FileSystemUuid uuid) {
        if (!top.device().startsWith("/dev/")) {
            return state(Kind.OTHER_FILE_SYSTEM, top.describe());
        }
        Optional<BlockDevice> device = device(top.device());
        Optional<String> found = top.uuid().or(() -> device.flatMap(BlockDevice::uuid));
        if (found.isPresent() && !uuid.same(found.get())) {
            return state(
                    Kind.OTHER_FILE_SYSTEM,
                    "%s with UUID %s".formatted(top.describe(), Printable.quoted(found.get())));
        }
        if (device.isEmpty()) {
            return state(Kind.DISK_GONE, "%s, a device that is gone".formatted(top.describe()));
        }
        if (found.isEmpty()) {
            return state(Kind.OTHER_FILE_SYSTEM, top.describe() + " without a UUID");
        }
        return top.isPart()
                ? state(Kind.OTHER_FILE_SYSTEM, "a part of it: " + top.describe())
                : Optional.empty();
    }

    private static Optional<MountState> optionProblem(MountedFileSystem top, MountAccess access) {
        if (top.has("shutdown")) {
            return state(Kind.SHUT_DOWN, top.describe());
        }
        boolean readOnly = top.readOnly() || top.has("emergency_ro");
        if (access == MountAccess.READ_WRITE && readOnly) {
            return state(Kind.READ_ONLY, top.describe());
        }
        if (access == MountAccess.READ_ONLY && !readOnly) {
            return state(Kind.WRITABLE, top.describe());
        }
        return top.harmless() ? Optional.empty() : state(Kind.UNSAFE_OPTIONS, top.describe());
    }

    /** The automounter of systemd stays below what it mounts. */
    private static Optional<MountState> stackProblem(List<MountedFileSystem> there) {
        return there.subList(0, there.size() - 1).stream()
                .filter(below -> !below.type().equals("autofs"))
                .findFirst()
                .flatMap(below -> state(Kind.MOUNTED_TWICE, "below it " + below.describe()));
    }

    private Optional<BlockDevice> device(String path) {
        if (devices.isEmpty()) {
            devices = Optional.of(host.blockDevices());
        }
        return devices.get().stream()
                .flatMap(BlockDevice::tree)
                .filter(
                        device ->
                                device.path().equals(path)
                                        || path.equals("/dev/" + device.kernelName()))
                .findFirst();
    }

    private static Optional<MountState> state(Kind kind, String found) {
        return Optional.of(new MountState(kind, found));
    }
}
