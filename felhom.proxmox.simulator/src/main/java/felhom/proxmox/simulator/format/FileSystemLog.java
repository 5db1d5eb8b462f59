package felhom.proxmox.simulator.format;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What mkfs.ext4 prints: small file systems have blocks of 1 KiB, others of 4 KiB. */
public final class FileSystemLog {
    private static final long SMALL = 512L << 20;
    private static final int BLOCKS_PER_INODE = 4;
    private static final int[] BACKUP_BASES = {3, 5, 7};
    private static final int PER_LINE = 9;

    private FileSystemLog() {}

    public static List<String> of(long bytes, UUID uuid) {
        int kib = bytes < SMALL ? 1 : 4;
        long blocks = bytes / 1024 / kib;
        List<String> lines = new ArrayList<>();
        lines.add(
                "Creating filesystem with %s %sk blocks and %s inodes"
                        .formatted(blocks, kib, blocks / BLOCKS_PER_INODE));
        lines.add("Filesystem UUID: " + uuid);
        lines.add("Superblock backups stored on blocks: ");
        List<Long> backups = List.copyOf(backups(blocks, kib));
        for (int i = 0; i < backups.size(); i += PER_LINE) {
            int end = Math.min(backups.size(), i + PER_LINE);
            lines.add(
                    "\t"
                            + backups.subList(i, end).stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))
                            + (end < backups.size() ? ", " : ""));
        }
        return lines;
    }

    /** Copies are in block group 1 and in the powers of 3, 5 and 7. */
    private static SortedSet<Long> backups(long blocks, int kib) {
        long group = kib == 1 ? 8192 : 32768;
        int offset = kib == 1 ? 1 : 0;
        SortedSet<Long> found = new TreeSet<>();
        for (int base : BACKUP_BASES) {
            for (long n = 1; n * group + offset < blocks; n *= base) {
                found.add(n * group + offset);
            }
        }
        return found;
    }
}
