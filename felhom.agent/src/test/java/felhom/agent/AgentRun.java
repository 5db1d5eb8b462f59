package felhom.agent;

import felhom.agent.config.FileGuard;
import felhom.agent.machine.FakeRootSide;
import felhom.agent.machine.RootSide;
import felhom.agent.steps.Signals;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the agent in this process, as a user would, and keeps what it wrote. */
public final class AgentRun {
    private final Map<String, String> environment = new TreeMap<>();
    private Charset charset = StandardCharsets.UTF_8;
    private InstantSource clock = InstantSource.system();
    private Path defaultConfig = Path.of("/nonexistent/felhom-agent/config.json");
    private Signals signals = listener -> () -> {};
    private RootSide rootSide = new FakeRootSide();
    private boolean terminal;
    private FileGuard guard = FileGuard.NONE;

    /**
     * What came out.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    public record Result(int code, String out, String err) {}

    public AgentRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    AgentRun without(String variable) {
        environment.remove(variable);
        return this;
    }

    public AgentRun charset(Charset other) {
        charset = other;
        return this;
    }

    public AgentRun clock(InstantSource other) {
        clock = other;
        return this;
    }

    /** Has it read files as root would, if the user of the tests were root. */
    public AgentRun guarded() {
        try {
            int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            guard = new FileGuard(Optional.of(user));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public AgentRun signals(Signals other) {
        signals = other;
        return this;
    }

    public AgentRun rootSide(RootSide other) {
        rootSide = other;
        return this;
    }

    public AgentRun defaultConfig(Path file) {
        defaultConfig = file;
        return this;
    }

    public AgentRun onTerminal() {
        terminal = true;
        return this;
    }

    /** Configures the host by its variables, pinned. */
    public AgentRun host(SimulatedHost host, SimulatedToken token) {
        return with("FELHOM_HOST_URL", host.url().toString())
                .with("FELHOM_TRUST_PINS", host.fingerprint())
                .with("FELHOM_TOKEN_ID", token.id().toString())
                .with("FELHOM_TOKEN_SECRET", token.secret());
    }

    public AgentRun host(SimulatedHost host) {
        return host(host, host.operatorToken());
    }

    /**
     * Limits that a busy machine does not reach. A test that is about a limit sets its own, and one
     * that is about defaults reads them elsewhere.
     */
    private Map<String, String> patient(String... arguments) {
        Map<String, String> patient = new TreeMap<>(environment);
        if (environment.containsKey("FELHOM_HOST_URL")
                || Stream.of(arguments).anyMatch(one -> one.startsWith("--simulate"))) {
            patient.putIfAbsent("FELHOM_TIMEOUTS_CALL", "2m");
            patient.putIfAbsent("FELHOM_TIMEOUTS_RUN", "10m");
            patient.putIfAbsent("FELHOM_THRESHOLDS_LATENCY_WARN", "1m");
        }
        return patient;
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment surroundings =
                new Environment(
                        patient(arguments),
                        new PrintStream(out, true, charset),
                        new PrintStream(err, true, charset),
                        terminal,
                        terminal,
                        signals,
                        clock,
                        elevation -> rootSide,
                        defaultConfig,
                        guard);
        int code = new Agent(surroundings).run(arguments);
        return new Result(code, out.toString(charset), err.toString(charset));
    }
}
