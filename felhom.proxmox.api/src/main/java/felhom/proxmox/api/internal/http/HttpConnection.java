package felhom.proxmox.api.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLSocket;

/** One TLS connection to the host; used by one call at a time. */
final class HttpConnection {
    private final Socket raw;
    private final SSLSocket secured;
    private final OutputStream out;
    private final AnswerReader answers;
    private final X509Certificate peer;
    private long idleSince;
    private boolean used;

    /** Wraps a connection whose handshake is done. */
    HttpConnection(Socket raw, SSLSocket secured, int maxBody) throws IOException {
        this.raw = raw;
        this.secured = secured;
        this.out = secured.getOutputStream();
        this.peer = (X509Certificate) secured.getSession().getPeerCertificates()[0];
        this.answers = new AnswerReader(secured.getInputStream(), maxBody);
    }

    /** Sends a request, head and body in one write, so that they leave in one TLS record. */
    AnswerReader.Read exchange(byte[] request) throws IOException {
        used = true;
        out.write(request);
        out.flush();
        return answers.read();
    }

    boolean hasBeenUsed() {
        return used;
    }

    void markIdle(long nanoTime) {
        idleSince = nanoTime;
    }

    long idleNanos(long nanoTime) {
        return nanoTime - idleSince;
    }

    X509Certificate peerCertificate() {
        return peer;
    }

    /** Ends the connection without the goodbye of TLS, which could block; safe from any thread. */
    void abort() {
        try {
            raw.close();
        } catch (IOException alreadyBroken) {
            // There is nothing left to close.
        }
    }

    /** Ends an idle connection in order. */
    void close() {
        try {
            secured.close();
        } catch (IOException alreadyBroken) {
            abort();
        }
    }
}
