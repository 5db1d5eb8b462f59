package felhom.proxmox.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A certificate file of a node, as the node describes it.
 *
 * @param fileName its file: {@code pve-root-ca.pem} (the certificate authority), {@code
 *     pve-ssl.pem} (made by the node) or {@code pveproxy-ssl.pem} (installed by the operator; if it
 *     exists, the node serves it)
 * @param fingerprint its SHA-256 fingerprint, in upper-case hexadecimal pairs with colons
 * @param subject its subject
 * @param issuer its issuer
 * @param notBefore start of its validity
 * @param notAfter end of its validity
 * @param names its subject alternative names: host names and addresses
 * @param keyType the type of its public key
 * @param keyBits the size of its public key in bits
 * @param pem the certificate as PEM
 */
public record HostCertificate(
        String fileName,
        Optional<String> fingerprint,
        Optional<String> subject,
        Optional<String> issuer,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        List<String> names,
        Optional<String> keyType,
        OptionalInt keyBits,
        Optional<String> pem) {
    /** Copies the list. */
    public HostCertificate {
        names = List.copyOf(names);
    }
}
