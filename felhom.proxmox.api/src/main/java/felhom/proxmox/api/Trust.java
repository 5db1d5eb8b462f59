package felhom.proxmox.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a client knows that it talks to the right host. Nothing is trusted by default: a client must
 * be given one.
 */
public sealed interface Trust {
    /**
     * Trusts exactly the certificates with these fingerprints, whoever signed them and whatever
     * they name. Only the pin decides; the end of validity does not matter. The safe choice for the
     * certificate a host makes for itself.
     *
     * @param fingerprints one, or two while the certificate is being renewed
     */
    record Pinned(Set<Fingerprint> fingerprints) implements Trust {
        /**
         * Checks the number.
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
     * Trusts certificates signed by an authority, if they name the host that is dialled.
     *
     * @param pemFile the authority's certificate, for example a copy of {@code
     *     /etc/pve/pve-root-ca.pem}
     */
    record Authority(Path pemFile) implements Trust {}

    /**
     * Trusts what the Java runtime trusts: for hosts with a public certificate. The host's name is
     * checked.
     */
    record SystemAuthorities() implements Trust {}

    /**
     * Trusts everybody, so that anyone in between can read the token. Every start logs a warning.
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

    /** {@return the trust in what the Java runtime trusts} */
    static Trust system() {
        return new SystemAuthorities();
    }

    /** {@return no protection at all} */
    static Trust insecure() {
        return new Insecure();
    }
}
