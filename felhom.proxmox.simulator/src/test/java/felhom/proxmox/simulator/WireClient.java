package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Speaks bytes to a simulated host, so that nothing of an HTTP client hides what it sends. */
final class WireClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOMENT_MS = 50;
    private static final int PATIENCE_MS = 120_000;

    /**
     * An answer.
     *
     * @param statusLine the first line
     * @param headers the header lines
     * @param body the body
     */
    record Received(String statusLine, List<String> headers, byte[] body) {
        int status() {
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }

        String reason() {
            return statusLine.split(" ", 3)[2];
        }

        Optional<String> header(String name) {
            return values(name).stream().findFirst();
        }

        List<String> values(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .toList();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Received parse(InputStream in) throws IOException {
            String statusLine = line(in);
            List<String> headers = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                headers.add(line);
            }
            Received head = new Received(statusLine, headers, new byte[0]);
            int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
            return new Received(statusLine, headers, in.readNBytes(length));
        }

        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("the connection ended after: " + line);
                }
                if (b != '\r') {
                    line.write(b);
                }
            }
            return line.toString(StandardCharsets.UTF_8);
        }
    }

    private final SSLSocket socket;

    private WireClient(SSLSocket socket) {
        this.socket = socket;
    }

    static WireClient connect(SimulatedHost host) {
        return connect(host, "TLSv1.3");
    }

    static WireClient connect(SimulatedHost host, String protocol) {
        try {
            return new WireClient(open(host, host.trustingContext(), "127.0.0.1", protocol));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects as a client with a CA file does: PKIX, and the name in the certificate. */
    static SSLSocket open(SimulatedHost host, SSLContext trust, String name, String protocol)
            throws IOException {
        SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(name, host.url().getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        return socket;
    }

    static Received get(SimulatedHost host, SimulatedToken token, String path) {
        try (WireClient client = connect(host)) {
            return client.get(token, path);
        }
    }

    static Received once(SimulatedHost host, String request) {
        try (WireClient client = connect(host)) {
            return client.exchange(request);
        }
    }

    /**
     * Sends a request.
     *
     * @param line method and path, for example {@code PUT /access/acl}
     * @param form the form, as it is sent; empty for none
     */
    static Received once(SimulatedHost host, SimulatedToken token, String line, String form) {
        String target = line.replaceFirst(" ", " /api2/json");
        if (form.isEmpty()) {
            return once(host, request(token, target));
        }
        int length = form.getBytes(StandardCharsets.UTF_8).length;
        String type = "Content-Type: application/x-www-form-urlencoded";
        return once(host, request(token, target, type, "Content-Length: " + length) + form);
    }

    static String request(SimulatedToken token, String line, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return line
                + " HTTP/1.1\r\nHost: demo\r\nAuthorization: "
                + token.header()
                + "\r\n"
                + lines
                + "\r\n";
    }

    Received get(SimulatedToken token, String path) {
        return exchange(request(token, "GET /api2/json" + path));
    }

    Received exchange(String request) {
        try {
            send(request);
            return Received.parse(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    Socket socket() {
        return socket;
    }

    /** Whether nothing is there to be read, and the connection is still open. */
    boolean isSilent() {
        try {
            socket.setSoTimeout(MOMENT_MS);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException nothing) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the connection and says whether nothing came before it. */
    boolean endsSilently() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
