package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.internal.TlsIdentity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Hosts that exchange keys in one way only are reached, whichever it is. */
class KeyExchangeTests {
    private static final ApiToken TOKEN =
            ApiToken.of("agent@pve!test", "00000000-0000-0000-0000-000000000000");
    private static final String ANSWER = "{\"data\":{\"version\":\"6.4-15\",\"release\":\"6.4\"}}";

    /** Older releases of pve-http-server take P-256 alone, and the oldest speak no TLS 1.3. */
    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, secp256r1, true",
        "TLSv1.2, secp256r1, true",
        "TLSv1.3, secp384r1, false",
        "TLSv1.3, x25519, true",
        "TLSv1.2, x25519, true",
        "TLSv1.3, x448, true"
    })
    void aHostWithOneGroupIsReached(String protocol, String group, boolean rsa) throws Exception {
        Instant begins = Instant.now().minusSeconds(3600);
        TlsIdentity identity =
                TlsIdentity.create(
                        TlsIdentity.Subject.of("old"),
                        new TlsIdentity.Validity(begins, begins, begins.plusSeconds(7200)),
                        rsa,
                        TlsIdentity.Chain.OWN);
        try (SSLServerSocket server =
                        (SSLServerSocket)
                                identity.context()
                                        .getServerSocketFactory()
                                        .createServerSocket(
                                                0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SSLParameters parameters = server.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setNamedGroups(new String[] {group});
            server.setSSLParameters(parameters);
            threads.submit(
                    () -> {
                        answer(server);
                        return group;
                    });
            try (Proxmox proxmox =
                    Proxmox.builder(
                                    "https://127.0.0.1:" + server.getLocalPort(),
                                    TOKEN,
                                    Trust.pinned(TlsIdentity.fingerprint(identity.shown())))
                            .build()) {
                assertEquals("6.4-15", proxmox.cluster().version().version());
            }
        }
    }

    @Test
    void aHostWithAnRsaKeyIsReached() {
        try (SimulatedHost host = SimulatedHost.builder().rsaKey().start();
                Proxmox proxmox = Clients.of(host).build()) {
            assertEquals("RSA", host.certificate().getPublicKey().getAlgorithm());
            assertEquals("9.2.11", proxmox.cluster().version().version());
        }
    }

    private static void answer(SSLServerSocket server) throws IOException {
        try (SSLSocket socket = (SSLSocket) server.accept();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine();
                    line != null && !line.isEmpty();
                    line = in.readLine()) {
                // The request does not matter.
            }
            socket.getOutputStream()
                    .write(
                            ("HTTP/1.1 200 OK\r\nContent-Length: "
                                            + ANSWER.length()
                                            + "\r\n\r\n"
                                            + ANSWER)
                                    .getBytes(StandardCharsets.UTF_8));
            in.readLine();
        }
    }
}
