package felhom.agent.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentProcess;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A restore drill in a process of its own, which is killed when the host receives a request of it;
 * the host then executes that.
 *
 * @param folder where the process writes
 * @param state its state directory; empty for none
 */
record KilledDrill(Path folder, String state) {
    /** Kills it at the first request of an operation. */
    void at(Drill drill, int guest, Operation during) throws IOException, InterruptedException {
        at(drill, guest, RequestMatcher.of(during)::matches);
    }

    /** Kills it at a request, counted from the restore on, which is the first. */
    void at(Drill drill, DrilledKind kind, int moment) throws IOException, InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        RequestMatcher restore = RequestMatcher.of(kind.restore);
        at(
                drill,
                kind.guest,
                request ->
                        (seen.get() > 0 || restore.matches(request))
                                && seen.incrementAndGet() == moment);
    }

    private void at(Drill drill, int guest, Predicate<ReceivedRequest> moment)
            throws IOException, InterruptedException {
        CompletableFuture<Process> process = new CompletableFuture<>();
        drill.once(moment, () -> kill(process.join()));
        process.complete(start(drill.host(), guest));
        try {
            int code = process.join().waitFor();
            assertEquals(137, code, () -> "it was not killed: " + written());
        } finally {
            process.join().destroyForcibly();
            drill.host().clearFaults();
        }
    }

    private static void kill(Process running) {
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the process has written. */
    String written() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** Starts it, to its end. */
    Process start(SimulatedHost host, int guest) throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "{}");
        ProcessBuilder builder =
                AgentProcess.of(
                                "warn",
                                "--selftest=restore",
                                "--guest=" + guest,
                                "--start",
                                "--config",
                                config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("FELHOM_HOST_URL", host.url().toString());
        builder.environment().put("FELHOM_TRUST_PINS", host.fingerprint());
        builder.environment().put("FELHOM_TOKEN_ID", host.operatorToken().id().toString());
        builder.environment().put("FELHOM_TOKEN_SECRET", host.operatorToken().secret());
        builder.environment().put("FELHOM_TIMEOUTS_CALL", "2m");
        builder.environment().put("FELHOM_TIMEOUTS_RUN", "10m");
        builder.environment().put("FELHOM_DRILL_WATCH", "10ms");
        if (!state.isEmpty()) {
            builder.environment().put("FELHOM_STATE_DIRECTORY", state);
        }
        return builder.start();
    }
}
