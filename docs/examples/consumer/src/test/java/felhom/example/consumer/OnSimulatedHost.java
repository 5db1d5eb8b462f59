package felhom.example.consumer;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Samples of a guide, run against a simulated host whose tasks end as soon as they are looked at.
 */
abstract class OnSimulatedHost {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private volatile Duration taskTime = Duration.ZERO;
    SimulatedHost host;
    String url;
    String fingerprint;
    String secret;

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .authenticationDelay(Duration.ZERO)
                        .taskTimes(type -> taskTime)
                        .start();
        url = host.url().toString();
        fingerprint = host.fingerprint();
        secret = host.operatorToken().secret();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    /** Tasks that start from now on do not end by themselves. */
    void tasksGoOn() {
        taskTime = FOR_EVER;
    }

    String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    Proxmox client(String token) {
        return Proxmox.create(url, token(token), Trust.pinned(fingerprint));
    }

    ApiToken token(String name) {
        SimulatedToken known = host.token(name);
        return ApiToken.of(known.id().toString(), known.secret());
    }
}
