package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.CertificateProbe;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.text.Printable;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The certificate that a host shows.
 *
 * @param fingerprint its SHA-256 fingerprint, which can be pinned
 * @param subject its subject
 * @param issuer its issuer
 * @param notBefore start of its validity
 * @param notAfter end of its validity
 * @param names its subject alternative names: host names and addresses
 */
public record ServerCertificate(
        Fingerprint fingerprint,
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        List<String> names) {
    /** Copies the list. */
    public ServerCertificate {
        names = List.copyOf(names);
    }

    /**
     * Fetches a host's certificate without trusting it: the handshake is aborted once the
     * certificate has arrived, and no request is sent. The result proves nothing; compare the
     * fingerprint with the one on the host.
     *
     * @param host a name or address
     * @param port the port, usually 8006
     * @param deadline the time limit
     * @return the certificate
     * @throws HostUnreachableException if there is no TLS server
     * @throws DeadlineExceededException if it takes too long
     */
    public static ServerCertificate fetch(String host, int port, Duration deadline) {
        try {
            return of(CertificateProbe.fetch(new HostAddress(host, port), deadline));
        } catch (TransportFailure failure) {
            throw Failures.connection(RequestFacts.handshake(host, port), failure, 1);
        }
    }

    static ServerCertificate of(X509Certificate certificate) {
        return new ServerCertificate(
                Fingerprint.of(certificate),
                Printable.line(certificate.getSubjectX500Principal().getName()),
                Printable.line(certificate.getIssuerX500Principal().getName()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                names(certificate));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(name -> Printable.line(String.valueOf(name.get(1))))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
