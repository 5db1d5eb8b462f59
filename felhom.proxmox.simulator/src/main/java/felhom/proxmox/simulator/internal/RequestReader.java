package felhom.proxmox.simulator.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads request lines and headers within the limits of pve-http-server. */
final class RequestReader {
    private static final int MAX_REQUEST_LINE = 64 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_HEADER_LINES = 64;
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(\\S+)\\s+(\\S+)\\s+HTTP/(\\d+)\\.(\\d+)");

    /** Thrown when a header block is so large that a real host falls silent. */
    static final class TooLarge extends IOException {
        @Serial private static final long serialVersionUID = 1L;
    }

    /**
     * The first line and the headers.
     *
     * @param method the method's word
     * @param target path and query
     * @param minorVersion 0 for HTTP/1.0
     * @param headers the headers; names in lower case
     */
    record Head(
            String method, String target, int minorVersion, Map<String, List<String>> headers) {}

    private final InputStream in;
    private boolean consumedAll = true;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** Reads the next head; throws EOFException if the client closed the connection. */
    Head head() throws IOException {
        String line = line(MAX_REQUEST_LINE);
        while (line.isEmpty()) {
            line = line(MAX_REQUEST_LINE);
        }
        Matcher parts = REQUEST_LINE.matcher(line);
        if (!parts.matches()) {
            throw new ProtocolException(Answer.text(400, "bad request"));
        }
        if (!parts.group(3).equals("1")) {
            throw new ProtocolException(
                    Answer.text(
                            506,
                            "http protocol version %s.%s not supported"
                                    .formatted(parts.group(3), parts.group(4))));
        }
        return new Head(
                parts.group(1), parts.group(2), parts.group(4).equals("0") ? 0 : 1, headers());
    }

    /** Reads a body of known length. */
    byte[] body(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the client closed the connection inside the body");
        }
        consumedAll = true;
        return body;
    }

    /** Remembers that a body is on its way. */
    void expectBody() {
        consumedAll = false;
    }

    /** Says whether bytes of the last request are still to come. */
    boolean hasUnread() {
        return !consumedAll;
    }

    /** Takes in what the client is still sending, so that it can read its answer in peace. */
    void drain(int atMost) throws IOException {
        in.readNBytes(atMost);
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        int bytes = 0;
        int lines = 0;
        while (true) {
            String line = line(MAX_HEADER_BYTES);
            if (line.isEmpty()) {
                return headers;
            }
            bytes += line.length() + 2;
            lines++;
            if (bytes > MAX_HEADER_BYTES || lines >= MAX_HEADER_LINES) {
                throw new TooLarge();
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(
                                line.substring(0, colon).toLowerCase(Locale.ROOT),
                                name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
    }

    private String line(int max) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the client closed the connection");
            }
            if (line.size() >= max) {
                throw new TooLarge();
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
