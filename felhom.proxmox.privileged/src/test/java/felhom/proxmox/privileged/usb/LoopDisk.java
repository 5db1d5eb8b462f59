package felhom.proxmox.privileged.usb;

import felhom.proxmox.privileged.command.RealTools;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as a block device. Where no udev runs, it also writes what udev would: its entry in the
 * data base, from which {@code lsblk} reads, and the link by UUID. All of that ends with it.
 */
final class LoopDisk implements AutoCloseable {
    private static final Path UDEV = Path.of("/run/udev");

    private final Path device;
    private final List<Path> made = new ArrayList<>();

    private LoopDisk(Path device) {
        this.device = device;
    }

    /** Attaches an image and says of it what a test wants to be seen. */
    static LoopDisk attach(Path image, String type, String uuid, String label, String... options)
            throws IOException {
        List<String> argv = new ArrayList<>(List.of("losetup", "--find", "--show"));
        argv.addAll(List.of(options));
        argv.add(image.toString());
        LoopDisk disk = new LoopDisk(Path.of(RealTools.must(argv.toArray(String[]::new))));
        try {
            disk.announce(type, uuid, label);
            return disk;
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    private void announce(String type, String uuid, String label) throws IOException {
        if (Files.exists(UDEV.resolve("control"))) {
            RealTools.must("udevadm", "settle", "--timeout=20");
            return;
        }
        String number = device.getFileName().toString().substring("loop".length());
        Path entry = UDEV.resolve("data/b7:" + number);
        Files.createDirectories(entry.getParent());
        made.add(entry);
        Files.writeString(
                entry,
                """
                I:1
                E:ID_FS_TYPE=%s
                E:ID_FS_UUID=%s
                E:ID_FS_UUID_ENC=%2$s
                E:ID_FS_LABEL_ENC=%s
                """
                        .formatted(type, uuid, label));
        if (uuid.isEmpty()) {
            return;
        }
        Path link = link(uuid);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        made.add(link);
        Files.createSymbolicLink(link, device);
    }

    static Path link(String uuid) {
        return Path.of("/dev/disk/by-uuid", uuid);
    }

    String path() {
        return device.toString();
    }

    @Override
    public void close() throws IOException {
        RealTools.run("umount", "--all-targets", path());
        RealTools.run("losetup", "--detach", path());
        for (Path each : made) {
            Files.deleteIfExists(each);
        }
        if (!Files.exists(UDEV.resolve("control"))) {
            removeIfEmpty(UDEV.resolve("data"));
            removeIfEmpty(UDEV);
            removeIfEmpty(Path.of("/dev/disk/by-uuid"));
            removeIfEmpty(Path.of("/dev/disk"));
        }
    }

    /** Another test may make a link in it meanwhile, and then it stays. */
    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It is still in use.
        }
    }
}
