package felhom.proxmox.api;

import felhom.proxmox.api.FailureCause.FailedGuest;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/** The next step of an operator for each cause. */
final class NextSteps {
    private NextSteps() {}

    static String on(FailureCause cause, @Nullable TokenId token) {
        return switch (cause) {
            case FailureCause.MissingPrivilege missing -> grant(missing, token);
            case FailureCause.RootOnly root ->
                    "no token can do this, whatever its rights: leave it out, or use the root"
                            + " backend (felhom.proxmox.privileged) on the host";
            case FailureCause.Locked locked -> locked.clearedBy();
            case FailureCause.NoSpace full ->
                    "free space on the storage, for example old backups, and start it again";
            case FailureCause.StorageUnavailable storage ->
                    "check the storage's name, state and content types: pvesm status";
            case FailureCause.Missing missing ->
                    "check the name; list what there is with the matching list call";
            case FailureCause.AlreadyThere there -> "choose another name or number";
            case FailureCause.WrongState state ->
                    "read the guest's status, start or stop it, and repeat";
            case FailureCause.Protected kept ->
                    "take the protection off on purpose before you repeat it";
            case FailureCause.CutShort cut ->
                    "check what was left half-done: the guest's lock and snapshots, then start it"
                            + " again";
            case FailureCause.HaError given ->
                    "look for the cause with ha-manager status, mend it, and reset the guest's"
                            + " state";
            case FailureCause.GuestsFailed job -> guests(job, token);
            case FailureCause.Other other -> "read the task's log, and journalctl on the host";
        };
    }

    private static String grant(FailureCause.MissingPrivilege missing, @Nullable TokenId token) {
        if (token == null || missing.requirement().anyOf().isEmpty()) {
            return "give the token the privileges of the operation, see docs/permissions.md";
        }
        Grant grant = Grant.of(token, missing.requirement().anyOf().getFirst());
        return "grant it on the host: "
                + grant.command()
                + grant.ifTokenHasMore().map(more -> "; " + more).orElse("")
                + grant.ifUserLacksIt().map(more -> "; " + more).orElse("")
                + "; right after such a change the host may go on refusing for some seconds";
    }

    private static String guests(FailureCause.GuestsFailed job, @Nullable TokenId token) {
        return job.guests().isEmpty()
                ? "read the task's log: it names the guests"
                : job.guests().stream()
                        .map(FailedGuest::cause)
                        .map(cause -> on(cause, token))
                        .distinct()
                        .collect(Collectors.joining("; "));
    }
}
