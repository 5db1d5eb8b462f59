package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.Gist;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.api.Fingerprint;
import felhom.proxmox.api.ServerCertificate;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.HostCertificate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the certificate files of the node: their ends, and whether the host will still show a
 * pinned one.
 */
public final class CertificatesCheck implements Check {
    /** Served instead of the node's own, if it is there. */
    private static final String BROUGHT = "pveproxy-ssl.pem";

    private static final String OWN = "pve-ssl.pem";
    private static final String AUTHORITY = "pve-root-ca.pem";

    @Override
    public String id() {
        return "certificates";
    }

    @Override
    public Optional<Gist> gist(List<Finding> findings) {
        return findings.stream()
                .filter(one -> one.status() == Status.PASS && one.measure().isPresent())
                .min(Comparator.comparing(one -> one.measure().orElseThrow().number()))
                .map(
                        first ->
                                new Gist(
                                        "the first to end is "
                                                + first.subject()
                                                + ", "
                                                + first.value()));
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<HostCertificate> files = target.node().certificates();
        Optional<ServerCertificate> shown = target.proxmox().serverCertificate();
        List<Finding> findings = new ArrayList<>();
        for (HostCertificate file : files) {
            findings.add(validity(file, shown, target));
        }
        if (shown.isPresent()) {
            findings.addAll(compared(files, shown.get(), target));
        }
        return findings.isEmpty()
                ? List.of(Finding.skipped("files", "the host tells of none"))
                : findings;
    }

