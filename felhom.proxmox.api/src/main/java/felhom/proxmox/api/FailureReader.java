package felhom.proxmox.api;

import felhom.proxmox.api.FailureCause.FailedGuest;
import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.Requirement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads causes from a host's texts (Proxmox VE 9.2). */
final class FailureReader {
    private static final Pattern PRIVILEGE =
            Pattern.compile("Permission check failed \\((/[^,\\s]*), ([A-Za-z.|]+)\\)");
    private static final Pattern ROOT_ONLY =
            Pattern.compile(
                    "(?i)only [^.]*root@pam|root@pam only|user != root@pam|only root can"
                            + "|only possible for root");
    private static final Pattern LOCK = Pattern.compile("(CT|VM) is locked \\(([^)]+)\\)");
    private static final Pattern LOCK_FILE =
            Pattern.compile(
                    "can't lock file '.*' - got timeout|Failed to obtain guest migration lock");
    private static final Pattern FAILED_GUEST =
            Pattern.compile("ERROR: Backup of VM (\\d{3,9}) failed - (.*)");

    private static final Pattern NO_SPACE =
            Pattern.compile(
                    "No space left on device|not enough free space|[Ii]nsufficient free space"
                            + "|out of data space|no free space|tar: .*: Wrote only ");
    private static final Pattern NEXT_GUEST = Pattern.compile("INFO: Starting Backup of VM .*");
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
        BY_WORDS.put(NO_SPACE, new FailureCause.NoSpace());
        words("unable to find command|exec of \\S+ ", new FailureCause.Other());
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
                    Requirement.of(
                            privilege.group(1),
                            Arrays.stream(privilege.group(2).split("\\|"))
                                    .filter(name -> !name.isEmpty())
                                    .map(Privilege::new)
                                    .toList()));
        }
        if (ROOT_ONLY.matcher(words).find()) {
            return new FailureCause.RootOnly();
        }
        Matcher lock = LOCK.matcher(words);
        if (lock.find()) {
            return locked(
                    new GuestLock(lock.group(2)), lock.group(1).equals("VM") ? "qm" : "pct", guest);
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

    /**
     * The guests for which a job failed, from the lines of its log that {@linkplain #explains
     * explain} something.
     */
    static FailureCause.GuestsFailed jobErrors(List<String> log) {
        List<FailedGuest> guests = new ArrayList<>();
        boolean full = false;
        for (String line : log) {
            Matcher failed = FAILED_GUEST.matcher(line);
            if (NEXT_GUEST.matcher(line).matches()) {
                full = false;
            } else if (failed.matches()) {
                FailureCause cause = cause(failed.group(2), failed.group(1));
                guests.add(
                        new FailedGuest(
                                new VmId(Integer.parseInt(failed.group(1))),
                                failed.group(2),
                                full ? orNoSpace(cause) : cause));
            } else {
                full |= NO_SPACE.matcher(line).find();
            }
        }
        return new FailureCause.GuestsFailed(guests);
    }

    /** The cause that words tell, and if they tell none, the one that the log explains. */
    static FailureCause cause(String words, String guest, List<String> log) {
        FailureCause cause = cause(words, guest);
        return log.stream().anyMatch(line -> NO_SPACE.matcher(line).find())
                ? orNoSpace(cause)
                : cause;
    }

    private static FailureCause orNoSpace(FailureCause cause) {
        return cause instanceof FailureCause.Other ? new FailureCause.NoSpace() : cause;
    }

    /** Whether a host means that what was named is not there. */
    static boolean tellsOfNothingThere(String words) {
        return NOTHING_THERE.matcher(words).find();
    }

    /** Whether a log line tells why something failed, or for which guest. */
    static boolean explains(String line) {
        return FAILED_GUEST.matcher(line).matches()
                || NEXT_GUEST.matcher(line).matches()
                || NO_SPACE.matcher(line).find();
    }

    private static FailureCause locked(GuestLock lock, String tool, String guest) {
        String snapshots = tool + " delsnapshot " + guest;
        String left =
                switch (lock.value()) {
                    case "backup" ->
                            "; a snapshot \"vzdump\" may be left behind as well: "
                                    + snapshots
                                    + " vzdump";
                    case "snapshot", "snapshot-delete" ->
                            " && "
                                    + snapshots
                                    + " NAME --force 1, with the snapshot that is half made or half"
                                    + " deleted (that of a backup is vzdump): "
                                    + tool
                                    + " listsnapshot "
                                    + guest;
                    default -> "";
                };
        return new FailureCause.Locked(
                Optional.of(lock),
                "the operation that set it clears it; if no such task runs, it was aborted, and"
                        + " only root on the host can clear the lock (no token can): "
                        + tool
                        + " unlock "
                        + guest
                        + left);
    }

    private static void words(String pattern, FailureCause cause) {
        BY_WORDS.put(Pattern.compile(pattern), cause);
    }
}
