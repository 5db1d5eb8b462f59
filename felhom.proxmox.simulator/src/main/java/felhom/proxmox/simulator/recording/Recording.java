package felhom.proxmox.simulator.recording;

import felhom.proxmox.model.Exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording holds.
 *
 * @param begun when it was begun, by the clock of who recorded
 * @param token the id of the token that was signed in with
 * @param certificate what is kept of the certificate that the host showed
 * @param notes what else who recorded wanted to keep
 * @param entries the exchanges, in their order
 */
public record Recording(
        Instant begun,
        String token,
        Optional<Shown> certificate,
        Map<String, String> notes,
        List<Entry> entries) {
    /** The first field of the file, and what it says. */
    public static final String FORMAT = "felhom-recording";

    /** The newest version of the form. */
    public static final int VERSION = 1;

    /** How many bytes a recording may have, and the answers that it is made of. */
    public static final int MOST_BYTES = 32 << 20;

    /** Copies the collections. */
    public Recording {
        notes = Map.copyOf(notes);
        entries = List.copyOf(entries);
    }

    /**
     * A certificate.
     *
     * @param fingerprint what stands for its fingerprint
     * @param name what stands for the host's name in it
     * @param authority what stands for the number of the cluster's authority; empty if another
     *     authority signed it
     * @param begins when it begins to be valid
     * @param ends when it ends
     */
    public record Shown(
            String fingerprint,
            String name,
            Optional<String> authority,
            Instant begins,
            Instant ends) {}

    /**
     * A request and what came of it.
     *
     * @param request method and target
     * @param at when it ended, since the beginning, by the clock of who recorded
     * @param took how long it took
     * @param outcome what came of it
     */
    public record Entry(String request, Duration at, Duration took, Exchange.Outcome outcome) {}
}
