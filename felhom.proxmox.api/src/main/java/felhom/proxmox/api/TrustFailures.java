package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.RejectedCertificateException;
import felhom.proxmox.api.internal.http.RejectedCertificateException.Fault;
import felhom.proxmox.api.internal.http.TransportFailure;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Makes the exception for a host whose certificate is not trusted. */
final class TrustFailures {
    private static final String SET_CHAIN =
            "pvenode cert set FULLCHAIN.pem KEY.pem --force 1 --restart 1";

    private TrustFailures() {}

    static UntrustedHostException untrusted(
            RequestFacts facts, TransportFailure failure, int attempts) {
        X509Certificate seen = failure.seenCertificate();
        if (seen == null) {
            return new UntrustedHostException(
                    Failures.report(
                            facts,
                            attempts,
                            String.valueOf(failure.getMessage()),
                            "check whom the client trusts",
                            failure),
                    Optional.empty(),
                    false);
        }
        ServerCertificate shown = ServerCertificate.of(seen);
        Fault fault = RejectedCertificateException.fault(failure);
        String what =
                fault == Fault.NAMES
                        ? "the host's certificate is not for " + facts.hostName()
                        : String.valueOf(failure.getMessage());
        return new UntrustedHostException(
                Failures.report(
                        facts,
                        attempts,
                        what
                                + "; the host showed SHA-256 "
                                + shown.fingerprint()
                                + " for "
                                + shown.subject()
                                + (fault == Fault.NAMES ? naming(shown) : ""),
                        next(fault, shown, facts),
                        failure),
                Optional.of(shown),
                fault == Fault.OTHER);
    }

    private static String naming(ServerCertificate shown) {
        return shown.names().isEmpty()
                ? ", which names nothing else"
                : ", which names " + String.join(", ", shown.names());
    }

    private static String next(Fault fault, ServerCertificate shown, RequestFacts facts) {
        return switch (fault) {
            case NAMES ->
                    (shown.names().isEmpty()
                                    ? ""
                                    : "use one of its names as the host's address: "
                                            + String.join(", ", shown.names())
                                            + "; or ")
                            + "have a certificate made that names "
                            + facts.hostName();
            case CHAIN ->
                    "let the host serve the whole chain: "
                            + SET_CHAIN
                            + "; or, if its issuer is not meant to be known, trust the issuer's own"
                            + " certificate as the authority";
            case EXPIRED ->
                    "renew it, on the host: "
                            + (shown.issuer().contains(TrustDecision.OWN_AUTHORITY)
                                    ? "pvecm updatecerts --force; then systemctl restart pveproxy"
                                    : "pvenode acme cert renew, or " + SET_CHAIN);
            case EARLY ->
                    "compare the clocks, on both machines: timedatectl; if they are right, wait"
                            + " until it is valid, or let the host show another";
            case OTHER ->
                    "compare that with what the host itself says: openssl x509 -in"
                            + " /etc/pve/local/pve-ssl.pem -noout -fingerprint -sha256 (or"
                            + " pveproxy-ssl.pem if you brought your own); pin it only if they are"
                            + " equal";
        };
    }
}
