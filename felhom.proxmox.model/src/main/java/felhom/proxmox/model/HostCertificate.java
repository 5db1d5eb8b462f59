package felhom.proxmox.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A certificate file of a node, as the node describes it.
 *
 * @param fileName its file: {@code pve-root-ca.pem} (the authority), {@code pve-ssl.pem} (made by
 *     the node) or {@code pveproxy-ssl.pem} (brought by the operator, and then the one that is
 *     served)
 * @param fingerprint its SHA-256 fingerprint, in upper-case hexadecimal pairs with colons
 * @param subject whom it names
 * @param issuer who signed it
 * @param notBefore when it begins to be valid
 * @param notAfter when it ends
 * @param names the host names and addresses it is for
 * @param keyType the kind of its public key
 * @param keyBits the size of its public key
 * @param pem the certificate itself
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
