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
import java.util.UUID;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of a host, made when it starts: a cluster authority and, signed by it, the
 * node's own, as Proxmox VE makes them at installation. The keys are those of all hosts of this
 * process.
 *
 * @param authority the certificate of the cluster's authority
 * @param node the certificate the host shows
 * @param context what speaks TLS with it
 */
public record TlsIdentity(X509Certificate authority, X509Certificate node, SSLContext context) {
    private static final int LINE = 64;

    /**
     * Makes new certificates.
     *
     * @param nodeName the node's name, which becomes the certificate's
     * @param begins the first moment of validity
     * @param ends the last moment of validity of the node's certificate
     * @param rsa whether the node's key is an RSA key of 2048 bits; otherwise it is one on the
     *     curve P-256, as the authority's
     * @return the identity
     */
    public static TlsIdentity create(String nodeName, Instant begins, Instant ends, boolean rsa) {
        try {
            KeyPair nodeKeys = (rsa ? SharedKeys.RSA_NODE : SharedKeys.NODE).pair();
            CertificateWriter.Signer signer =
                    new CertificateWriter.Signer(
                            new CertificateWriter.Name(
                                    List.of(
                                            "CN=Proxmox Virtual Environment",
                                            "OU=" + UUID.randomUUID(),
                                            "O=PVE Cluster Manager CA")),
                            SharedKeys.AUTHORITY.pair());
            X509Certificate authority =
                    new CertificateWriter(signer, begins, ends.plus(Duration.ofDays(2920)))
                            .authority(new BigInteger(159, new SecureRandom()));
            X509Certificate node =
                    new CertificateWriter(signer, begins, ends)
                            .server(
                                    BigInteger.ONE,
                                    new CertificateWriter.Name(
                                            List.of(
                                                    "OU=PVE Cluster Node",
                                                    "O=Proxmox Virtual Environment",
                                                    "CN=" + nodeName)),
                                    nodeKeys.getPublic(),
                                    List.of(
                                            CertificateWriter.address(Loopback.V4),
                                            CertificateWriter.address(Loopback.V6),
                                            CertificateWriter.dnsName("localhost"),
                                            CertificateWriter.dnsName(nodeName)));
            return new TlsIdentity(authority, node, context(nodeKeys, node));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "cannot make a certificate for the simulated host: this JDK lacks EC or RSA"
                            + " keys, or TLS",
                    e);
        }
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

    /** {@return what a client needs to trust this identity's authority, and nobody else} */
    public SSLContext trustingContext() {
        return trusting(authority);
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

    private static SSLContext context(KeyPair keys, X509Certificate node)
            throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        // A store that never leaves the memory needs no strong cover: PKCS12 would spend 20,000
        // rounds on it for each host.
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, none);
        store.setKeyEntry("node", keys.getPrivate(), none, new X509Certificate[] {node});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        // No client shows a certificate; without this, the JDK would load all its authorities.
        context.init(managers.getKeyManagers(), new TrustManager[0], null);
        return context;
    }
}
