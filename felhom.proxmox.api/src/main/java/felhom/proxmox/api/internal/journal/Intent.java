package felhom.proxmox.api.internal.journal;

import felhom.proxmox.api.internal.change.TaskKey;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A change as it is noted before it is sent: what it takes to find out later what became of it. It
 * holds no secret and no password.
 *
 * @param operation the operation's name; empty text for a request that the table does not have
 * @param request method and path, for people
 * @param names the values of the path's parameters
 * @param key what is known of its task; empty if it starts none
 * @param evidence what a look at the host is compared with
 * @param noted when it was noted, by the clock of this machine
 */
public record Intent(
        String operation,
        String request,
        Map<String, String> names,
        Optional<TaskKey> key,
        Map<String, String> evidence,
        Instant noted) {
    /** Copies the maps. */
    public Intent {
        names = Map.copyOf(names);
        evidence = Map.copyOf(evidence);
    }

    /** The same, without what the host is compared with. */
    Intent withoutEvidence() {
        return new Intent(operation, request, names, key, Map.of(), noted);
    }
}
