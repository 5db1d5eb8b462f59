package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.RejectedCertificateException;
import felhom.proxmox.api.internal.http.ServerCheck;
import felhom.proxmox.api.internal.http.TlsSettings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
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
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Turns a {@link Trust} into the decision that a TLS handshake asks for. */
final class TrustDecision {
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
        try (InputStream pem = Files.newInputStream(pemFile)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
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
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "cannot read the authority's certificate "
                            + pemFile
                            + ": "
                            + unreadable.getMessage(),
                    unreadable);
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException(
                    "no certificate can be read from "
                            + pemFile
                            + ": it must be in PEM form ("
                            + malformed.getMessage()
                            + ")",
                    malformed);
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
                RejectedCertificateException rejection =
                        new RejectedCertificateException(why(refused), chain[0]);
                rejection.initCause(refused);
                throw rejection;
            }
        }

        /** The JDK's own words begin with the names of its classes. */
        private static String why(CertificateException refused) {
            Throwable root = refused;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return switch (root) {
                case CertPathBuilderException ignored ->
                        "no authority that is trusted has signed the host's certificate";
                case CertificateExpiredException expired ->
                        "the host's certificate has expired: " + expired.getMessage();
                default -> "the host's certificate is not trusted: " + root.getMessage();
            };
        }
    }

    private static final class NoCheck extends ServerCheck {
        @Override
        protected void check(X509Certificate[] chain, String authType, @Nullable Socket socket) {
            // The operator asked for this, and was warned.
        }
    }
}
