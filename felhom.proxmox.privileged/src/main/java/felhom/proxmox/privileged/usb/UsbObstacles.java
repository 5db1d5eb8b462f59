package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds our files on the host, and files of others that are in the way of a mount. */
final class UsbObstacles {
    private final UsbSettings settings;

    UsbObstacles(UsbSettings settings) {
        this.settings = settings;
    }

    /**
     * Our unit of this name, if there is one.
     *
     * @throws MountConflictException if there is one that is not ours, or no longer as we wrote it
     */
    Optional<MountUnit> unit(MountName name) {
        HostFile file = new HostFile(settings.unitFile(name));
        if (file.isSpecial()) {
            throw foreign(file.path());
        }
        return file.read().map(bytes -> unit(file.path(), bytes));
    }

    private static MountUnit unit(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!MountUnit.marked(text)) {
            throw foreign(file);
        }
        return MountUnit.parse(text)
                .orElseThrow(
                        () ->
                                new MountConflictException(
                                        file,
                                        "was edited after felhom-agent wrote it",
                                        "keep it and delete its first line, or stop, disable and"
                                                + " remove it by hand"));
    }

    private static MountConflictException foreign(Path file) {
        return new MountConflictException(
                file,
                "was not made by felhom-agent and is never overwritten",
                "choose another name for the mount, or remove it by hand");
    }

    /** All our units; other files are ignored. */
    List<MountUnit> units() {
        List<MountUnit> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(
                        settings.unitFolder(),
                        MountName.UNIT_PREFIX + "*" + MountName.UNIT_SUFFIX)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    MountUnit.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .filter(unit -> file.endsWith(unit.name().unit()))
                            .ifPresent(found::add);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new HostFileException("read", settings.unitFolder(), e);
        }
        return List.copyOf(found);
    }

    FstabFile fstab() {
        Path file = settings.fstab();
        return FstabFile.parse(file, new HostFile(file).read().orElse(new byte[0]));
    }

    /**
     * Checks that nothing is in the way.
     *
     * @throws MountConflictException if there is
     */
    void check(UsbMountRequest request, FileSystemType type) {
        checkUnits(request, type);
        checkFstab(request, type);
        checkFolder(request.name());
    }

    private void checkUnits(UsbMountRequest request, FileSystemType type) {
        boolean kept = request.keeper() == MountKeeper.SYSTEMD_UNIT;
        MountUnit wanted = MountUnit.of(request, type);
        Stream.concat(unit(request.name()).stream(), units().stream())
                .filter(unit -> !(kept && unit.equals(wanted)))
                .filter(
                        unit ->
                                unit.name().equals(request.name())
                                        || unit.uuid().same(request.uuid().value()))
                .findFirst()
                .ifPresent(
                        unit -> {
                            throw undoFirst(settings.unitFile(unit.name()), unit.name());
                        });
    }

    private void checkFstab(UsbMountRequest request, FileSystemType type) {
        boolean kept = request.keeper() == MountKeeper.FSTAB;
        FstabEntry wanted = FstabEntry.of(request, type);
        FstabFile fstab = fstab();
        for (FstabEntry entry : fstab.entries()) {
            boolean meant =
                    entry.name().equals(request.name())
                            || entry.uuid().same(request.uuid().value());
            if (meant && !(kept && entry.equals(wanted))) {
                throw undoFirst(settings.fstab(), entry.name());
            }
        }
        for (List<String> fields : fstab.otherMounts()) {
            if (isSource(fields.get(0), request.uuid())
                    || isTarget(fields.get(1), request.name())) {
                throw new MountConflictException(
                        settings.fstab(),
                        "has a line of its own for this disk or this mount point: "
                                + Printable.quoted(String.join(" ", fields)),
                        "remove that line by hand, then try again");
            }
        }
    }

    private static boolean isSource(String field, FileSystemUuid uuid) {
        String source = FstabField.unescape(field).replace("\"", "");
        return Stream.of("UUID=", "/dev/disk/by-uuid/")
                .filter(source::startsWith)
                .anyMatch(prefix -> uuid.same(source.substring(prefix.length())));
    }

    private static boolean isTarget(String field, MountName name) {
        String target = FstabField.unescape(field).replaceAll("/+", "/");
        return (target + "/").startsWith(name.mountPoint() + "/");
    }

    private static MountConflictException undoFirst(Path file, MountName name) {
        return new MountConflictException(
                file,
                "already mounts this disk, or uses this name, in another way",
                "undo the mount %s first".formatted(name));
    }

    /** A mount through a link would be somewhere else. */
    private void checkFolder(MountName name) {
        Path folder = settings.mountPoint(name);
        for (Path each = folder;
                each != null && !each.equals(settings.root());
                each = each.getParent()) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                throw new MountConflictException(
                        each, "must be a folder and no link", "look at it with: ls -ld " + each);
            }
        }
    }

    /**
     * Checks that the folder of a new mount is empty, since a mount hides its files.
     *
     * @throws MountConflictException if it has
     */
    void requireEmptyFolder(MountName name) {
        Path folder = settings.mountPoint(name);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            if (files.iterator().hasNext()) {
                throw new MountConflictException(
                        folder,
                        "has files, which a mount would hide",
                        "move them away, or choose another name for the mount");
            }
        } catch (NoSuchFileException e) {
            // systemd makes it.
        } catch (IOException e) {
            throw new HostFileException("read", folder, e);
        }
    }
}
