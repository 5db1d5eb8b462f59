package felhom.proxmox.api;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Requirement;

import java.util.List;
import java.util.Optional;

/**
 * The cause of a failure, read from the host's text: that of an error answer, or the exit status of
 * a task. The exception keeps the text itself.
 */
public sealed interface FailureCause {
    /**
     * The token lacks a privilege; some calls check it only inside the task.
     *
     * @param requirement the requirement that the token does not meet; one privilege is enough
     */
    record MissingPrivilege(Requirement requirement) implements FailureCause {}

    /** The host allows it only to {@code root@pam}; no token can ever do it. */
    record RootOnly() implements FailureCause {}

    /**
     * Another operation holds the guest.
     *
     * @param lock the lock in the guest's configuration; empty if only the lock file was busy,
     *     which passes by itself
     * @param clearedBy how an operator clears it
     */
    record Locked(Optional<GuestLock> lock, String clearedBy) implements FailureCause {}

    /** A storage or volume group is full. */
    record NoSpace() implements FailureCause {}

    /** A storage does not exist, is disabled, cannot be reached, or does not allow this content. */
    record StorageUnavailable() implements FailureCause {}

    /** An object of the request does not exist: a guest, a snapshot, an archive. */
    record Missing() implements FailureCause {}

    /** The object to be made exists already. */
    record AlreadyThere() implements FailureCause {}

    /** The guest is running and must be stopped, or the other way round. */
    record WrongState() implements FailureCause {}

    /** The guest or the backup is protected. */
    record Protected() implements FailureCause {}

    /**
     * The worker was killed or stopped ({@code unexpected status}), or the node went down. It may
     * have left a lock and half of its work behind.
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
     * @param guests the failed guests with their causes, from the log; empty if the log does not
     *     tell
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
     * @param words the host's text
     * @param cause the cause, as far as the text tells
     */
    record FailedGuest(VmId guest, String words, FailureCause cause) {}

    /** Another cause; see the host's text. */
    record Other() implements FailureCause {}
}
