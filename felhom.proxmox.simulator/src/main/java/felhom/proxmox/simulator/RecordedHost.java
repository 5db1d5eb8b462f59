package felhom.proxmox.simulator;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.Exchange.Trouble;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.simulator.internal.ConnectionRules;
import felhom.proxmox.simulator.internal.HttpServer;
import felhom.proxmox.simulator.internal.TlsIdentity;
import felhom.proxmox.simulator.recording.Recording;
import felhom.proxmox.simulator.recording.RecordingFile;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * A host that gives the answers of a recording, in this process: over HTTPS on a free loopback
 * port, until it is closed. {@link HostRecorder} makes recordings, and so does {@code felhom-agent
 * --record FILE}. Thread-safe.
 *
 * <p>A request that was made several times gets its answers in their order, and then the last one
 * again. What failed fails in the same way: a connection that was lost is lost, and where no answer
 * came, none comes. An answer that took half a second or longer takes as long again. A request that
 * is not in the recording, such as any change, is refused with status 500 and words that name it.
 *
 * {@snippet :
 * try (var host = RecordedHost.replay(Path.of("host.recording"));
 *         var pve = Proxmox.create(
 *                 host.url().toString(),
 *                 ApiToken.of(host.token().id().toString(), host.token().secret()),
 *                 Trust.pinned(host.fingerprint()))) {
 *     pve.cluster().version();
 * }
 * }
 */
public final class RecordedHost implements AutoCloseable {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
    private static final int REQUESTS_PER_CONNECTION = 100;
    private static final Duration LIFE = Duration.ofDays(730);
    private static final URI WITHOUT_ADDRESS = URI.create("https://host.invalid:8006");

    private final Recording recording;
    private final TlsIdentity identity;
    private final Replay replay;
    private final HttpServer server;

    private RecordedHost(Recording recording) {
        this.recording = recording;
        this.identity = identity(recording);
        this.replay = new Replay(recording, TlsIdentity.fingerprint(identity.shown()));
        this.server =
                new HttpServer(
                        identity.context(),
                        new ConnectionRules(IDLE_TIMEOUT, REQUESTS_PER_CONNECTION, replay.clock()),
                        replay);
        if (isOnly(Trouble.NO_CONNECTION)) {
            server.refuse();
        }
    }

    /**
     * Starts a host with the answers of a recording.
     *
     * @param file the recording
     * @return the running host
     * @throws IOException if the file cannot be read, is no recording, is damaged, too large or of
     *     a newer version; the message names file, cause and next step
     */
    public static RecordedHost replay(Path file) throws IOException {
        return new RecordedHost(RecordingFile.read(file));
    }

    private static TlsIdentity identity(Recording recording) {
        Instant begun = recording.begun();
        Recording.Shown shown =
                recording
                        .certificate()
                        .orElseGet(
                                () ->
                                        new Recording.Shown(
                                                "",
                                                "host",
                                                java.util.Optional.of(UUID.randomUUID().toString()),
                                                begun.minus(Duration.ofDays(1)),
                                                begun.plus(LIFE)));
        return TlsIdentity.create(
                new TlsIdentity.Subject(
                        shown.name(),
                        shown.authority().orElseGet(() -> UUID.randomUUID().toString())),
                new TlsIdentity.Validity(shown.begins(), shown.begins(), shown.ends()),
                false,
                shown.authority().isPresent() ? TlsIdentity.Chain.OWN : TlsIdentity.Chain.WHOLE);
    }

    /** Whether nothing else ever came of a request. */
    private boolean isOnly(Trouble trouble) {
        return !recording.entries().isEmpty()
                && recording.entries().stream()
                        .allMatch(
                                entry ->
                                        entry.outcome() instanceof Exchange.Failure failure
                                                && failure.trouble() == trouble);
    }

    /**
     * {@return its address, for example {@code https://127.0.0.1:43211}; one that leads nowhere if
     * the name of the recorded host did}
     */
    public URI url() {
        return isOnly(Trouble.NO_ADDRESS)
                ? WITHOUT_ADDRESS
                : URI.create("https://127.0.0.1:" + server.port());
    }

    /**
     * {@return the SHA-256 fingerprint to pin: that of its certificate, or another one if the
     * recorded host was not trusted}
     */
    public String fingerprint() {
        String own = TlsIdentity.fingerprint(identity.shown());
        return isOnly(Trouble.NOT_TRUSTED) ? own.replaceAll("[0-9A-F]{2}", "00") : own;
    }

    /**
     * {@return the token that was signed in with, or what stands for it; its secret is another, and
     * every one is accepted}
     */
    public SimulatedToken token() {
        return new SimulatedToken(TokenId.parse(recording.token()), new UUID(0, 0).toString());
    }

    /**
     * {@return the clock of the one who recorded: it begins where the recording does, and goes on
     * with each answer as it did there}
     */
    public InstantSource clock() {
        return replay.clock();
    }

    /** {@return the notes of {@link HostRecorder#note}} */
    public Map<String, String> notes() {
        return recording.notes();
    }

    /** Closes all connections and the port, and ends the threads. */
    @Override
    public void close() {
        server.close();
    }
}
