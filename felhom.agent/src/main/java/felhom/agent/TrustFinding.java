package felhom.agent;

import felhom.proxmox.api.ServerCertificate;
import felhom.proxmox.api.Trust;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How the host is known, and how long its certificate is good for. */
final class TrustFinding {
    static final String ID = "trust";

    private TrustFinding() {}

    static List<Finding> of(Trust trust, ServerCertificate shown, Instant now, int warnDays) {
        List<Finding> findings = new ArrayList<>();
        findings.add(kind(trust, shown));
        findings.add(validity(trust, shown, now, warnDays));
        return findings;
    }

    private static Finding kind(Trust trust, ServerCertificate shown) {
        return switch (trust) {
            case Trust.Pinned pinned ->
                    Finding.pass(
                            "kind",
                            pinned.fingerprints().size() == 1
                                    ? "pinned certificate"
                                    : "pinned certificate, one of two pins");
            case Trust.Authority authority ->
                    Finding.pass("kind", "signed by the authority in " + authority.pemFile());
            case Trust.SystemAuthorities ignored ->
                    Finding.pass("kind", "signed by an authority this system trusts");
            case Trust.Insecure ignored ->
                    Finding.of(
                                    Status.WARN,
                                    "kind",
                                    "not checked: anyone in between can read the token")
                            .withNext(next(shown));
        };
    }

    private static List<String> next(ServerCertificate shown) {
        List<String> steps = new ArrayList<>();
        steps.add(
                "compare the fingerprint with the host's own: openssl x509 -in"
                        + " /etc/pve/local/pve-ssl.pem -noout -fingerprint -sha256 (or"
                        + " pveproxy-ssl.pem if you brought your own)");
        steps.addAll(Explanation.howToPin(shown.fingerprint().toString()));
        return steps;
    }

    private static Finding validity(
            Trust trust, ServerCertificate shown, Instant now, int warnDays) {
        Duration left = Duration.between(now, shown.notAfter());
        long days = left.toDays();
        String until = LocalDate.ofInstant(shown.notAfter(), ZoneOffset.UTC).toString();
        String value =
                left.isNegative()
                        ? "ended on " + until
                        : Quantity.count(days, "day", "days") + " left, until " + until;
        Status status = left.compareTo(Duration.ofDays(warnDays)) <= 0 ? Status.WARN : Status.PASS;
        String renewal =
                trust instanceof Trust.Pinned
                        ? "renew it on the host: pvecm updatecerts --force && systemctl restart"
                                + " pveproxy; then its fingerprint changes: add the new one to"
                                + " trust.pins first"
                        : "renew it on the host: pvecm updatecerts --force, or pvenode acme cert"
                                + " renew; then systemctl restart pveproxy";
        return Finding.of(status, "certificate", value)
                .measured(days, "days")
                .unlessPassed(renewal);
    }
}
