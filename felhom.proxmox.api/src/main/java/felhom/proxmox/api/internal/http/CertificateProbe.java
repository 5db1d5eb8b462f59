package felhom.proxmox.api.internal.http;

import felhom.proxmox.model.HostAddress;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks at a host's certificate without trusting it. */
public final class CertificateProbe {
    private CertificateProbe() {}

    /**
     * Begins a handshake, takes the certificate and breaks off.
     *
     * @param host where
     * @param allowed how long it may take
     * @return the certificate
     * @throws TransportFailure if there is none
     */
    public static X509Certificate fetch(HostAddress host, Duration allowed)
            throws TransportFailure {
        TlsSettings tls = TlsSettings.trusting(new RejectAll(), false);
        Deadline deadline = Deadline.in(allowed, System::nanoTime);
        CompletableFuture<Void> over = new CompletableFuture<>();
        try {
            new Dialer(host, tls, 0)
                    .connect(deadline, socket -> closeWhenOver(socket, over, deadline));
            throw TransportFailure.beforeSending(
                    TransportFailure.Kind.CONNECT,
                    "the host " + host + " showed no certificate",
                    null);
        } catch (TransportFailure failure) {
            X509Certificate seen = failure.seenCertificate();
            if (seen != null) {
                return seen;
            }
            throw deadline.hasPassed()
                    ? TransportFailure.beforeSending(
                            TransportFailure.Kind.DEADLINE, "no certificate from " + host, failure)
                    : failure;
        } finally {
            over.complete(null);
        }
    }

    private static void closeWhenOver(
            Socket socket, CompletableFuture<Void> over, Deadline deadline) {
        over.copy()
                .completeOnTimeout(null, deadline.remainingNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((done, failure) -> Dialer.closeQuietly(socket));
    }

    private static final class RejectAll extends ServerCheck {
        @Override
        protected void check(X509Certificate[] chain, String authType, @Nullable Socket socket)
                throws CertificateException {
            throw new RejectedCertificateException("only looking", chain[0]);
        }
    }
}
