package felhom.proxmox.privileged.usb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of an fstab that mounts a disk.
 *
 * @param name what the mount is called
 * @param uuid the file system
 * @param type the kind of file system
 * @param access whether it may be written to
 */
record FstabEntry(MountName name, FileSystemUuid uuid, FileSystemType type, MountAccess access) {
    private static final Pattern LINE =
            Pattern.compile("UUID=(\\S+) " + MountName.FOLDER + "/([a-z0-9]{1,32}) .*");

    private static final String WAIT = "x-systemd.device-timeout=90s,";

    /** Earlier lines gave up after ten seconds, too soon for a disk that starts slowly. */
    private static final String SHORT_WAIT = "x-systemd.device-timeout=10s,";

    static FstabEntry of(UsbMountRequest request, FileSystemType type) {
        return new FstabEntry(request.name(), request.uuid(), type, request.access());
    }

    /**
     * The line without its end. A missing disk is waited for as long as a unit waits, 90 seconds,
     * and then stops nothing; without {@code nofail} it would drop the host into its emergency
     * shell.
     */
    String line() {
        return String.join(
                " ",
                FstabField.escape("UUID=" + uuid),
                FstabField.escape(name.mountPoint().toString()),
                FstabField.escape(type.mountType()),
                FstabField.escape("nofail," + WAIT + type.options(access)),
                "0",
                String.valueOf(type.checkOrder()));
    }

    /**
     * The entry that has exactly this line, or that of an earlier version; none if there is no
     * such, as after an edit.
     */
    static Optional<FstabEntry> parse(String text) {
        String line = text.replaceFirst(Pattern.quote(SHORT_WAIT), WAIT);
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches() || !FileSystemUuid.valid(matcher.group(1))) {
            return Optional.empty();
        }
        FileSystemUuid uuid = new FileSystemUuid(matcher.group(1));
        MountName name = new MountName(matcher.group(2));
        for (FileSystemType type : FileSystemType.values()) {
            for (MountAccess access : MountAccess.values()) {
                FstabEntry entry = new FstabEntry(name, uuid, type, access);
                if (entry.line().equals(line)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }
}
