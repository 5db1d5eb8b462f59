package felhom.proxmox.api;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 fingerprint of a certificate.
 *
 * @param value 32 pairs of upper-case hexadecimal digits with colons between them, as {@code
 *     openssl} and the web interface show it
 */
public record Fingerprint(String value) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?i)(?:sha-?256(?: fingerprint)?[=:\\s]+)?((?:[0-9a-f]{2}:?){31}[0-9a-f]{2})");
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is not in the canonical form
     */
    public Fingerprint {
        if (!value.equals(canonical(value))) {
            throw new IllegalArgumentException(
                    "not in canonical form, use Fingerprint.parse: " + value);
        }
    }

    /**
     * Reads a fingerprint in any usual spelling: with or without colons, in either case, with or
     * without the prefix that {@code openssl x509 -fingerprint -sha256} prints.
     *
     * @param text the fingerprint
     * @return the fingerprint
     * @throws IllegalArgumentException if the text is not a SHA-256 fingerprint
     */
    public static Fingerprint parse(String text) {
        return new Fingerprint(canonical(text));
    }

    /**
     * Computes the fingerprint of a certificate.
     *
     * @param certificate the certificate
     * @return its fingerprint
     */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(PAIRS.formatHex(digest));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(
                    "every Java runtime has SHA-256 and can encode what it decoded", impossible);
        }
    }

    private static String canonical(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a SHA-256 fingerprint: expected 64 hexadecimal digits, with or without"
                        + " colons; on the host: openssl x509 -in /etc/pve/local/pve-ssl.pem -noout"
                        + " -fingerprint -sha256");
        }
        String digits = matcher.group(1).replace(":", "").toUpperCase(Locale.ROOT);
        return PAIRS.formatHex(HexFormat.of().parseHex(digits));
    }

    /** {@return the canonical form} */
    @Override
    public String toString() {
        return value;
    }
}
