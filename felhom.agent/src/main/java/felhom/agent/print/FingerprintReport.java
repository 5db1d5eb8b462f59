package felhom.agent.print;

import felhom.agent.config.Setting;
import felhom.proxmox.api.ServerCertificate;
import felhom.proxmox.model.HostAddress;

import java.time.Duration;
import java.util.List;

/** Shows the certificate of a host, and the next steps. */
public final class FingerprintReport {
    /** The command that prints the fingerprint on the host's console. */
    public static final String ON_THE_HOST =
            "openssl x509 -in /etc/pve/local/pve-ssl.pem -noout -fingerprint -sha256";

    private static final Duration DEADLINE = Duration.ofSeconds(8);

    private FingerprintReport() {}

    /** The certificate that the host shows now. */
    static ServerCertificate fetch(HostAddress host) {
        return ServerCertificate.fetch(host.name(), host.port(), DEADLINE);
    }

    public static String of(HostAddress host) {
        ServerCertificate shown = fetch(host);
        return """
        SHA-256    %s
        subject    %s
        issuer     %s
        names      %s
        valid      %s to %s

        This proves nothing yet: whoever is in between could have answered. Compare it with what the
        host itself says, on its own console:
          %s
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
                        ON_THE_HOST,
                        String.join("\n  ", howToPin(shown.fingerprint().toString())));
    }

    public static List<String> howToPin(String fingerprint) {
        return List.of(
                "to pin it in the configuration: \"trust\": { \"mode\": \"pin\", \"pins\": [\""
                        + fingerprint
                        + "\"] }",
                "or in the environment: "
                        + Setting.TRUST_MODE.variable()
                        + "=pin "
                        + Setting.TRUST_PINS.variable()
                        + "="
                        + fingerprint);
    }
}
