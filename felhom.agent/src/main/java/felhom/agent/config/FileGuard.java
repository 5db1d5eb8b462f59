package felhom.agent.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps root from doing what somebody else wrote. What root reads must belong to root, and nobody
 * else may be able to change it: not the file, not a link to it, and not a folder on the way.
 *
 * <p>Since every step of the way is checked, nobody but root can put another file there between the
 * check and the reading.
 *
 * @param owner the number of the user who reads; empty if it does not matter what others can write
 */
public record FileGuard(Optional<Integer> owner) {
    /** For everybody but root: who reads has no rights that the writer lacks. */
    public static final FileGuard NONE = new FileGuard(Optional.empty());

    private static final int ROOT = 0;
    private static final int MOST_STEPS = 400;
    private static final int WRITABLE_BY_GROUP_OR_OTHERS = 022;

    /** In such a folder nobody can move or remove what belongs to another, as in /tmp. */
    private static final int STICKY = 01000;

    /** A guard for the user that this process acts as. */
    public static FileGuard ofProcess() {
        try {
            int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return user == ROOT ? new FileGuard(Optional.of(ROOT)) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the owner of /proc/self", e);
        }
    }

    /**
     * Looks for a way in which somebody else could decide what is in a file.
     *
     * @param mode the mode that a copy of the file should have, for the advice
     * @return what is wrong and the command that mends it; empty if nothing is, or if the file
     *     cannot be looked at, as whoever reads it will find
     */
    Optional<String> problem(Path file, String mode) {
        try {
            return owner.isEmpty() ? Optional.empty() : new Walk(file, mode).problem();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** One way from the root of the file system to a file, through all links. */
    private final class Walk {
        private final Path file;
        private final String mode;
        private final Deque<Path> ahead = new ArrayDeque<>();
        private Path at;

        private Walk(Path file, String mode) {
            this.file = file.toAbsolutePath();
            this.mode = mode;
            this.at = this.file.getRoot();
            this.file.forEach(ahead::addLast);
        }

        private Optional<String> problem() throws IOException {
            for (int steps = 0; !ahead.isEmpty(); steps++) {
                if (steps > MOST_STEPS) {
                    throw new IOException("too many links: " + file);
                }
                Optional<String> found = step(ahead.removeFirst());
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<String> step(Path name) throws IOException {
            if (name.toString().equals("..")) {
                at = at.getParent() == null ? at : at.getParent();
                return Optional.empty();
            }
            Path next = at.resolve(name).normalize();
            if (Files.isSymbolicLink(next)) {
                return follow(next);
            }
            at = next;
            return judge(next, Files.readAttributes(next, "unix:uid,mode"));
        }

        private Optional<String> follow(Path link) throws IOException {
            if (!isTrusted(Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                return Optional.of(
                        "is reached through %s, a link that does not belong to root; name the file itself"
                                .formatted(link));
            }
            Path target = Files.readSymbolicLink(link);
            if (!Files.exists(at.resolve(target)) && Files.exists(link)) {
                // A pipe that a shell hands over: it has no path.
                at = link;
                return judge(link, Files.readAttributes(link, "unix:uid,mode"));
            }
            if (target.isAbsolute()) {
                at = target.getRoot();
            }
            Deque<Path> rest = new ArrayDeque<>(ahead);
            ahead.clear();
            target.forEach(ahead::addLast);
            ahead.addAll(rest);
            return Optional.empty();
        }

        private Optional<String> judge(Path place, Map<String, Object> attributes) {
            boolean folder = !ahead.isEmpty();
            String what = folder ? "is in " + place + ", which " : "";
            Object user = Objects.requireNonNull(attributes.get("uid"));
            if (!isTrusted(user)) {
                return Optional.of(
                        what
                                + "belongs to user number %s, and this process is root; read it, then make it root's: "
                                        .formatted(user)
                                + (folder ? copy() : "chown root:root " + place));
            }
            int bits = (int) Objects.requireNonNull(attributes.get("mode"));
            boolean open =
                    (bits & WRITABLE_BY_GROUP_OR_OTHERS) != 0 && !(folder && (bits & STICKY) != 0);
            return open
                    ? Optional.of(
                            what
                                    + "can be changed by others than root (mode %s), and this process is root; read it, then close it: chmod go-w %s"
                                            .formatted(octal(bits & 07777), place))
                    : Optional.empty();
        }

        private static String octal(int mode) {
            return String.format(Locale.ROOT, "%04o", mode);
        }

        private String copy() {
            return "install -o root -g root -m %s %s /etc/felhom-agent/".formatted(mode, file);
        }
    }

    private boolean isTrusted(Object user) {
        return user.equals(ROOT) || user.equals(owner.orElse(ROOT));
    }
}
