package felhom.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import felhom.proxmox.model.Operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * What every run with a host needs later, begun on another processor while the configuration is
 * read and the host is dialled. Nothing is kept of it: in a JVM the first of everything is slow,
 * and these are the first greeting of TLS, the first JSON and the first look at the table of
 * operations. A run does not depend on it.
 */
final class HeadStart {
    /** What the client offers first; keys of other groups cost more, and few hosts ask for them. */
    private static final String[] GROUPS = {"x25519", "ffdhe2048"};

    private HeadStart() {}

    static void begin() {
        Daemons.factory().newThread(HeadStart::go).start();
    }

    private static void go() {
        try {
            greet();
            parse();
            Operation.values();
        } catch (GeneralSecurityException | IOException without) {
            // The run itself meets the same, and reports it.
        }
    }

    /** Makes the keys of a connection and what is sent first; nobody receives it. */
    private static void greet() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[0], null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setNamedGroups(GROUPS);
        engine.setSSLParameters(parameters);
        ByteBuffer greeting = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), greeting);
    }

    private static void parse() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(new byte[] {'{', '}'})) {
            parser.nextToken();
        }
    }
}
