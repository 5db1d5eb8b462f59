package felhom.proxmox.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** How a client verifies its host. There is no default. */
public sealed interface Trust {
    /**
     * Trusts exactly the certificates with these fingerprints, regardless of issuer, names and
     * validity. The safe choice for a certificate of the host's own authority.
     *
     * @param fingerprints one, or two while the certificate is being renewed
     */
    record Pinned(Set<Fingerprint> fingerprints) implements Trust {
        /**
         * Checks the number of fingerprints.
         *
         * @throws IllegalArgumentException if there is none, or there are more than two
         */
        public Pinned {
            fingerprints = Set.copyOf(fingerprints);
            if (fingerprints.isEmpty() || fingerprints.size() > 2) {
                throw new IllegalArgumentException(
                        "give one fingerprint, or two while a certificate is being renewed; not "
                                + fingerprints.size());
            }
        }
    }

    /**
     * Trusts certificates that are signed by an authority and name the host of the URL.
     *
     * @param pemFile the authority's certificate, for example a copy of {@code
     *     /etc/pve/pve-root-ca.pem}
     */
    record Authority(Path pemFile) implements Trust {}

    /**
     * Trusts certificates that the Java runtime trusts, for hosts with a public certificate. They
     * must name the host of the URL.
     */
    record SystemAuthorities() implements Trust {}

    /**
     * Trusts any certificate, so anyone in between can read the token. Each new client logs a
     * warning.
     */
    record Insecure() implements Trust {}

    /**
     * Trusts exactly the certificates with these fingerprints.
     *
     * @param fingerprints one SHA-256 fingerprint, or two while the certificate is being renewed;
     *     any spelling
     * @return the trust
     * @throws IllegalArgumentException if there are none or more than two, or a text is not a
     *     fingerprint
     */
    static Trust pinned(String... fingerprints) {
        Set<Fingerprint> pins = new LinkedHashSet<>();
        Arrays.stream(fingerprints).map(Fingerprint::parse).forEach(pins::add);
        return new Pinned(pins);
    }

    /**
     * Trusts certificates signed by an authority.
     *
     * @param pemFile the authority's certificate in PEM form
     * @return the trust
     */
    static Trust authority(Path pemFile) {
        return new Authority(pemFile);
    }

    /** {@return trust in the authorities that the Java runtime trusts} */
    static Trust system() {
        return new SystemAuthorities();
    }

    /** {@return trust in any certificate: no protection} */
    static Trust insecure() {
        return new Insecure();
    }
}
