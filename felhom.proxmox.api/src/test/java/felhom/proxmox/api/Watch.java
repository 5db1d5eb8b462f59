package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;
import felhom.proxmox.model.access.HttpMethod;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees what the clients of a host send, and can hold back changes. */
final class Watch {
    private final List<WireRequest> sent = new CopyOnWriteArrayList<>();
    private volatile boolean changesHeldBack;

    /** A transport like another that is watched. */
    Transport over(Transport wire) {
        return new Transport() {
            @Override
            public WireAnswer exchange(WireRequest request, Deadline deadline)
                    throws TransportFailure {
                sent.add(request);
                if (changesHeldBack && request.method() != HttpMethod.GET) {
                    throw new AssertionError("must not be sent: " + request);
                }
                return wire.exchange(request, deadline);
            }

            @Override
            public Optional<X509Certificate> peerCertificate() {
                return wire.peerCertificate();
            }

            @Override
            public void close() {
                wire.close();
            }
        };
    }

    /**
     * From now on a change fails and does not reach the host; a test of what must never be sent
     * harms no host this way, even if the client is wrong.
     */
    void holdBackChanges() {
        changesHeldBack = true;
    }

    int requests() {
        return sent.size();
    }
}
