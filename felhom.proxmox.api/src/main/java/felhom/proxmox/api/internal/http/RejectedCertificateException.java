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

    /**
     * Rejects a certificate.
     *
     * @param reason why
     * @param certificate the certificate
     */
    public RejectedCertificateException(String reason, X509Certificate certificate) {
        super(reason);
        this.certificate = certificate;
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
