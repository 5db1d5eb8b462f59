package felhom.proxmox.simulator.internal;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes X.509 version 3 certificates (RFC 5280) for EC keys. The JDK can make one only with its
 * {@code keytool} program, which a runtime image need not have.
 */
final class CertificateWriter {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final int DIGITAL_SIGNATURE = 0x80;
    private static final int CERTIFICATE_AND_CRL_SIGN = 0x06;

    /**
     * A name of a certificate.
     *
     * @param parts its parts, each like {@code CN=demo-felhom}
     */
    record Name(List<String> parts) {
        byte[] encoded() {
            return Der.sequence(
                    parts.stream()
                            .map(part -> part.split("=", 2))
                            .map(
                                    part ->
                                            Der.set(
                                                    Der.sequence(
                                                            Der.oid(attribute(part[0])),
                                                            Der.utf8(part[1]))))
                            .toArray(byte[][]::new));
        }
    }

    /**
     * Who signs.
     *
     * @param name the signer's name
     * @param keys the signer's keys
     */
    record Signer(Name name, KeyPair keys) {}

    private final Signer signer;
    private final Instant begins;
    private final Instant ends;

    CertificateWriter(Signer signer, Instant begins, Instant ends) {
        this.signer = signer;
        this.begins = begins;
        this.ends = ends;
    }

    /** Writes the certificate of an authority: the signer's own. */
    X509Certificate authority(BigInteger serial) throws GeneralSecurityException {
        return authority(serial, signer);
    }

    /** Writes the certificate of an authority below the signer. */
    X509Certificate authority(BigInteger serial, Signer subject) throws GeneralSecurityException {
        return sign(
                serial,
                subject.name(),
                subject.keys().getPublic(),
                List.of(
                        extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                        extension("2.5.29.15", true, keyUsage(1, CERTIFICATE_AND_CRL_SIGN))));
    }

    /** Writes the certificate of a server that answers to these host names and addresses. */
    X509Certificate server(
            BigInteger serial, Name subject, PublicKey key, List<byte[]> alternativeNames)
            throws GeneralSecurityException {
        return sign(
                serial,
                subject,
                key,
                List.of(
                        extension("2.5.29.19", false, Der.sequence()),
                        extension("2.5.29.15", true, keyUsage(7, DIGITAL_SIGNATURE)),
                        extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                        extension(
                                "2.5.29.17",
                                false,
                                Der.sequence(alternativeNames.toArray(byte[][]::new)))));
    }

    private static String attribute(String name) {
        return switch (name) {
            case "CN" -> "2.5.4.3";
            case "O" -> "2.5.4.10";
            case "OU" -> "2.5.4.11";
            default -> throw new IllegalArgumentException("no such part of a name: " + name);
        };
    }

    static byte[] dnsName(String name) {
        return Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] address(InetAddress address) {
        return Der.implicit(7, address.getAddress());
    }

    private X509Certificate sign(
            BigInteger serial, Name subject, PublicKey key, List<byte[]> extensions)
            throws GeneralSecurityException {
        List<byte[]> all = new ArrayList<>(extensions);
        all.add(extension("2.5.29.14", false, Der.octets(keyId(key))));
        all.add(
                extension(
                        "2.5.29.35",
                        false,
                        Der.sequence(Der.implicit(0, keyId(signer.keys().getPublic())))));
        byte[] content =
                Der.sequence(
                        Der.explicit(0, Der.integer(BigInteger.TWO)),
                        Der.integer(serial),
                        ECDSA_WITH_SHA256,
                        signer.name().encoded(),
                        Der.sequence(Der.time(begins), Der.time(ends)),
                        subject.encoded(),
                        key.getEncoded(),
                        Der.explicit(3, Der.sequence(all.toArray(byte[][]::new))));
        byte[] certificate =
                Der.sequence(
                        content,
                        ECDSA_WITH_SHA256,
                        Der.bits(0, signature(signer.keys().getPrivate(), content)));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] keyUsage(int unusedBits, int usage) {
        return Der.bits(unusedBits, new byte[] {(byte) usage});
    }

    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
    }

    private static byte[] signature(PrivateKey key, byte[] content)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }
}
