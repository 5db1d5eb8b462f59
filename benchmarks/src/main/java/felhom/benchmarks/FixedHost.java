package felhom.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A host that always gives the same two answers, so that hardly anything but the client is
 * measured: {@code FixedHost KEYSTORE CERTIFICATE-FILE BODY-BYTES}. In what it says around them,
 * and in closing a connection after 100 requests, it does as pveproxy does.
 */
final class FixedHost {
    static final String PASSWORD = "benchmark";
    private static final int REQUESTS = 100;
    private static final int BACKLOG = 200;
    private static final byte[] SMALL =
            "{\"data\":{\"release\":\"9.2\",\"repoid\":\"a1b2c3d4e5f60718\",\"version\":\"9.2.11\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private final byte[] large;

    private FixedHost(byte[] large) {
        this.large = large;
    }

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(Path.of(args[0]).toFile(), PASSWORD.toCharArray());
        byte[] certificate = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        Files.writeString(
                Path.of(args[1]),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        SSLServerSocket server =
                (SSLServerSocket)
                        tls.getServerSocketFactory()
                                .createServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        FixedHost host = new FixedHost(GuestList.ofBytes(Integer.parseInt(args[2])));
        Thread.ofPlatform().daemon().start(() -> host.accept(server));
        System.out.println(
                new HostAccess(
                        "https://127.0.0.1:" + server.getLocalPort(),
                        "felhom-agent@pve!agent",
                        "00000000-0000-0000-0000-000000000000",
                        HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256(certificate))));
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private void accept(SSLServerSocket server) {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            System.err.println("the fixed host accepts no more: " + closed);
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (int count = 1; count <= REQUESTS; count++) {
                boolean wantsLarge = readHead(in).contains("/cluster/resources ");
                out.write(answer(wantsLarge ? large : SMALL, count < REQUESTS));
                out.flush();
            }
        } catch (IOException over) {
            // The client is done with the connection.
        }
    }

    /** Reads up to the empty line; returns the first line. */
    private static String readHead(InputStream in) throws IOException {
        StringBuilder first = new StringBuilder();
        int line = 0;
        for (int length = 0; ; ) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next == '\n') {
                if (length == 0) {
                    return first.toString();
                }
                line++;
                length = 0;
            } else if (next != '\r') {
                length++;
                if (line == 0) {
                    first.append((char) next);
                }
            }
        }
    }

    private static byte[] answer(byte[] body, boolean stays) {
        byte[] head =
                ("HTTP/1.1 200 OK\r\nCache-Control: max-age=0\r\nConnection: "
                                + (stays ? "Keep-Alive" : "close")
                                + "\r\nDate: Sun, 22 Nov 2026 01:18:42 GMT\r\nPragma: no-cache\r\n"
                                + "Server: pve-api-daemon/3.0\r\nContent-Length: "
                                + body.length
                                + "\r\nContent-Type: application/json;charset=UTF-8\r\n"
                                + "Expires: Sun, 22 Nov 2026 01:18:42 GMT\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        return answer;
    }
}
