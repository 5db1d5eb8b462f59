package felhom.proxmox.api.internal.http;

import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What makes a TCP connection a secured one. Each client has its own, so nothing here touches the
 * JVM's defaults.
 *
 * @param sockets makes the sockets; keeps the sessions, so that a new connection can resume an old
 *     one
 * @param checksHostName whether the certificate must name the host that was dialled
 */
public record TlsSettings(SSLSocketFactory sockets, boolean checksHostName) {
    /**
     * Makes settings around a decision.
     *
     * @param decision who is trusted
     * @param checksHostName whether the certificate must name the host that was dialled
     * @return the settings
     */
    public static TlsSettings trusting(X509TrustManager decision, boolean checksHostName) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {decision}, null);
            return new TlsSettings(context.getSocketFactory(), checksHostName);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime has no TLS", missing);
        }
    }
}
