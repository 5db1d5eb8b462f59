package felhom.proxmox.simulator;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.internal.ConnectionRules;
import felhom.proxmox.simulator.internal.HttpServer;
import felhom.proxmox.simulator.internal.TlsIdentity;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

/**
 * A simulated Proxmox VE host in this process. It serves HTTPS on a free loopback port, with a
 * certificate made at its start, and runs until it is closed. Thread-safe.
 */
public final class SimulatedHost implements AutoCloseable {
    private final HostState state;
    private final TlsIdentity identity;
    private final Api api;
    private final ProxyLayer door;
    private final HttpServer server;

    private SimulatedHost(Builder builder) {
        this.state = new HostState(builder.release, builder.node, builder.clock, builder.taskTimes);
        DemoTokens.add(state.access());
        builder.contents.accept(state);
        this.identity = builder.identity();
        this.api = new Api(state, identity);
        this.door = new ProxyLayer(state, api, builder.authenticationDelay);
        this.server =
                new HttpServer(
                        identity.context(),
                        new ConnectionRules(
                                builder.idleTimeout, builder.requestsPerConnection, builder.clock),
                        door);
    }

    /**
     * Starts a host with the contents {@link DemoHost#healthy()}.
     *
     * @return the running host
     */
    public static SimulatedHost start() {
        return builder().start();
    }

    /** {@return the releases of Proxmox VE that a host can be, oldest first} */
    public static List<Release> releases() {
        return HostRelease.all();
    }

    /** {@return a builder of a host with other settings or contents} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return its address, for example {@code https://127.0.0.1:43211}} */
    public URI url() {
        return URI.create("https://127.0.0.1:" + server.port());
    }

    /** {@return the SHA-256 fingerprint of its certificate, as Proxmox VE writes it} */
    public String fingerprint() {
        return TlsIdentity.fingerprint(identity.shown());
    }

    /** {@return its certificate} */
    public X509Certificate certificate() {
        return identity.shown();
    }

    /** {@return the certificate of the root authority of its certificate, as PEM} */
    public String authorityPem() {
        return TlsIdentity.pem(identity.root());
    }

    /**
     * {@return a TLS context that trusts this host's authority and nobody else, for a client that
     * is not this library's, for example {@code HttpClient} or {@code HttpsURLConnection}}
     */
    public SSLContext trustingContext() {
        return identity.trustingContext();
    }

    /**
     * {@return the token {@code felhom-agent@pve!agent}, which has the privileges that an operator
     * needs}
     */
    public SimulatedToken operatorToken() {
        return token("agent");
    }

