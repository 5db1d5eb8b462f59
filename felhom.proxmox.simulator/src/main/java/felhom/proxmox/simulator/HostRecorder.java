package felhom.proxmox.simulator;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.simulator.recording.Recording;
import felhom.proxmox.simulator.recording.RecordingFile;
import felhom.proxmox.simulator.recording.RecordingText;
import felhom.proxmox.simulator.recording.Scrubber;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records the answers of a host into a file that {@link RecordedHost} replays. What is the host's
 * own is replaced in it, the same by the same: names, addresses, accounts, serial numbers, notes,
 * secrets. Thread-safe.
 *
 * {@snippet :
 * HostRecorder recorder = HostRecorder.to(Path.of("host.recording"), token.id());
 * try (var pve = Proxmox.builder(url, token, trust).recorder(recorder::add).build()) {
 *     pve.cluster().version();
 * }
 * recorder.write();
 * }
 */
public final class HostRecorder {
    private final Path file;
    private final TokenId token;
    private final InstantSource clock;
    private final Instant begun;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Recording.Entry> entries = new ArrayList<>();
    private final Map<String, String> notes = new HashMap<>();
    private Optional<X509Certificate> certificate = Optional.empty();
    private long bytes;

    private HostRecorder(Path file, TokenId token, InstantSource clock) {
        this.file = file;
        this.token = token;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /**
     * Begins a recording.
     *
     * @param file the file that it will be written to; an earlier recording there is replaced
     * @param token the id of the token that the client signs in with
     * @return the recorder
     * @throws IOException if the file cannot be written, or holds something else; the message names
     *     file, cause and next step
     */
    public static HostRecorder to(Path file, TokenId token) throws IOException {
        return to(file, token, InstantSource.system());
    }

    /**
     * Begins a recording with a clock of its own.
     *
     * @param file the file that it will be written to; an earlier recording there is replaced
     * @param token the id of the token that the client signs in with
     * @param clock the clock by which the recording begins and goes on
     * @return the recorder
     * @throws IOException if the file cannot be written, or holds something else; the message names
     *     file, cause and next step
     */
    public static HostRecorder to(Path file, TokenId token, InstantSource clock)
            throws IOException {
        RecordingFile.check(file);
        return new HostRecorder(file, token, clock);
    }

    /**
     * Records an exchange.
     *
     * @param exchange the exchange
     */
    public void add(Exchange exchange) {
        lock.lock();
        try {
            if (exchange.outcome() instanceof Exchange.Answer answer) {
                bytes += answer.body().length;
            }
            certificate = exchange.certificate().or(() -> certificate);
            if (bytes <= Recording.MOST_BYTES) {
                entries.add(
                        new Recording.Entry(
                                exchange.toString(),
                                Duration.between(begun, clock.instant()),
                                exchange.took(),
                                exchange.outcome()));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps a note, for example a setting that the one who replays will need. Names in it are
     * replaced like those in answers.
     *
     * @param name its name, which stays as it is
     * @param value its value
     */
    public void note(String name, String value) {
        lock.lock();
        try {
            notes.put(name, value);
        } finally {
            lock.unlock();
        }
    }

    /** {@return the number of recorded exchanges} */
    public int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the file: as a whole, with mode 0600.
     *
     * @return the size of the file in bytes
     * @throws IOException if it cannot be written, or would be larger than 32 MiB; the message
     *     names file, cause and next step
     */
    public long write() throws IOException {
        lock.lock();
        try {
            byte[] text = bytes > Recording.MOST_BYTES ? new byte[0] : text();
            if (bytes > Recording.MOST_BYTES || text.length > Recording.MOST_BYTES) {
                throw new IOException(
                        "the recording %s is not written: the answers of this host have more than %s MiB; tell that, and what kind of host it is, instead"
                                .formatted(file, Recording.MOST_BYTES >> 20));
            }
            RecordingFile.write(file, text);
            return text.length;
        } finally {
            lock.unlock();
        }
    }

    private byte[] text() {
        Recording seen = new Recording(begun, token.toString(), Optional.empty(), notes, entries);
        return RecordingText.write(new Scrubber().scrubbed(seen, certificate));
    }
}
