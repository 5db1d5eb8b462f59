package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.PollRate;
import felhom.proxmox.api.internal.change.RetryPolicy;
import felhom.proxmox.api.internal.change.Sleeper;
import felhom.proxmox.api.internal.http.HttpsTransport;
import felhom.proxmox.api.internal.http.RecordingTransport;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.journal.Journal;
import felhom.proxmox.api.internal.journal.JournalOwner;
import felhom.proxmox.api.internal.journal.JournalTrouble;
import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A client of one Proxmox VE host, and the entry to this package.
 *
 * <p>Immutable and safe for any number of threads. Calls block; use several threads to make several
 * at once. Each call has one deadline that covers connecting, waiting and reading the answer. Close
 * the client when done.
 *
 * {@snippet :
 * try (var pve = Proxmox.create("https://pve.home:8006", token, Trust.pinned(fingerprint))) {
 *     for (var container : pve.node("pve").containers().list()) {
 *         System.out.println(container.vmid() + " " + container.state());
 *     }
 * }
 * }
 */
public final class Proxmox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proxmox.class);

    private final Transport transport;
    private final ReadExecutor caller;
    private final ChangeExecutor changes;
    private final ChangeNotes notes;
    private final UnfinishedChanges unfinished;

    private Proxmox(
            Transport transport,
            ReadExecutor caller,
            ChangeExecutor changes,
            ChangeNotes notes,
            UnfinishedChanges unfinished) {
        this.transport = transport;
        this.caller = caller;
        this.changes = changes;
        this.notes = notes;
        this.unfinished = unfinished;
    }

    /**
     * Makes a client with default settings; does not connect yet.
     *
     * @param url the address of the host, for example {@code https://pve.home:8006}; without a
     *     port, 8006
     * @param token the token to sign in with
     * @param trust how to verify the host
     * @return the client
     * @throws IllegalArgumentException if the URL is not the https address of a host, or if the
     *     trust cannot be used
     */
    public static Proxmox create(String url, ApiToken token, Trust trust) {
        return builder(url, token, trust).build();
    }

    /**
     * Begins a client with custom settings.
     *
     * @param url the address of the host, for example {@code https://pve.home:8006}; without a
     *     port, 8006
     * @param token the token to sign in with
     * @param trust how to verify the host
     * @return the builder
     */
    public static Builder builder(String url, ApiToken token, Trust trust) {
        return new Builder(url, token, trust);
    }

    /** {@return the operations on the whole host or cluster} */
    public Cluster cluster() {
        return new Cluster(caller, changes);
    }

    /** {@return the operations on the token's rights} */
    public Access access() {
        return new Access(caller);
    }

    /** {@return the requests that this library has no method for} */
    public RawRequests raw() {
        return new RawRequests(caller, changes);
    }

    /**
     * Returns the operations on a node. Sends nothing; a node that does not exist shows at the
     * first call.
     *
     * @param name the node's name
     * @return the operations on the node
     */
    public ProxmoxNode node(NodeName name) {
        return new ProxmoxNode(caller, changes, name);
    }

    /**
     * Returns the operations on a node. Sends nothing; a node that does not exist shows at the
     * first call.
     *
     * @param name the node's name
     * @return the operations on the node
     * @throws IllegalArgumentException if the text is not a node's name
     */
    public ProxmoxNode node(String name) {
        return node(NodeName.parse(name));
    }

    /**
     * Finds out what became of each open change of the {@linkplain Builder#journal journal}: those
     * of earlier processes, those whose outcome is unknown, and those whose task nobody has awaited
     * to its end. Changes whose call is still in progress are left out. Only reads: the node's
     * tasks, and the objects that were to be changed. The rules are those for a lost answer, and a
     * change that was sent a moment ago is looked for until {@link Builder#recoveryTime} after its
     * sending has passed.
     *
     * <p>A change stays open until {@link UnfinishedChange#settle()}, or until its task is awaited
     * to its end.
     *
     * @return the open changes, oldest first; what cannot be asked of the host now is {@link
     *     ChangeOutcome.Unknown}
     * @throws IllegalStateException if this client has no journal
     */
    public List<UnfinishedChange> unfinished() {
        return unfinished.list();
    }

    /**
     * {@return what was wrong with the {@linkplain Builder#journal journal} when it was opened, in
     * words: a last record that was cut off and is dropped, or damage that is set aside; empty if
     * nothing was, or if there is no journal}
     */
    public List<String> journalNotices() {
        return notes.notices();
    }

    /**
     * {@return the certificate that the host showed at the last connection; empty before the first
     * call}
     */
    public Optional<ServerCertificate> serverCertificate() {
        return transport.peerCertificate().map(ServerCertificate::of);
    }

    /**
     * Closes all connections, and the journal; calls in progress fail with {@link
     * HostUnreachableException}.
     */
    @Override
    public void close() {
        transport.close();
        notes.close();
    }

    /** Settings of a client. */
    public static final class Builder {
        private static final Duration MAX_TIMEOUT = Duration.ofDays(1);
        private static final Duration MAX_RECOVERY = Duration.ofHours(1);

        private final HostAddress host;
        private final ApiToken token;
        private final Trust trust;
        private Duration timeout = Duration.ofSeconds(40);
        private int maxAttempts = 3;
        private int maxConnections = 8;
        private int maxBodyBytes = 64 * 1024 * 1024;
        private int maxPollsPerSecond = 20;
        private Duration recoveryTime = Duration.ofSeconds(35);
        private Optional<Path> journal = Optional.empty();
        private @Nullable CallListener listener;
        private @Nullable Consumer<Exchange> recorder;

        private Builder(String url, ApiToken token, Trust trust) {
            this.host = HostAddress.ofUrl(url);
            this.token = token;
            this.trust = trust;
        }

        /**
         * Sets the time limit of a call, retries included.
         *
         * @param timeout more than zero, at most a day; the default is 40 seconds, because a host
         *     waits up to 30 seconds for its daemon
         * @return this builder
         * @throws IllegalArgumentException if the duration is outside its range
         */
        public Builder timeout(Duration timeout) {
            require(
                    timeout.isPositive() && timeout.compareTo(MAX_TIMEOUT) <= 0,
                    "the timeout must be more than zero and at most a day, not " + timeout);
            this.timeout = timeout;
            return this;
        }

        /**
         * Sets how often a read is tried if the connection fails.
         *
         * @param attempts 1 to 10; the default is 3
         * @return this builder
         * @throws IllegalArgumentException if the number is outside its range
         */
        public Builder maxAttempts(int attempts) {
            require(
                    attempts >= 1 && attempts <= 10,
                    "a read can be tried 1 to 10 times, not " + attempts);
            this.maxAttempts = attempts;
            return this;
        }

        /**
         * Sets the number of concurrent requests; further ones wait for their turn within their
         * deadline.
         *
         * @param connections 1 to 100; the default is 8
         * @return this builder
         * @throws IllegalArgumentException if the number is outside its range
         */
        public Builder maxConnections(int connections) {
            require(
                    connections >= 1 && connections <= 100,
                    "1 to 100 connections are possible, not " + connections);
            this.maxConnections = connections;
            return this;
        }

        /**
         * Sets the maximum size of an answer.
         *
         * @param bytes 1 KiB to 1 GiB; the default is 64 MiB, enough for 100,000 guests
         * @return this builder
         * @throws IllegalArgumentException if the number is outside its range
         */
        public Builder maxBodyBytes(int bytes) {
            require(
                    bytes >= 1024 && bytes <= 1 << 30,
                    "an answer may have 1 KiB to 1 GiB, not " + bytes + " bytes");
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * Sets the request rate of all waits for tasks together.
         *
         * @param polls 1 to 1,000 in a second; the default is 20
         * @return this builder
         * @throws IllegalArgumentException if the number is outside its range
         */
        public Builder maxPollsPerSecond(int polls) {
            require(
                    polls >= 1 && polls <= 1000,
                    "waits can ask 1 to 1,000 times in a second, not " + polls);
            this.maxPollsPerSecond = polls;
            return this;
        }

        /**
         * Sets how long the client looks for the outcome of a change whose answer was lost, before
         * it throws {@link OutcomeUnknownException}.
         *
         * @param time counted from the sending; zero to an hour; the default is 35 seconds, because
         *     the host's proxy gives up after 30. The client looks at least once
         * @return this builder
         * @throws IllegalArgumentException if the duration is outside its range
         */
        public Builder recoveryTime(Duration time) {
            require(
                    !time.isNegative() && time.compareTo(MAX_RECOVERY) <= 0,
                    "a lost change can be looked for zero seconds to an hour, not " + time);
            this.recoveryTime = time;
            return this;
        }

        /**
         * Keeps a journal of changes, so that a process that is killed between sending a change and
         * noting its task does not lose it. Before a change is sent, its intent is on the disk;
         * afterwards its task or its end. {@link Proxmox#unfinished()} tells what became of the
         * changes that are open. A change that cannot be noted is not sent: {@link
         * ChangeNotNotedException}.
         *
         * <p>The file is made with mode 0600 if there is none; its folder must exist. Beside it are
         * a lock, {@code FILE.lock}, and for a moment {@code FILE.new}. It belongs to one client at
         * a time, one host and one token. It holds at most 1,000 open changes, and no secret: of
         * the values of a configuration only salted hashes, unless they are disks, networks or
         * devices.
         *
         * @param file the journal; the default is none
         * @return this builder
         */
        public Builder journal(Path file) {
            this.journal = Optional.of(file);
            return this;
        }

        /**
         * Sets who is told of each call and task, for metrics and traces; by default nobody.
         *
         * @param listener the listener; it takes the place of an earlier one
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Sets who is given each answer to a request that changes nothing, and each failure to get
         * one, to record them: {@code HostRecorder} of the simulator does. By default nobody. It is
         * called in the thread of the call, by several threads at once, before the call returns;
         * what it throws is logged and changes nothing. A change is never given to it.
         *
         * @param recorder the recorder; it takes the place of an earlier one
         * @return this builder
         */
        public Builder recorder(Consumer<Exchange> recorder) {
            this.recorder = recorder;
            return this;
        }

        /**
         * Makes the client; does not connect yet.
         *
         * @return the client
         * @throws IllegalArgumentException if the authority's certificate cannot be read
         * @throws JournalException if the journal cannot be used
         */
        public Proxmox build() {
            if (trust instanceof Trust.Insecure) {
                LOG.warn(
                        "The certificate of {} is not checked: anyone between here and there can"
                                + " read the token. Pin it instead.",
                        host);
            }
            Transport transport =
                    new HttpsTransport(
                            host,
                            TrustDecision.settings(trust),
                            token.authorization(),
                            maxConnections,
                            maxBodyBytes,
                            System::nanoTime);
            return build(recorded(transport), Thread::sleep, RandomGenerator.getDefault());
        }

        private Transport recorded(Transport transport) {
            Consumer<Exchange> wanted = recorder;
            return wanted == null
                    ? transport
                    : new RecordingTransport(transport, wanted, System::nanoTime);
        }

        Proxmox build(Transport transport, Sleeper sleeper, RandomGenerator random) {
            return build(transport, sleeper, random, System::nanoTime);
        }

        Proxmox build(
                Transport transport,
                Sleeper sleeper,
                RandomGenerator random,
                LongSupplier nanoClock) {
            return build(
                    transport,
                    sleeper,
                    random,
                    nanoClock,
                    InstantSource.system(),
                    journal.map(this::opened));
        }

        private Journal opened(Path file) {
            try {
                return Journal.open(file, owner());
            } catch (JournalTrouble trouble) {
                throw new JournalException(trouble);
            }
        }

        /** Whose changes the journal holds. */
        JournalOwner owner() {
            return new JournalOwner(host.toString(), token.id().toString());
        }

        Proxmox build(
                Transport transport,
                Sleeper sleeper,
                RandomGenerator random,
                LongSupplier nanoClock,
                InstantSource clock,
                Optional<Journal> kept) {
            RetryPolicy retries = new RetryPolicy(maxAttempts, sleeper, random);
            ReadExecutor caller =
                    new ReadExecutor(
                            transport,
                            host,
                            token,
                            timeout,
                            retries,
                            nanoClock,
                            new CallEvents(listener, nanoClock));
            Recovery recovery = new Recovery(caller, sleeper, recoveryTime);
            PollRate rate = new PollRate(maxPollsPerSecond, nanoClock);
            Waiting waiting = new Waiting(caller, sleeper, rate);
            ChangeNotes notes = new ChangeNotes(kept, caller, clock);
            ChangeExecutor changes = new ChangeExecutor(caller, recovery, waiting, notes);
            UnfinishedChanges unfinished =
                    new UnfinishedChanges(caller, changes, recovery, waiting, notes, clock);
            return new Proxmox(transport, caller, changes, notes, unfinished);
        }

        private static void require(boolean holds, String rule) {
            if (!holds) {
                throw new IllegalArgumentException(rule);
            }
        }
    }

    static Map<String, String> names(NodeName node, VmId vmid) {
        return Map.of("node", node.value(), "vmid", vmid.toString());
    }

    static Map<String, String> names(NodeName node) {
        return Map.of("node", node.value());
    }
}
