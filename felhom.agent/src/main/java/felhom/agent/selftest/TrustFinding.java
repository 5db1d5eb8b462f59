package felhom.agent.selftest;

import felhom.agent.config.Setting;
import felhom.agent.print.FingerprintReport;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.ServerCertificate;
import felhom.proxmox.api.Trust;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The finding on how the host is verified, and on the end of its certificate. */
final class TrustFinding {
    static final String ID = "trust";

    /** The issuer of certificates that a host makes itself. */
    private static final String OWN_AUTHORITY = "PVE Cluster Manager CA";

    /**
     * A host renews its own certificate, in a daily job, if less than this is left (9.2,
     * pveupdate).
     */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(14);

    /** It also renews a certificate that is valid for longer than this. */
    private static final Duration LONGEST = Duration.ofDays(2 * 365);

    private static final Duration LONGEST_BY_ACME = Duration.ofDays(100);

    /** Authorities that everybody trusts and whose certificates programs order. */
    private static final List<String> ACME_AUTHORITIES =
            List.of(
                    "Let's Encrypt",
                    "ZeroSSL",
                    "Google Trust Services",
                    "Buypass",
                    "SSL Corp",
                    "SSL.com",
                    "Actalis");

    private static final NextStep RENEW =
            NextStep.onHost("renew it on the host", "pvecm updatecerts --force")
                    .then(", or pvenode acme cert renew; then systemctl restart pveproxy");

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
                    Finding.warn(
                                    FindingCode.TRUST_UNCHECKED,
                                    "kind",
                                    "not checked: anyone in between can read the token")
                            .withNext(next(shown));
        };
    }

    private static List<NextStep> next(ServerCertificate shown) {
        List<NextStep> steps = new ArrayList<>();
        steps.add(
                NextStep.onHost(
                                "compare the fingerprint with the host's own",
                                FingerprintReport.ON_THE_HOST)
                        .then(" (or pveproxy-ssl.pem if you brought your own)"));
        FingerprintReport.howToPin(shown.fingerprint().toString()).stream()
                .map(NextStep::say)
                .forEach(steps::add);
        return steps;
    }

    private static Finding validity(
            Trust trust, ServerCertificate shown, Instant now, int warnDays) {
        Duration left = Duration.between(now, shown.notAfter());
        if (trust instanceof Trust.Pinned && renewsByItself(shown)) {
            return passing(shown, left);
        }
        boolean pinBreaks = trust instanceof Trust.Pinned && shown.issuer().contains(OWN_AUTHORITY);
        String value =
                left.isNegative()
                        ? "ended on " + day(shown.notAfter())
                        : Quantity.count(left.toDays(), "day", "days")
                                + " left, until "
                                + day(shown.notAfter());
        Duration warned =
                Duration.ofDays(warnDays).plus(pinBreaks ? RENEWED_BEFORE : Duration.ZERO);
        boolean tooLong = pinBreaks && left.compareTo(LONGEST) > 0;
        Status status = left.compareTo(warned) <= 0 || tooLong ? Status.WARN : Status.PASS;
        if (status == Status.WARN && pinBreaks) {
            value += "; " + renewal(shown, left, tooLong);
        }
        return Finding.judged(
                        status,
                        trust instanceof Trust.Pinned
                                ? FindingCode.TRUST_PIN_ENDS
                                : FindingCode.CERTIFICATE_EXPIRES,
                        "certificate",
                        value)
                .measured(left.toDays(), "days")
                .unlessPassed(
                        trust instanceof Trust.Pinned
                                ? renewPinned(shown)
                                : new NextStep[] {RENEW});
    }

    /** What an ACME client orders is valid for 90 days or less, and ordered anew before it ends. */
    private static boolean renewsByItself(ServerCertificate shown) {
        boolean ownOrSelf =
                shown.issuer().contains(OWN_AUTHORITY) || shown.issuer().equals(shown.subject());
        Duration validity = Duration.between(shown.notBefore(), shown.notAfter());
        return !ownOrSelf
                && (validity.compareTo(LONGEST_BY_ACME) <= 0
                        || ACME_AUTHORITIES.stream().anyMatch(shown.issuer()::contains));
    }

    private static Finding passing(ServerCertificate shown, Duration left) {
        String names =
                shown.names().isEmpty() ? "one of its names" : Quantity.some(shown.names(), 3);
        return Finding.warn(
                        FindingCode.TRUST_PIN_SHORT_LIVED,
                        "certificate",
                        (left.isNegative()
                                        ? "ended on " + day(shown.notAfter())
                                        : Quantity.count(left.toDays(), "day", "days")
                                                + " left, until "
                                                + day(shown.notAfter()))
                                + "; it is pinned, but one that is renewed by itself, as a rule 30"
                                + " days before its end, and then the pin breaks",
                        NextStep.say(
                                "trust its authority in place of a pin: \"trust\": { \"mode\":"
                                        + " \"system\" }, with "
                                        + names
                                        + " in "
                                        + Setting.HOST_URL.key()),
                        NextStep.say(
                                "or connect to the host itself, where it shows what it made for"
                                        + " itself, and pin that: on the host, openssl x509 -in"
                                        + " /etc/pve/local/pve-ssl.pem -noout -fingerprint -sha256"
                                        + " (pvenode cert delete takes away one that was ordered or"
                                        + " brought)"),
                        NextStep.say(
                                "or renew it by hand before that, and pin the new one beside the"
                                    + " old: pvenode acme cert renew --force 1, then felhom-agent"
                                    + " --fingerprint HOST"))
                .measured(left.toDays(), "days");
    }

    private static String renewal(ServerCertificate shown, Duration left, boolean tooLong) {
        if (tooLong) {
            return "the host renews what is valid for more than two years at its next daily"
                    + " update, and then the pin breaks";
        }
        return left.compareTo(RENEWED_BEFORE) > 0
                ? "the host renews it by itself from "
                        + day(shown.notAfter().minus(RENEWED_BEFORE))
                        + " on, and then the pin breaks"
                : "the host should have renewed it since "
                        + day(shown.notAfter().minus(RENEWED_BEFORE))
                        + ", and when it does, the pin breaks";
    }

    private static NextStep[] renewPinned(ServerCertificate shown) {
        if (!shown.issuer().contains(OWN_AUTHORITY)) {
            return new NextStep[] {
                NextStep.onHost("renew it, on the host", "pvenode acme cert renew")
                        .then(", or pvenode cert set CERT.pem KEY.pem --force 1 --restart 1"),
                NextStep.say(
                        "then its fingerprint is another one: pin the one that felhom-agent"
                                + " --fingerprint shows and the host confirms")
            };
        }
        return new NextStep[] {
            NextStep.onHost(
                    "renew it now, on the host",
                    "pvecm updatecerts --force && " + FingerprintReport.ON_THE_HOST),
            NextStep.say(
                    "pin the new one too, as it is printed: \"trust\": { \"pins\": [\""
                            + shown.fingerprint()
                            + "\", \"NEW\"] }"),
            NextStep.onHost("only then, on the host", "systemctl restart pveproxy")
                    .then("; and remove the old pin")
        };
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }
}
