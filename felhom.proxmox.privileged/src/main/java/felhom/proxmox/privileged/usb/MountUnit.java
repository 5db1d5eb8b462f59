package felhom.proxmox.privileged.usb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The systemd unit of a mount. Its options have {@code nofail}, and it is wanted and not required
 * by the target of the boot, so that a missing disk stops nothing.
 *
 * @param name what the mount is called
 * @param uuid the file system
 * @param type the kind of file system
 * @param access whether it may be written to
 */
record MountUnit(MountName name, FileSystemUuid uuid, FileSystemType type, MountAccess access) {
    /** The first line. A file without it belongs to somebody else and is never touched. */
    static final String MARKER = "# Managed by felhom-agent. Do not edit: undo the mount instead.";

    private static final String BY_UUID = "/dev/disk/by-uuid/";
    private static final Pattern WHAT = Pattern.compile("(?m)^What=" + BY_UUID + "(.*)$");
    private static final Pattern WHERE =
            Pattern.compile("(?m)^Where=" + MountName.FOLDER + "/(.*)$");

    static MountUnit of(UsbMountRequest request, FileSystemType type) {
        return new MountUnit(request.name(), request.uuid(), type, request.access());
    }

    /** The content of the file. */
    String text() {
        return """
        %s
        [Unit]
        Description=USB disk %s of felhom-agent

        [Mount]
        What=%s%s
        Where=%s
        Type=%s
        Options=nofail,%s
        DirectoryMode=0755
        TimeoutSec=30

        [Install]
        WantedBy=multi-user.target
        """
                .formatted(
                        MARKER,
                        name,
                        BY_UUID,
                        uuid,
                        name.mountPoint(),
                        type.mountType(),
                        type.options(access));
    }

    /** Whether the file has our first line. */
    static boolean marked(String text) {
        return text.startsWith(MARKER + "\n");
    }

    /** Parses a unit; empty if it is not exactly as we write it, as after an edit. */
    static Optional<MountUnit> parse(String text) {
        Matcher what = WHAT.matcher(text);
        Matcher where = WHERE.matcher(text);
        if (!what.find() || !where.find() || !FileSystemUuid.valid(what.group(1))) {
            return Optional.empty();
        }
        if (!where.group(1).matches("[a-z0-9]{1,32}")) {
            return Optional.empty();
        }
        MountName name = new MountName(where.group(1));
        FileSystemUuid uuid = new FileSystemUuid(what.group(1));
        for (FileSystemType type : FileSystemType.values()) {
            for (MountAccess access : MountAccess.values()) {
                MountUnit unit = new MountUnit(name, uuid, type, access);
                if (unit.text().equals(text)) {
                    return Optional.of(unit);
                }
            }
        }
        return Optional.empty();
    }
}
