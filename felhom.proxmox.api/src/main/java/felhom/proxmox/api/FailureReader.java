package felhom.proxmox.api;

import felhom.proxmox.api.FailureCause.FailedGuest;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Privilege;
import felhom.proxmox.model.VmId;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads causes from a host's words (Proxmox VE 9.2). */
final class FailureReader {
    private static final Pattern PRIVILEGE =
            Pattern.compile("Permission check failed \\((/[^,\\s]*), ([A-Za-z.|]+)\\)");
    private static final Pattern ROOT_ONLY =
            Pattern.compile("root@pam|only root can|only possible for root");
    private static final Pattern LOCK = Pattern.compile("(?:CT|VM) is locked \\(([^)]+)\\)");
    private static final Pattern LOCK_FILE =
            Pattern.compile(
                    "can't lock file '.*' - got timeout|Failed to obtain guest migration lock");
    private static final Pattern FAILED_GUEST =
            Pattern.compile("ERROR: Backup of VM (\\d{3,9}) failed - (.*)");

    private static final Pattern NOTHING_THERE =
            Pattern.compile(
                    "does not exist|[Nn]o such |unable to find|hostname lookup '.*' failed");

    /** In this order: the first that fits decides. */
    private static final Map<Pattern, FailureCause> BY_WORDS = new LinkedHashMap<>();

    static {
        words(
                "^unexpected status$|^unable to get last line from task log"
                        + "|(?:interrupted by|got|received) (?:signal|interrupt)",
                new FailureCause.CutShort());
        words(
                "No space left on device|not enough free space|[Ii]nsufficient free space"
                        + "|out of data space|no free space",
                new FailureCause.NoSpace());
        words(
                "storage '[^']*' (?:does not exist|is not available|is not online|is disabled)"
                        + "|could not activate storage|could not get storage information"
                        + "|can't use storage|No such storage",
                new FailureCause.StorageUnavailable());
        words("already (?:running|locked)|not running", new FailureCause.WrongState());
        words("is running|[Ss]top it first|not stopped", new FailureCause.WrongState());
        words("already (?:exists|used|defined)", new FailureCause.AlreadyThere());
        words("is protected|protection mode", new FailureCause.Protected());
        BY_WORDS.put(NOTHING_THERE, new FailureCause.Missing());
    }

    private FailureReader() {}

    /**
     * Reads a cause.
     *
     * @param words the text of an error answer, or how a task ended
     * @param guest the guest's number for advice, or a placeholder
     */
    static FailureCause cause(String words, String guest) {
        Matcher privilege = PRIVILEGE.matcher(words);
        if (privilege.find()) {
            return new FailureCause.MissingPrivilege(
                    privilege.group(1),
                    Arrays.stream(privilege.group(2).split("\\|"))
                            .filter(name -> !name.isEmpty())
                            .map(Privilege::new)
                            .toList());
        }
        if (ROOT_ONLY.matcher(words).find()) {
            return new FailureCause.RootOnly();
        }
        Matcher lock = LOCK.matcher(words);
        if (lock.find()) {
            return locked(new GuestLock(lock.group(1)), guest);
        }
        if (LOCK_FILE.matcher(words).find()) {
            return new FailureCause.Locked(
                    Optional.empty(), "it passes when the running operation ends: try again later");
        }
        return BY_WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new FailureCause.Other());
    }

    /** The guests for which a job failed, from its log. */
    static FailureCause.GuestsFailed jobErrors(List<String> log) {
        return new FailureCause.GuestsFailed(
                log.stream()
                        .map(FAILED_GUEST::matcher)
                        .filter(Matcher::matches)
                        .map(
                                line ->
                                        new FailedGuest(
                                                new VmId(Integer.parseInt(line.group(1))),
                                                line.group(2),
                                                cause(line.group(2), line.group(1))))
                        .toList());
    }

    /** Whether a host means that what was named is not there. */
    static boolean tellsOfNothingThere(String words) {
        return NOTHING_THERE.matcher(words).find();
    }

    /** Whether a log line tells why a job failed for a guest. */
    static boolean tellsOfAGuest(String line) {
        return FAILED_GUEST.matcher(line).matches();
    }

    private static FailureCause locked(GuestLock lock, String guest) {
        return new FailureCause.Locked(
                Optional.of(lock),
                "the operation that set it clears it; if no such task runs, it was aborted, and"
                        + " only root on the host can clear the lock (no token can): pct unlock "
                        + guest
                        + (lock.value().equals("backup")
                                ? "; a snapshot \"vzdump\" may be left behind as well: pct"
                                        + " delsnapshot "
                                        + guest
                                        + " vzdump"
                                : ""));
    }

    private static void words(String pattern, FailureCause cause) {
        BY_WORDS.put(Pattern.compile(pattern), cause);
    }
}