    /** In a cluster the certificate shown, and each pin, may be another node's. */
    private static List<Finding> compared(
            List<HostCertificate> files, ServerCertificate shown, CheckContext target) {
        Optional<Boolean> alone = Outcome.to(target.inventory()::isAlone).found();
        if (alone.isEmpty()) {
            return List.of(
                    Finding.skipped(
                            "shown",
                            "not compared with the files, because it could not be read whether the"
                                    + " host is one of a cluster"));
        }
        if (!alone.get()) {
            return List.of();
        }
        Trust trust = target.configuration().trust();
        List<Finding> findings = new ArrayList<>();
        served(files).flatMap(file -> change(file, shown, trust)).ifPresent(findings::add);
        if (trust instanceof Trust.Pinned pinned) {
            unused(pinned, files, shown).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<HostCertificate> served(List<HostCertificate> files) {
        return find(files, BROUGHT).or(() -> find(files, OWN));
    }

    private static Optional<HostCertificate> find(List<HostCertificate> files, String name) {
        return files.stream().filter(file -> file.fileName().equals(name)).findFirst();
    }

    private static Finding validity(
            HostCertificate file, Optional<ServerCertificate> shown, CheckContext target) {
        if (file.notAfter().isEmpty()) {
            return Finding.skipped(file.fileName(), "the host does not say how long it is valid");
        }
        Instant end = file.notAfter().get();
        Duration left = Duration.between(target.clock().instant(), end);
        String until = LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
        if (shown.isPresent() && fits(file, shown.get().fingerprint())) {
            return Finding.pass(file.fileName(), "until " + until + ", the one that is shown")
                    .measured(left.toDays(), "days");
        }
        boolean soon =
                left.compareTo(Duration.ofDays(target.thresholds().certificateWarnDays())) <= 0;
        return Finding.judged(
                        soon ? Status.WARN : Status.PASS,
                        file.fileName().equals(AUTHORITY)
                                ? FindingCode.CERTIFICATE_AUTHORITY_EXPIRES
                                : FindingCode.CERTIFICATE_EXPIRES,
                        file.fileName(),
                        left.isNegative()
                                ? "ended on " + until
                                : Quantity.count(left.toDays(), "day", "days")
                                        + " left, until "
                                        + until)
                .measured(left.toDays(), "days")
                .unlessPassed(renewal(file.fileName()));
    }

    private static NextStep renewal(String file) {
        return switch (file) {
            case AUTHORITY ->
                    NextStep.onHost(
                                    "make a new authority and new certificates, on the host",
                                    "mv /etc/pve/pve-root-ca.pem /etc/pve/pve-root-ca.pem.old &&"
                                            + " pvecm updatecerts --force && systemctl restart"
                                            + " pveproxy")
                            .then("; whoever trusts the old authority or a pin needs the new one");
            case BROUGHT ->
                    NextStep.onHost("bring a new one", "pvenode acme cert renew")
                            .then(
                                    ", or pvenode cert set CERT.pem KEY.pem --force 1 --restart 1,"
                                            + " on the host");
            default ->
                    NextStep.onHost(
                            "renew it on the host",
                            "pvecm updatecerts --force && systemctl restart pveproxy");
        };
    }

    /**
     * A host that has only what it made for itself shows nothing of another issuer; one that was
     * given a certificate shows one of the same names or the same authority.
     */
    private static boolean isOfSomethingInBetween(HostCertificate file, ServerCertificate shown) {
        if (file.issuer().isPresent() && file.fileName().equals(OWN)) {
            return !parts(file.issuer().get()).equals(parts(shown.issuer()));
        }
        return file.names().stream().noneMatch(shown.names()::contains);
    }

    /** A host writes {@code /O=…/CN=…} where the JDK writes {@code CN=…,O=…}. */
    private static Set<String> parts(String name) {
        return Arrays.stream(name.split("[/,]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The host shows a certificate until pveproxy restarts, even if the file has changed. */
    private static Optional<Finding> change(
            HostCertificate file, ServerCertificate shown, Trust trust) {
        if (file.fingerprint().isEmpty() || fits(file, shown.fingerprint())) {
            return Optional.empty();
        }
        String other = file.fingerprint().get();
        if (isOfSomethingInBetween(file, shown)) {
            return Optional.of(
                    Finding.pass(
                            "shown", "a certificate of something in between, not the host's own"));
        }
        if (!(trust instanceof Trust.Pinned pinned)) {
            return Optional.of(Finding.pass("shown", "an older one than in " + file.fileName()));
        }
        if (pinned.fingerprints().stream().anyMatch(pin -> fits(file, pin))) {
            return Optional.of(
                    Finding.warn(
                            FindingCode.TRUST_PIN_NOT_SHOWN,
                            "pins",
                            file.fileName() + " was renewed and is pinned, but not shown yet",
                            NextStep.onHost(
                                    "finish the renewal, on the host",
                                    "systemctl restart pveproxy")));
        }
        return Optional.of(
                Finding.warn(
                        FindingCode.TRUST_PIN_MISSING,
                        "pins",
                        "will break: "
                                + file.fileName()
                                + " was renewed and will be shown after the next restart of"
                                + " pveproxy, but is not pinned",
                        NextStep.onHost(
                                        "compare with the host's own",
                                        "openssl x509 -in /etc/pve/local/"
                                                + file.fileName()
                                                + " -noout -fingerprint -sha256")
                                .then(" must print " + other),
                        NextStep.say(
                                "then pin both: \"trust\": { \"pins\": [\""
                                        + shown.fingerprint()
                                        + "\", \""
                                        + other
                                        + "\"] }"),
                        NextStep.onHost("then, on the host", "systemctl restart pveproxy")));
    }

    /** A pin that fits no certificate. */
    private static Optional<Finding> unused(
            Trust.Pinned pinned, List<HostCertificate> files, ServerCertificate shown) {
        Set<Fingerprint> idle = new LinkedHashSet<>(pinned.fingerprints());
        idle.removeIf(
                pin ->
                        pin.equals(shown.fingerprint())
                                || files.stream().anyMatch(file -> fits(file, pin)));
        if (idle.isEmpty()) {
            return Optional.empty();
        }
        String words = idle.stream().map(Fingerprint::toString).collect(Collectors.joining(", "));
        return Optional.of(
                Finding.warn(
                        FindingCode.TRUST_PIN_UNUSED,
                        "pins",
                        "one fits no certificate of the host: " + words,
                        NextStep.say(
                                "if no renewal is under way, remove it: \"trust\": { \"pins\": [\""
                                        + shown.fingerprint()
                                        + "\"] }")));
    }

    private static boolean fits(HostCertificate file, Fingerprint fingerprint) {
        return file.fingerprint().filter(fingerprint.toString()::equalsIgnoreCase).isPresent();
    }
}
