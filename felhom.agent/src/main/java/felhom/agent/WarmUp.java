package felhom.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import felhom.agent.observe.DaemonThreads;

import java.io.IOException;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Warms up TLS and JSON, which every run with a host needs, on a free processor while the
 * configuration is read. In a JVM the first use of a class is slow. No result is kept, and no run
 * depends on it.
 */
final class WarmUp {
    /** The run itself keeps one processor busy, and the compiler of the JVM another. */
    private static final int BUSY = 2;

    private WarmUp() {}

    static void begin() {
        if (Runtime.getRuntime().availableProcessors() > BUSY) {
            DaemonThreads.factory().newThread(WarmUp::go).start();
        }
    }

    private static void go() {
        try {
            secure();
            parse();
        } catch (GeneralSecurityException | IOException without) {
            // The run itself meets the same, and reports it.
        }
    }

    /** Loads the JVM's TLS providers. */
    private static void secure() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[0], null);
        context.createSSLEngine().setUseClientMode(true);
    }

    private static void parse() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(new byte[] {'{', '}'})) {
            parser.nextToken();
        }
    }
}
