package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.access.HttpMethod;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** Answers every request with the same bytes and notes what was asked. */
final class CannedTransport implements Transport {
    static final String SECRET = "5c9f1b1e-1111-2222-3333-c0ffee5ec4e7";

    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final WireAnswer answer;
    private final WireAnswer toReads;

    CannedTransport(WireAnswer answer) {
        this(answer, answer);
    }

    private CannedTransport(WireAnswer answer, WireAnswer toReads) {
        this.answer = answer;
        this.toReads = toReads;
    }

    static CannedTransport ok(String body) {
        return new CannedTransport(answer(body));
    }

    /** Answers reads in another way than changes. */
    static CannedTransport ok(String body, String toReads) {
        return new CannedTransport(answer(body), answer(toReads));
    }

    private static WireAnswer answer(String body) {
        return new WireAnswer(200, "OK", body.getBytes(StandardCharsets.UTF_8));
    }

    Proxmox client() {
        return client(this);
    }

    static Proxmox client(Transport transport) {
        return Proxmox.builder(
                        "https://pve.test:8006",
                        ApiToken.of("felhom-agent@pve!agent", SECRET),
                        Trust.insecure())
                .build(transport, pause -> {}, RandomGenerator.of("L64X128MixRandom"));
    }

    List<WireRequest> requests() {
        return requests;
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) {
        requests.add(request);
        return request.method() == HttpMethod.GET ? toReads : answer;
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
