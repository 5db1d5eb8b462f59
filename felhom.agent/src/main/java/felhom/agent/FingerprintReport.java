package felhom.agent;

import felhom.proxmox.api.ServerCertificate;

import java.time.Duration;

/** Shows the certificate of a host, and what an operator does with it. */
final class FingerprintReport {
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private FingerprintReport() {}

    static String of(String host, int port) {
        ServerCertificate shown = ServerCertificate.fetch(host, port, DEADLINE);
        return """
        SHA-256    %s
        subject    %s
        issuer     %s
        names      %s
        valid      %s to %s

        This proves nothing yet: whoever is in between could have answered. Compare it with what the
        host itself says, on its own console:
          openssl x509 -in /etc/pve/local/pve-ssl.pem -noout -fingerprint -sha256
        (pveproxy-ssl.pem instead, if you brought a certificate of your own). If they are equal:
          %s
        """
                .formatted(
                        shown.fingerprint(),
                        shown.subject(),
                        shown.issuer(),
                        String.join(", ", shown.names()),
                        shown.notBefore(),
                        shown.notAfter(),
                        String.join("\n  ", Explanation.howToPin(shown.fingerprint().toString())));
    }
}
