package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.RejectedCertificateException;
import felhom.proxmox.api.internal.http.RejectedCertificateException.Fault;
import felhom.proxmox.api.internal.http.ServerCheck;
import felhom.proxmox.api.internal.http.TlsSettings;
import felhom.proxmox.model.text.FileTrouble;
import felhom.proxmox.model.text.Printable;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides in a TLS handshake according to a {@link Trust}. */
final class TrustDecision {
    /** Who signs what a host makes for itself; nobody knows it but who was told to. */
    static final String OWN_AUTHORITY = "PVE Cluster Manager CA";

    private TrustDecision() {}

    static TlsSettings settings(Trust trust) {
        return switch (trust) {
            case Trust.Pinned pinned ->
                    TlsSettings.trusting(new PinCheck(pinned.fingerprints()), false);
            case Trust.Authority authority ->
                    TlsSettings.trusting(
                            new AuthorityCheck(authorities(authority.pemFile())), true);
            case Trust.SystemAuthorities ignored ->
                    TlsSettings.trusting(new AuthorityCheck(null), true);
            case Trust.Insecure ignored -> TlsSettings.trusting(new NoCheck(), false);
        };
    }

    private static KeyStore authorities(Path pemFile) {
        byte[] pem = read(pemFile);
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem));
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "no certificate in "
                                + pemFile
                                + ": it must hold the authority's certificate in PEM form");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return store;
        } catch (IOException | GeneralSecurityException malformed) {
            throw new IllegalArgumentException(
                    "no certificate can be read from "
                            + pemFile
                            + ": it must hold the authority's certificate in PEM form",
                    malformed);
        }
    }

    private static byte[] read(Path pemFile) {
        try {
            return Files.readAllBytes(pemFile);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "cannot read the authority's certificate "
                            + pemFile
                            + ": "
                            + (Files.isDirectory(pemFile)
                                    ? "it is a directory"
                                    : FileTrouble.words(unreadable)),
                    unreadable);
        }
    }

    private static final class PinCheck extends ServerCheck {
        private final Set<Fingerprint> pins;

        PinCheck(Set<Fingerprint> pins) {
            this.pins = pins;
        }

        @Override
        protected void check(X509Certificate[] chain, String authType, @Nullable Socket socket)
                throws CertificateException {
            if (!pins.contains(Fingerprint.of(chain[0]))) {
                throw new RejectedCertificateException(
                        "the host's certificate is not the pinned one", chain[0]);
            }
        }
    }

    private static final class AuthorityCheck extends ServerCheck {
        private static final List<String> NAME_WORDS =
                List.of("No subject alternative", "No name matching", "Illegal given domain name");

        private final X509ExtendedTrustManager delegate;

        AuthorityCheck(@Nullable KeyStore authorities) {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(authorities);
                TrustManager[] managers = factory.getTrustManagers();
                this.delegate = (X509ExtendedTrustManager) managers[0];
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(
                        "this Java runtime cannot check certificates", missing);
            }
        }

        @Override
        protected void check(X509Certificate[] chain, String authType, @Nullable Socket socket)
                throws CertificateException {
            try {
                if (socket == null) {
                    delegate.checkServerTrusted(chain, authType);
                } else {
                    delegate.checkServerTrusted(chain, authType, socket);
                }
            } catch (CertificateException refused) {
                RejectedCertificateException rejection = rejection(refused, chain);
                rejection.initCause(refused);
                throw rejection;
            }
        }

        /**
         * The JDK's own words begin with the names of its classes, and have dates in the time zone
         * of the machine.
         */
        private static RejectedCertificateException rejection(
                CertificateException refused, X509Certificate[] chain) {
            Throwable root = refused;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            X509Certificate own = chain[0];
            return switch (root) {
                case CertPathBuilderException ignored when lacksIssuer(chain) ->
                        new RejectedCertificateException(
                                "no authority that is trusted has signed the host's certificate,"
                                        + " and the host does not send the certificate of its"
                                        + " issuer, "
                                        + Printable.line(own.getIssuerX500Principal().getName()),
                                own,
                                Fault.CHAIN);
                case CertPathBuilderException ignored ->
                        new RejectedCertificateException(
                                "no authority that is trusted has signed the host's certificate",
                                own);
                case CertificateExpiredException expired ->
                        new RejectedCertificateException(
                                dated(own, "has expired", "was"), own, Fault.EXPIRED);
                case CertificateNotYetValidException early ->
                        new RejectedCertificateException(
                                dated(own, "is not valid yet", "will be"), own, Fault.EARLY);
                default ->
                        new RejectedCertificateException(
                                "the host's certificate is not trusted: " + root.getMessage(),
                                own,
                                isAboutNames(root) ? Fault.NAMES : Fault.OTHER);
            };
        }

        /** Says which certificate it is, and the time that the JDK compared it with. */
        private static String dated(X509Certificate own, String trouble, String valid) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Instant begins = own.getNotBefore().toInstant();
            Instant ends = own.getNotAfter().toInstant();
            boolean ofHost = now.isBefore(begins) || now.isAfter(ends);
            return (ofHost
                            ? "the host's certificate "
                                    + trouble
                                    + ": it "
                                    + valid
                                    + " valid from "
                                    + begins
                                    + " to "
                                    + ends
                            : "a certificate of an authority above the host's certificate "
                                    + trouble)
                    + "; the clock of this machine says "
                    + now;
        }

        private static boolean lacksIssuer(X509Certificate[] chain) {
            return chain.length == 1
                    && !chain[0].getIssuerX500Principal().getName().contains(OWN_AUTHORITY)
                    && !chain[0].getIssuerX500Principal()
                            .equals(chain[0].getSubjectX500Principal());
        }

        /** The JDK has no type for it, only words. */
        private static boolean isAboutNames(Throwable root) {
            String words = String.valueOf(root.getMessage());
            return NAME_WORDS.stream().anyMatch(words::contains);
        }
    }

    private static final class NoCheck extends ServerCheck {
        @Override
        protected void check(X509Certificate[] chain, String authType, @Nullable Socket socket) {
            // The operator asked for this, and was warned.
        }
    }
}
