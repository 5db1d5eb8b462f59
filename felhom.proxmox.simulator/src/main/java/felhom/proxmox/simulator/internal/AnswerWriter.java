package felhom.proxmox.simulator.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Turns an answer into bytes: the header set and the compression of pve-http-server. */
final class AnswerWriter {
    static final int COMPRESSED_ABOVE = 1024;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /**
     * An answer as bytes.
     *
     * @param head status line and headers, with the empty line
     * @param body the body
     */
    record Encoded(byte[] head, byte[] body) {}

    private AnswerWriter() {}

    /** Encodes an answer for a client that accepts these encodings. */
    static Encoded encode(Answer answer, Terms terms, Optional<String> accepted, Instant now) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        byte[] body = answer.body();
        Optional<String> encoding =
                body.length > COMPRESSED_ABOVE
                        ? accepted.flatMap(AnswerWriter::encoding)
                        : Optional.empty();
        if (encoding.isPresent() && !headers.containsKey("Content-Encoding")) {
            body = compress(encoding.get(), body);
            headers.put("Content-Encoding", encoding.get());
        }
        String date = HTTP_DATE.format(now);
        StringBuilder head = new StringBuilder();
        head.append("HTTP/1.").append(terms.minorVersion()).append(' ').append(answer.status());
        head.append(' ').append(answer.reason()).append("\r\n");
        line(head, "Cache-Control", "max-age=0");
        if (answer.relayed() && terms.keepAlive()) {
            line(head, "Connection", "close");
        }
        line(head, "Connection", terms.keepAlive() ? "Keep-Alive" : "close");
        line(head, "Date", date);
        line(head, "Pragma", "no-cache");
        Optional.ofNullable(headers.remove("Location"))
                .ifPresent(location -> line(head, "Location", location));
        line(
                head,
                "Server",
                Optional.ofNullable(headers.remove("Server")).orElse("pve-api-daemon/3.0"));
        Optional.ofNullable(headers.remove("Content-Encoding"))
                .ifPresent(value -> line(head, "Content-Encoding", value));
        if (body.length > 0) {
            line(head, "Content-Length", Integer.toString(body.length));
        }
        Optional.ofNullable(headers.remove("Content-Type"))
                .ifPresent(value -> line(head, "Content-Type", value));
        line(head, "Expires", date);
        headers.forEach((name, value) -> line(head, name, value));
        head.append("\r\n");
        return new Encoded(head.toString().getBytes(StandardCharsets.UTF_8), body);
    }

    /**
     * What the status line and the Connection header say.
     *
     * @param minorVersion 0 for HTTP/1.0
     * @param keepAlive whether the connection stays open
     */
    record Terms(int minorVersion, boolean keepAlive) {}

    /** A real host looks for the word alone, so that even {@code gzip;q=0} gets gzip. */
    private static Optional<String> encoding(String accepted) {
        String words = accepted.toLowerCase(Locale.ROOT);
        if (words.contains("gzip")) {
            return Optional.of("gzip");
        }
        return words.contains("deflate") ? Optional.of("deflate") : Optional.empty();
    }

    static byte[] compress(String encoding, byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out =
                encoding.equals("gzip")
                        ? new GZIPOutputStream(compressed)
                        : new DeflaterOutputStream(compressed)) {
            out.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("cannot compress in memory", e);
        }
        return compressed.toByteArray();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
