package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A host of one release that notes what it is asked, and gives one answer to all but the version.
 */
final class ReleasedHost implements Transport {
    private static final AtomicInteger HOSTS = new AtomicInteger();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final String url = "https://released-" + HOSTS.incrementAndGet() + ".test";
    private volatile ScriptedHost.Reply version;
    private volatile ScriptedHost.Reply others = ScriptedHost.body("{\"data\":[]}");

    ReleasedHost(String release) {
        version = telling(release);
    }

    private static ScriptedHost.Reply telling(String release) {
        return ScriptedHost.body(
                "{\"data\":{\"version\":\"%s-4\",\"release\":\"%s\",\"repoid\":\"1\"}}"
                        .formatted(release, release));
    }

    ReleasedHost upgradedTo(String release) {
        version = telling(release);
        return this;
    }

    ReleasedHost onVersion(ScriptedHost.Reply reply) {
        version = reply;
        return this;
    }

    ReleasedHost answering(String data) {
        others = ScriptedHost.body("{\"data\":" + data + "}");
        return this;
    }

    ReleasedHost answering(ScriptedHost.Reply reply) {
        others = reply;
        return this;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Proxmox client() {
        return client(call -> {});
    }

    Proxmox client(CallListener listener) {
        return Proxmox.builder(url, ApiToken.of(ScriptedHost.TOKEN, "secret"), Trust.insecure())
                .listener(listener)
                .maxAttempts(1)
                .recoveryTime(Duration.ZERO)
                .build(
                        this,
                        pause -> nanos.addAndGet(pause.toNanos()),
                        RandomGenerator.of("L64X128MixRandom"),
                        nanos::get);
    }

    /** What was asked, the version left out: {@code GET /nodes/pve/tasks?limit=5}, or the form. */
    List<String> requests() {
        return requests.stream().filter(request -> !isVersion(request)).toList();
    }

    long versionsRead() {
        return requests.stream().filter(ReleasedHost::isVersion).count();
    }

    private static boolean isVersion(String request) {
        return request.equals("GET /version");
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
        String line =
                request.method()
                        + " "
                        + request.target().substring("/api2/json".length())
                        + (request.form().isEmpty() ? "" : " " + request.form());
        requests.add(line);
        return (isVersion(line) ? version : others).give();
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    static ScriptedHost.Reply bytes(int status, String reason, String body) {
        return () -> new WireAnswer(status, reason, body.getBytes(StandardCharsets.UTF_8));
    }
}
