package felhom.proxmox.api;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;

import java.util.List;
import java.util.Optional;

/**
 * Why the host did not do what it was asked to, read from its words: from the text of an error
 * answer as well as from how a task ended. The words themselves stay with the exception.
 */
public sealed interface FailureCause {
    /**
     * The token lacks a privilege; some calls check it only inside the task.
     *
     * @param path the path it must hold on
     * @param anyOf the privileges any one of which would do
     */
    record MissingPrivilege(String path, List<Privilege> anyOf) implements FailureCause {
        /** Copies the list. */
        public MissingPrivilege {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** The host allows it to {@code root@pam} only; no token can ever do it. */
    record RootOnly() implements FailureCause {}

    /**
     * Another operation holds the guest.
     *
     * @param lock the lock in the guest's configuration; empty if only its lock file was busy,
     *     which passes by itself
     * @param clearedBy what clears it, for an operator
     */
    record Locked(Optional<GuestLock> lock, String clearedBy) implements FailureCause {}

    /** A storage or volume group is full. */
    record NoSpace() implements FailureCause {}

    /**
     * A storage does not exist, is switched off, not reachable, or not for this kind of content.
     */
    record StorageUnavailable() implements FailureCause {}

    /** What was named does not exist: a guest, a snapshot, an archive. */
    record Missing() implements FailureCause {}

    /** What was to be made exists already. */
    record AlreadyThere() implements FailureCause {}

    /** The guest runs and must not, or the other way round. */
    record WrongState() implements FailureCause {}

    /** The guest or the backup is protected. */
    record Protected() implements FailureCause {}

    /**
     * The worker did not end by itself ({@code unexpected status}): somebody stopped it, or the
     * node went down. It may have left a lock and half of its work behind.
     */
    record CutShort() implements FailureCause {}

    /**
     * The high-availability manager has given the guest up: it stays in the state {@code error}
     * until an operator takes it out of it.
     */
    record HaError() implements FailureCause {}

    /**
     * A backup job failed for some guests ({@code job errors}).
     *
     * @param guests which, and why; from the log, empty if the log does not say
     */
    record GuestsFailed(List<FailedGuest> guests) implements FailureCause {
        /** Copies the list. */
        public GuestsFailed {
            guests = List.copyOf(guests);
        }
    }

    /**
     * A guest for which a job failed.
     *
     * @param guest the guest
     * @param words the host's words
     * @param cause why, as far as the words tell
     */
    record FailedGuest(VmId guest, String words, FailureCause cause) {}

    /** Something else; see the words. */
    record Other() implements FailureCause {}
}
