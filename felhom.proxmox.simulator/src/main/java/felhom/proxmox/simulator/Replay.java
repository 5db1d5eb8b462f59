package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.simulator.internal.Answer;
import felhom.proxmox.simulator.internal.Delivery;
import felhom.proxmox.simulator.internal.Request;
import felhom.proxmox.simulator.internal.Responder;
import felhom.proxmox.simulator.recording.Recording;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** Gives the answers of a recording. */
final class Replay implements Responder {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedHost.class);

    /** What was as slow as this is slow again. */
    private static final Duration SLOW = Duration.ofMillis(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RecordedRequest, Deque<Recording.Entry>> exact = new HashMap<>();
    private final Map<RecordedRequest, Deque<Recording.Entry>> timeless = new HashMap<>();
    private final AtomicReference<Instant> now;
    private final Instant begun;
    private final String standIn;
    private final String fingerprint;

    /**
     * Replays a recording, in which a stand-in for the certificate becomes the one that is shown.
     */
    Replay(Recording recording, String fingerprint) {
        this.begun = recording.begun();
        this.now = new AtomicReference<>(begun);
        this.standIn = recording.certificate().map(Recording.Shown::fingerprint).orElse("");
        this.fingerprint = fingerprint;
        for (Recording.Entry entry : recording.entries()) {
            RecordedRequest request = RecordedRequest.of(entry.request());
            exact.computeIfAbsent(request, none -> new ArrayDeque<>()).add(entry);
            timeless.computeIfAbsent(request.timeless(), none -> new ArrayDeque<>()).add(entry);
        }
    }

    InstantSource clock() {
        return now::get;
    }

    @Override
    public Answer answer(Request request) throws InterruptedException {
        String asked = request.method() + " " + request.target();
        Recording.Entry entry = next(RecordedRequest.of(asked));
        if (entry == null) {
            LOG.debug("{} is not in the recording", asked);
            return unknown(request.method() + " " + path(request.target()));
        }
        boolean ends = !isSilence(entry);
        if (ends && entry.took().compareTo(SLOW) >= 0) {
            Thread.sleep(entry.took());
        }
        Instant then = begun.plus(entry.at());
        now.updateAndGet(before -> before.isAfter(then) ? before : then);
        LOG.debug("{} -> {}", asked, entry.outcome());
        return switch (entry.outcome()) {
            case Exchange.Answer answer -> answer(answer);
            case Exchange.Failure failure ->
                    Answer.empty(200, "OK").withDelivery(ReplayedFailure.of(failure));
        };
    }

    private static boolean isSilence(Recording.Entry entry) {
        return entry.outcome() instanceof Exchange.Failure failure
                && failure.trouble() == Exchange.Trouble.NO_ANSWER;
    }

    private static String path(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The next answer to a request; the last one stays. */
    private Recording.@Nullable Entry next(RecordedRequest request) {
        lock.lock();
        try {
            Deque<Recording.Entry> left = exact.get(request);
            if (left == null) {
                left = timeless.get(request.timeless());
            }
            return left == null ? null : left.size() > 1 ? left.remove() : left.peek();
        } finally {
            lock.unlock();
        }
    }

    private static Answer unknown(String asked) {
        String words = "not in the recording: " + asked;
        byte[] body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", words + "\n")
                        .putNull("data")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return Answer.json(500, words, body);
    }

    private Answer answer(Exchange.Answer recorded) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json;charset=UTF-8");
        headers.put("Server", recorded.server());
        if (recorded.asksForLogin()) {
            headers.put("WWW-Authenticate", "Basic realm=\"recorded\"");
        }
        return new Answer(
                recorded.status(),
                recorded.reason(),
                headers,
                body(recorded.body()),
                false,
                Delivery.WHOLE);
    }

    private byte[] body(byte[] recorded) {
        String latin = new String(recorded, StandardCharsets.ISO_8859_1);
        return standIn.isEmpty() || !latin.contains(standIn)
                ? recorded
                : latin.replace(standIn, fingerprint).getBytes(StandardCharsets.ISO_8859_1);
    }
}
