package felhom.proxmox.simulator.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of a host, made when it starts: a cluster authority and, signed by it, the
 * node's own, as Proxmox VE makes them at installation; and, if it was brought, one of another
 * authority. The keys are those of all hosts of this process.
 *
 * @param authority the certificate of the cluster's authority
 * @param own the certificate that the host made for itself
 * @param brought the certificate that it shows instead of its own
 * @param context what speaks TLS with it
 */
public record TlsIdentity(
        X509Certificate authority,
        X509Certificate own,
        Optional<Brought> brought,
        SSLContext context) {
    private static final int LINE = 64;
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(2920);

    /** Which certificate a host shows, and what it sends with it. */
    public enum Chain {
        /** Its own, without that of its authority, as Proxmox VE does. */
        OWN,
        /** One that was brought, and that of the intermediate authority which signed it. */
        WHOLE,
        /** One that was brought, without that of the intermediate authority. */
        CUT
    }

    /**
     * When the certificates are valid.
     *
     * @param made the first moment of the authorities
     * @param begins the first moment of the host's certificates
     * @param ends their last moment
     */
    public record Validity(Instant made, Instant begins, Instant ends) {
        CertificateWriter server(CertificateWriter.Signer signer) {
            return new CertificateWriter(signer, begins, ends);
        }

        CertificateWriter authority(CertificateWriter.Signer signer) {
            return new CertificateWriter(signer, made, ends.plus(AUTHORITY_LIFE));
        }
    }

    /**
     * Who the certificates are about.
     *
     * @param nodeName the node's name, which becomes the certificate's
     * @param authority the number of the cluster's authority
     */
    public record Subject(String nodeName, String authority) {
        /**
         * Makes the subject of a new cluster.
         *
         * @param nodeName the node's name
         * @return the subject
         */
        public static Subject of(String nodeName) {
            return new Subject(nodeName, UUID.randomUUID().toString());
        }
    }

    /**
     * A certificate of another authority than the cluster's.
     *
     * @param root the certificate of the root authority
     * @param intermediate the certificate of the authority that signed it
     * @param certificate the certificate
     */
    public record Brought(
            X509Certificate root, X509Certificate intermediate, X509Certificate certificate) {}

    /**
     * Makes new certificates.
     *
     * @param subject who they are about
     * @param validity when they are valid
     * @param rsa whether the node's key is an RSA key of 2048 bits; otherwise it is one on the
     *     curve P-256, as the authority's
     * @param chain what the host shows
     * @return the identity
     */
    public static TlsIdentity create(Subject subject, Validity validity, boolean rsa, Chain chain) {
        String nodeName = subject.nodeName();
        try {
            KeyPair keys = (rsa ? SharedKeys.RSA_NODE : SharedKeys.NODE).pair();
            CertificateWriter.Signer signer =
                    new CertificateWriter.Signer(
                            name(
                                    "CN=Proxmox Virtual Environment",
                                    "OU=" + subject.authority(),
                                    "O=PVE Cluster Manager CA"),
                            SharedKeys.AUTHORITY.pair());
            X509Certificate own =
                    validity.server(signer)
                            .server(
                                    BigInteger.ONE,
                                    name(
                                            "OU=PVE Cluster Node",
                                            "O=Proxmox Virtual Environment",
                                            "CN=" + nodeName),
                                    keys.getPublic(),
                                    alternativeNames(nodeName));
            Optional<Brought> brought =
                    chain == Chain.OWN
                            ? Optional.empty()
                            : Optional.of(bring(nodeName, validity, keys));
            return new TlsIdentity(
                    validity.authority(signer).authority(serial()),
                    own,
                    brought,
                    context(keys, sent(own, brought, chain)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "cannot make a certificate for the simulated host: this JDK lacks EC or RSA"
                            + " keys, or TLS",
                    e);
        }
    }

    private static Brought bring(String nodeName, Validity validity, KeyPair keys)
            throws GeneralSecurityException, IOException {
        CertificateWriter.Signer root =
                new CertificateWriter.Signer(
                        name("O=Example Trust", "CN=Example Root " + UUID.randomUUID()),
                        SharedKeys.AUTHORITY.pair());
        CertificateWriter.Signer intermediate =
                new CertificateWriter.Signer(
                        name("O=Example Trust", "CN=Example Intermediate"),
                        SharedKeys.INTERMEDIATE.pair());
        return new Brought(
                validity.authority(root).authority(serial()),
                validity.authority(root).authority(serial(), intermediate),
                validity.server(intermediate)
                        .server(
                                serial(),
                                name("CN=" + nodeName),
                                keys.getPublic(),
                                alternativeNames(nodeName)));
    }

    private static X509Certificate[] sent(
            X509Certificate own, Optional<Brought> brought, Chain chain) {
        return brought.map(
                        other ->
                                chain == Chain.WHOLE
                                        ? new X509Certificate[] {
                                            other.certificate(), other.intermediate()
                                        }
                                        : new X509Certificate[] {other.certificate()})
                .orElseGet(() -> new X509Certificate[] {own});
    }

    private static BigInteger serial() {
        return new BigInteger(159, new SecureRandom());
    }

    private static CertificateWriter.Name name(String... parts) {
        return new CertificateWriter.Name(List.of(parts));
    }

    private static List<byte[]> alternativeNames(String nodeName) {
        return List.of(
                CertificateWriter.address(Loopback.V4),
                CertificateWriter.address(Loopback.V6),
                CertificateWriter.dnsName("localhost"),
                CertificateWriter.dnsName(nodeName));
    }

    /** {@return the certificate that the host shows} */
    public X509Certificate shown() {
        return brought.map(Brought::certificate).orElse(own);
    }

    /** {@return the certificate of the root authority of the one that the host shows} */
    public X509Certificate root() {
        return brought.map(Brought::root).orElse(authority);
    }

    /**
     * Computes the fingerprint that Proxmox VE shows.
     *
     * @param certificate a certificate
     * @return its SHA-256 in upper-case hexadecimal, a colon between the bytes
     */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no fingerprint of " + certificate, e);
        }
    }

    /**
     * Writes a certificate as text.
     *
     * @param certificate a certificate
     * @return its PEM form, with a newline at the end
     */
    public static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no PEM form of " + certificate, e);
        }
    }

    /**
     * {@return what a client needs to trust the root authority of what the host shows, and nobody
     * else}
     */
    public SSLContext trustingContext() {
        return trusting(root());
    }

    /**
     * Makes what a client needs to trust one certificate.
     *
     * @param anchor the certificate: of an authority, or of the host itself
     * @return a context of TLS that trusts nothing else
     */
    public static SSLContext trusting(X509Certificate anchor) {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, new char[0]);
            store.setCertificateEntry("anchor", anchor);
            TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS that trusts " + anchor, e);
        }
    }

    private static SSLContext context(KeyPair keys, X509Certificate[] sent)
            throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        // A store that never leaves the memory needs no strong cover: PKCS12 would spend 20,000
        // rounds on it for each host.
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, none);
        store.setKeyEntry("node", keys.getPrivate(), none, sent);
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        // No client shows a certificate; without this, the JDK would load all its authorities.
        context.init(managers.getKeyManagers(), new TrustManager[0], null);
        return context;
    }
}