    /**
     * Finds a token of the user {@code felhom-agent@pve}. A new host has {@code agent} (all that an
     * operator needs), {@code readonly} (PVEAuditor), {@code nodatastore} (no privilege on
     * storages), {@code vmonly} (guests only: read, start and stop) and {@code nothing}; all have
     * privilege separation.
     *
     * @param name its name
     * @return the token
     * @throws IllegalArgumentException if there is no such token
     */
    public SimulatedToken token(String name) {
        return state.access()
                .token(DemoTokens.id(name))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no token "
                                                + DemoTokens.id(name)
                                                + "; add it with state().access().addToken"));
    }

    /** {@return the state of the host; it may be changed while the host runs} */
    public HostState state() {
        return state;
    }

    /**
     * Lets every request fail until {@link #clearFaults()}.
     *
     * @param fault the fault
     */
    public void inject(Fault fault) {
        inject(fault, RequestMatcher.any(), 0);
    }

    /**
     * Lets some requests fail.
     *
     * @param fault the fault
     * @param requests the requests it applies to
     * @param times to how many of them it applies; 0 for all until {@link #clearFaults()}
     * @throws IllegalArgumentException if {@code times} is negative
     */
    public void inject(Fault fault, RequestMatcher requests, int times) {
        if (times < 0) {
            throw new IllegalArgumentException(
                    "a fault strikes 1 or more times, or always with 0: " + times);
        }
        if (fault instanceof Fault.Refuse) {
            server.refuse();
        } else {
            door.faults().add(fault, requests, times);
        }
    }

    /** Ends all faults. Their effects on open connections stay. */
    public void clearFaults() {
        door.faults().clear();
        server.resume();
    }

    /** {@return the requests received so far, in order, including those that a fault hit} */
    public List<ReceivedRequest> requests() {
        return door.received();
    }

    /** {@return the changes that the host has accepted so far, in order} */
    public List<ExecutedChange> executed() {
        return api.executed();
    }

    /**
     * Counts how often the host has accepted a change.
     *
     * @param operation the operation
     * @return the number of accepted changes
     */
    public long executed(Operation operation) {
        return executed().stream().filter(change -> change.operation() == operation).count();
    }

    /**
     * Sets how the next task of a type ends. Several scripts for one type apply one after the
     * other.
     *
     * @param type the type
     * @param script the script
     */
    public void script(TaskType type, TaskScript script) {
        state.script(type, script);
    }

    /** {@return the number of connections accepted so far} */
    public int connections() {
        return server.connections();
    }

    /** Closes all connections and the port, and ends the threads. */
    @Override
    public void close() {
        server.close();
    }

    /** Builds a host with other settings or contents. */
    public static final class Builder {
        private static final Duration AUTHENTICATION_DELAY = Duration.ofSeconds(3);
        private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
        private static final int REQUESTS_PER_CONNECTION = 100;
        private static final Duration CERTIFICATE_LIFE = Duration.ofDays(730);

        private HostRelease release = HostRelease.newest();
        private NodeName node = NodeName.parse("demo-felhom");
        private InstantSource clock = InstantSource.system();
        private Duration authenticationDelay = AUTHENTICATION_DELAY;
        private Duration idleTimeout = IDLE_TIMEOUT;
        private int requestsPerConnection = REQUESTS_PER_CONNECTION;
        private Optional<Instant> certificateEnds = Optional.empty();
        private Optional<Instant> certificateBegins = Optional.empty();
        private TlsIdentity.Chain chain = TlsIdentity.Chain.OWN;
        private boolean rsaKey;
        private TaskTimes taskTimes = TaskTimes.QUICK_HOST;
        private Consumer<HostState> contents = DemoHost.healthy();

        private Builder() {}

        /**
         * Sets the release of Proxmox VE that the host runs: what it knows, checks and answers.
         * Default: the newest of {@link SimulatedHost#releases()}.
         *
         * @param wanted the release
         * @return this builder
         * @throws IllegalArgumentException if it is not one of {@link SimulatedHost#releases()}
         */
        public Builder release(Release wanted) {
            this.release = HostRelease.of(wanted);
            return this;
        }

        /**
         * Names the node. Default: {@code demo-felhom}.
         *
         * @param name its name
         * @return this builder
         */
        public Builder node(NodeName name) {
            this.node = name;
            return this;
        }

        /**
         * Sets the host's clock. Default: the system's.
         *
         * @param source the clock
         * @return this builder
         */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * Sets the delay of a 401. Default: 3 s, as on a real host.
         *
         * @param delay the delay; may be zero
         * @return this builder
         */
        public Builder authenticationDelay(Duration delay) {
            this.authenticationDelay = delay;
            return this;
        }

        /**
         * Sets how long an idle connection stays open. Default: 5 s, as on a real host.
         *
         * @param timeout the time
         * @return this builder
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = timeout;
            return this;
        }

        /**
         * Sets the number of requests per connection. Default: 100, as on a real host.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder requestsPerConnection(int count) {
            this.requestsPerConnection = count;
            return this;
        }

        /**
         * Sets the duration of tasks, by the host's clock. Default: {@link TaskTimes#QUICK_HOST}.
         *
         * @param times the duration of each type of task
         * @return this builder
         */
        public Builder taskTimes(TaskTimes times) {
            this.taskTimes = times;
            return this;
        }

        /**
         * Sets one duration for all tasks, by the host's clock.
         *
         * @param time the duration; with zero, a task has ended at the first request after the
         *     answer with its UPID
         * @return this builder
         */
        public Builder taskTime(Duration time) {
            return taskTimes(type -> time);
        }

        /**
         * Sets the end of the certificate's validity. Default: two years from now.
         *
         * @param moment the moment
         * @return this builder
         */
        public Builder certificateEnds(Instant moment) {
            this.certificateEnds = Optional.of(moment);
            return this;
        }

        /**
         * Sets the begin of the certificate's validity. Default: a day ago.
         *
         * @param moment the moment
         * @return this builder
         */
        public Builder certificateBegins(Instant moment) {
            this.certificateBegins = Optional.of(moment);
            return this;
        }

        /**
         * Has the host show a certificate that was brought ({@code pveproxy-ssl.pem}), of another
         * root authority than its own. An intermediate authority signed it, as it is with public
         * ones. {@link SimulatedHost#authorityPem()} is the root's.
         *
         * @param wholeChain whether the host sends the certificate of the intermediate authority
         *     with it, which clients need who know the root alone
         * @return this builder
         */
        public Builder broughtCertificate(boolean wholeChain) {
            this.chain = wholeChain ? TlsIdentity.Chain.WHOLE : TlsIdentity.Chain.CUT;
            return this;
        }

        /**
         * Gives the node an RSA key, as a real host has. By default it has an elliptic one, which
         * is made at once; the first RSA key in a process can take a second. Hosts of one process
         * share their keys, never their certificates.
         *
         * @return this builder
         */
        public Builder rsaKey() {
            this.rsaKey = true;
            return this;
        }

        /**
         * Sets the contents of the host. Default: {@link DemoHost#healthy()}; add to it with {@code
         * DemoHost.healthy().andThen(state -> …)}.
         *
         * @param filling changes the state before the host starts; user and tokens exist by then
         * @return this builder
         */
        public Builder contents(Consumer<HostState> filling) {
            this.contents = filling;
            return this;
        }

        /**
         * Starts the host.
         *
         * @return the running host
         * @throws IllegalArgumentException if the certificate ends before it begins
         */
        public SimulatedHost start() {
            return new SimulatedHost(this);
        }

        /** Valid by the host's clock and by the clock of TLS clients. */
        private TlsIdentity identity() {
            Instant here = clock.instant();
            Instant there = Instant.now();
            Instant first = here.isBefore(there) ? here : there;
            Instant last = here.isBefore(there) ? there : here;
            Instant ends =
                    certificateEnds.orElseGet(
                            () -> later(last, certificateBegins).plus(CERTIFICATE_LIFE));
            Instant made = (ends.isBefore(first) ? ends : first).minus(Duration.ofDays(1));
            Instant begins = certificateBegins.orElse(made);
            if (ends.isBefore(begins)) {
                throw new IllegalArgumentException(
                        "the certificate would end at "
                                + ends
                                + ", before it begins at "
                                + begins
                                + "; give certificateEnds a later moment");
            }
            return TlsIdentity.create(
                    TlsIdentity.Subject.of(node.value()),
                    new TlsIdentity.Validity(begins.isBefore(made) ? begins : made, begins, ends),
                    rsaKey,
                    chain);
        }

        private static Instant later(Instant one, Optional<Instant> other) {
            return other.filter(one::isBefore).orElse(one);
        }
    }
}
