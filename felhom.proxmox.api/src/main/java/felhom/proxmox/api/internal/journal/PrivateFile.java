package felhom.proxmox.api.internal.journal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Files that only this user can change. What another user can write is no proof of anything, and a
 * link could lead the writing to a file of somebody else's choice.
 */
final class PrivateFile {
    private static final int WRITABLE_BY_GROUP_OR_OTHERS = 022;
    private static final int WRITABLE_BY_OTHERS = 02;

    /** In such a folder nobody can move or remove what belongs to another, as in /tmp. */
    private static final int STICKY = 01000;

    private static final Path SELF = Path.of("/proc/self");
    private static final Set<String> VIEWS = FileSystems.getDefault().supportedFileAttributeViews();

    private PrivateFile() {}

    /** Creates an empty file that only this user can read and write. */
    static void create(Path file) throws IOException {
        FileAttribute<?>[] mode =
                VIEWS.contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, mode);
    }

    /**
     * Checks a file, if it is there.
     *
     * @return whether it is there
     * @throws JournalTrouble if it is no file of this user, or others can change it
     */
    static boolean check(Path file) throws JournalTrouble, IOException {
        if (Files.isSymbolicLink(file)) {
            throw unsafe(file + " is a link", "name the file itself");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw unsafe(file + " is not a regular file", "name a file");
        }
        if (VIEWS.contains("unix")) {
            checkRights(file);
        }
        return true;
    }

    private static void checkRights(Path file) throws JournalTrouble, IOException {
        Map<String, Object> is =
                Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        Object owner = Objects.requireNonNull(is.get("uid"));
        if (Files.exists(SELF) && !owner.equals(Files.getAttribute(SELF, "unix:uid"))) {
            throw unsafe(
                    file + " belongs to user number " + owner + ", not to the user of this process",
                    "name a file of your own, or remove this one after reading it");
        }
        int mode = (int) Objects.requireNonNull(is.get("mode")) & 07777;
        if ((mode & WRITABLE_BY_GROUP_OR_OTHERS) != 0) {
            throw unsafe(
                    file + " can be changed by others (mode " + octal(mode) + ")",
                    "read it, then close it: chmod 0600 " + file);
        }
    }

    /** Checks that nobody else can put another file in the place of one in this folder. */
    static void checkFolder(Path folder) throws JournalTrouble, IOException {
        if (!VIEWS.contains("unix")) {
            return;
        }
        int mode = (int) Files.getAttribute(folder, "unix:mode") & 07777;
        if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
            throw unsafe(
                    "the folder "
                            + folder
                            + " can be changed by everybody (mode "
                            + octal(mode)
                            + ")",
                    "close it: chmod o-w " + folder);
        }
    }

    /** The folder of a file, free of links. */
    static Path folder(Path file) throws JournalTrouble, IOException {
        Path named = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try {
            return named.toRealPath();
        } catch (NoSuchFileException missing) {
            throw new JournalTrouble(
                    JournalTrouble.Kind.UNUSABLE,
                    "there is no folder " + named,
                    "make it: mkdir -p " + named,
                    missing);
        }
    }

    private static JournalTrouble unsafe(String what, String next) {
        return new JournalTrouble(JournalTrouble.Kind.UNSAFE, what, next, null);
    }

    private static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }
}
