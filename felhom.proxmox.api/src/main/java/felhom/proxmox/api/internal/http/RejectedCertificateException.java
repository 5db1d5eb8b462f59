package felhom.proxmox.api.internal.http;

import org.jspecify.annotations.Nullable;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/**
 * Carries the certificate that was not trusted out of the TLS handshake, so that its fingerprint
 * can be shown.
 */
public final class RejectedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1;

    private final transient X509Certificate certificate;
    private final Fault fault;

    /** What is wrong with it. */
    public enum Fault {
        /** It is another than expected. */
        OTHER,
        /** It is for other names than the one that was dialled. */
        NAMES,
        /**
         * No authority is found that is trusted, and the host sends no certificate of its issuer.
         */
        CHAIN,
        /** It is too old. */
        EXPIRED,
        /** It is too new. */
        EARLY
    }

    /**
     * Rejects a certificate.
     *
     * @param reason why
     * @param certificate the certificate
     */
    public RejectedCertificateException(String reason, X509Certificate certificate) {
        this(reason, certificate, Fault.OTHER);
    }

    /**
     * Rejects a certificate.
     *
     * @param reason why
     * @param certificate the certificate
     * @param fault what is wrong with it
     */
    public RejectedCertificateException(String reason, X509Certificate certificate, Fault fault) {
        super(reason);
        this.certificate = certificate;
        this.fault = fault;
    }

    /**
     * Finds what was wrong with the certificate.
     *
     * @param failure what a handshake ended with
     * @return what is wrong; {@link Fault#OTHER} if that is not known
     */
    public static Fault fault(Throwable failure) {
        RejectedCertificateException rejection = rejection(failure);
        return rejection == null ? Fault.OTHER : rejection.fault;
    }

    static @Nullable X509Certificate find(Throwable failure) {
        RejectedCertificateException rejection = rejection(failure);
        return rejection == null ? null : rejection.certificate;
    }

    static String reason(Throwable failure) {
        RejectedCertificateException rejection = rejection(failure);
        return String.valueOf((rejection == null ? failure : rejection).getMessage());
    }

    private static @Nullable RejectedCertificateException rejection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RejectedCertificateException rejection) {
                return rejection;
            }
        }
        return null;
    }
}
