package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.TransportFailure.Kind;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.access.HttpMethod;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A host whose answers a test writes down beforehand: one line of answers for each kind of call.
 */
@SuppressWarnings("exports") // Nobody but tests of this module sees it.
public final class ScriptedHost implements Transport {
    static final Instant NOW = Instant.parse("2026-11-22T01:10:00Z");
    public static final String TOKEN = "felhom-agent@pve!agent";

    /** Each is another host: what was done on one must not explain what is seen on another. */
    private static final AtomicInteger HOSTS = new AtomicInteger();

    private final Deque<Reply> changes = new ArrayDeque<>();
    private final Deque<Reply> lists = new ArrayDeque<>();
    private final Deque<Reply> states = new ArrayDeque<>();
    private final Deque<Reply> logs = new ArrayDeque<>();
    private final List<WireRequest> requests = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final String url = "https://pve-" + HOSTS.incrementAndGet() + ".test";
    private long nanos;
    private Runnable onPause = () -> {};

    ScriptedHost() {}

    /** One answer, or none. */
    @FunctionalInterface
    interface Reply {
        WireAnswer give() throws TransportFailure;
    }

    static Reply body(String json) {
        return () ->
                new WireAnswer(200, "OK", json.getBytes(StandardCharsets.UTF_8), Optional.of(NOW));
    }

    static Reply undated(String json) {
        return () -> new WireAnswer(200, "OK", json.getBytes(StandardCharsets.UTF_8));
    }

    static Reply status(int status, String words) {
        return () -> new WireAnswer(status, words, new byte[0], Optional.of(NOW));
    }

    static Reply lost() {
        return () -> {
            throw TransportFailure.afterSending(Kind.CONNECTION_LOST, "Connection reset", null);
        };
    }

    static Reply notSent() {
        return () -> {
            throw TransportFailure.beforeSending(Kind.CONNECT, "Connection refused", null);
        };
    }

    static Reply failing(Kind kind) {
        return () -> {
            throw TransportFailure.afterSending(kind, "it is " + kind, null);
        };
    }

    /** A UPID of a task that began so many seconds before the host's present time. */
    public static String upid(String type, String id, String owner, long secondsAgo) {
        return "UPID:pve:0000%04X:0000A84F:%08X:%s:%s:%s:"
                .formatted(
                        Math.abs((type + id + owner + secondsAgo).hashCode() % 0xFFFF),
                        NOW.getEpochSecond() - secondsAgo,
                        type,
                        id,
                        owner);
    }

    static Reply list(String... upids) {
        List<String> rows = new ArrayList<>();
        for (String upid : upids) {
            String[] parts = upid.split(":");
            rows.add(
                    "{\"upid\":\"%s\",\"type\":\"%s\",\"id\":\"%s\",\"node\":\"pve\",\"starttime\":%s,\"user\":\"%s\"}"
                            .formatted(
                                    upid,
                                    parts[5],
                                    parts[6],
                                    Long.parseLong(parts[4], 16),
                                    parts[7]));
        }
        return body("{\"data\":[" + String.join(",", rows) + "]}");
    }

    static Reply running(String upid) {
        return body("{\"data\":{\"upid\":\"" + upid + "\",\"status\":\"running\"}}");
    }

    static Reply ended(String upid, String exit) {
        return body(
                "{\"data\":{\"upid\":\"%s\",\"status\":\"stopped\",\"exitstatus\":\"%s\"}}"
                        .formatted(upid, exit));
    }

    static Reply log(String... lines) {
        List<String> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add("{\"n\":%s,\"t\":\"%s\"}".formatted(rows.size() + 1, line));
        }
        return body("{\"data\":[%s],\"total\":%s}".formatted(String.join(",", rows), rows.size()));
    }

    ScriptedHost onChange(Reply... replies) {
        changes.addAll(List.of(replies));
        return this;
    }

    ScriptedHost onList(Reply... replies) {
        lists.addAll(List.of(replies));
        return this;
    }

    ScriptedHost onStatus(Reply... replies) {
        states.addAll(List.of(replies));
        return this;
    }

    ScriptedHost onLog(Reply... replies) {
        logs.addAll(List.of(replies));
        return this;
    }

    ScriptedHost onPause(Runnable action) {
        onPause = action;
        return this;
    }

    Proxmox client() {
        return client(1000);
    }

    Proxmox client(int pollsPerSecond) {
        return Proxmox.builder(url, ApiToken.of(TOKEN, "secret"), Trust.insecure())
                .maxAttempts(1)
                .maxPollsPerSecond(pollsPerSecond)
                .build(this, this::pause, RandomGenerator.of("L64X128MixRandom"), () -> nanos);
    }

    private void pause(Duration duration) throws InterruptedException {
        pauses.add(duration);
        nanos += duration.toNanos();
        onPause.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    List<Duration> pauses() {
        return pauses;
    }

    List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    long changesSent() {
        return requests.stream().filter(request -> request.method() != HttpMethod.GET).count();
    }

    long listsRead() {
        return requests.stream().filter(request -> request.target().contains("/tasks?")).count();
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
        requests.add(request);
        Deque<Reply> script =
                request.method() != HttpMethod.GET
                        ? changes
                        : request.target().contains("/tasks?")
                                ? lists
                                : request.target().contains("/log?") ? logs : states;
        if (script.isEmpty()) {
            throw new AssertionError("not in the script: " + request);
        }
        WireAnswer answer = (script.size() > 1 ? script.removeFirst() : script.getFirst()).give();
        return new WireAnswer(
                answer.status(),
                answer.reason(),
                answer.body(),
                answer.date().map(date -> date.plusNanos(nanos)));
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
