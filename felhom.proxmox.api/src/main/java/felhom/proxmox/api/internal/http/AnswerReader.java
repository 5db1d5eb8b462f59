package felhom.proxmox.api.internal.http;

import felhom.proxmox.model.text.Printable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the answers of one connection: HTTP/1.1 as a Proxmox VE host, or a proxy in front of it,
 * speaks it.
 */
final class AnswerReader {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int FIRST_GUESS = 16 * 1024;

    private final InputStream in;
    private final int maxBody;
    private final byte[] buffer = new byte[FIRST_GUESS];
    private int position;
    private int limit;
    private int headBytes;
    private String lastDateText = "";
    private Optional<Instant> lastDate = Optional.empty();

    AnswerReader(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /** An answer, and whether the connection can be used again. */
    record Read(WireAnswer answer, boolean reusable) {}

    Read read() throws IOException {
        headBytes = 0;
        String statusLine = line();
        int status = status(statusLine);
        Head head = head();
        while (status < 200) {
            statusLine = line();
            status = status(statusLine);
            head = head();
        }
        byte[] body = body(status, head);
        if (head.gzip) {
            body = gunzip(body);
        }
        String reason = statusLine.length() > 13 ? Printable.line(statusLine.substring(13)) : "";
        return new Read(
                new WireAnswer(status, reason, body, head.date, head.server, head.asksForLogin),
                head.reusable(status) && position == limit);
    }

    private static int status(String line) throws NotHttpException {
        boolean http = line.startsWith("HTTP/1.") && line.length() >= 12 && line.charAt(8) == ' ';
        int status = http ? number(line.substring(9, 12), 10) : -1;
        if (status < 100) {
            throw new NotHttpException("the answer does not begin with an HTTP status line");
        }
        return status;
    }

    /** The header fields that matter here. */
    private static final class Head {
        private int length = -1;
        private boolean chunked;
        private boolean gzip;
        private boolean close;
        private boolean keepAlive;
        private String server = "";
        private boolean asksForLogin;
        private Optional<Instant> date = Optional.empty();

        /**
         * Calls that pvedaemon serves are answered with both {@code close} and {@code Keep-Alive},
         * and the connection in fact stays open (seen on 9.2). After every status of 400 and above
         * the host closes.
         */
        boolean reusable(int status) {
            return status < 400 && (keepAlive || !close) && (chunked || length >= 0);
        }
    }

    private Head head() throws IOException {
        Head head = new Head();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new NotHttpException("the answer has a header line without a name");
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "date" -> head.date = date(value);
                case "server" -> head.server = Printable.line(value);
                case "www-authenticate" -> head.asksForLogin = true;
                case "content-length" -> head.length = length(value);
                case "transfer-encoding" -> head.chunked = value.equalsIgnoreCase("chunked");
                case "content-encoding" -> head.gzip = value.equalsIgnoreCase("gzip");
                case "connection" -> {
                    for (String option : value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
                        head.close |= option.equals("close");
                        head.keepAlive |= option.equals("keep-alive");
                    }
                }
                default -> {}
            }
        }
        return head;
    }

    /**
     * Understanding a date costs more than all other headers, and within a second it is the same.
     */
    private Optional<Instant> date(String value) {
        if (!value.equals(lastDateText)) {
            lastDate = parsedDate(value);
            lastDateText = value;
        }
        return lastDate;
    }

    /** A date that cannot be read is like none: nothing but the search for lost tasks needs it. */
    private static Optional<Instant> parsedDate(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private int length(String value) throws IOException {
        int length = number(value, 10);
        if (length < 0) {
            throw new NotHttpException(
                    "the answer's Content-Length is not a number this client can use");
        }
        checkSize(length);
        return length;
    }

    private byte[] body(int status, Head head) throws IOException {
        if (status == 204 || status == 304) {
            head.length = 0;
            return new byte[0];
        }
        if (head.chunked) {
            return chunks();
        }
        return head.length >= 0 ? exactly(head.length) : untilEnd();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] body = new byte[length];
        int done = Math.min(length, limit - position);
        System.arraycopy(buffer, position, body, 0, done);
        position += done;
        while (done < length) {
            int read = in.read(body, done, length - done);
            if (read < 0) {
                throw new EOFException(
                        "the connection ended after "
                                + done
                                + " of "
                                + length
                                + " bytes of the body");
            }
            done += read;
        }
        return body;
    }

    private byte[] untilEnd() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        do {
            body.write(buffer, position, limit - position);
            position = limit;
            checkSize(body.size());
        } while (fill());
        return body.toByteArray();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            headBytes = 0;
            String size = line();
            int semicolon = size.indexOf(';');
            int length = number((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
            if (length < 0) {
                throw new NotHttpException("the answer has a chunk without a size");
            }
            checkSize(body.size() + (long) length);
            if (length == 0) {
                while (!line().isEmpty()) {
                    // Trailers say nothing here.
                }
                return body.toByteArray();
            }
            body.writeBytes(exactly(length));
            line();
        }
    }

    private byte[] gunzip(byte[] compressed) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] body = stream.readNBytes(maxBody + 1);
            checkSize(body.length);
            return body;
        } catch (ZipException | EOFException corrupt) {
            throw new NotHttpException("the compressed body of the answer cannot be unpacked");
        }
    }

    private void checkSize(long size) throws TooLargeException {
        if (size > maxBody) {
            throw new TooLargeException(maxBody);
        }
    }

    private String line() throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        while (true) {
            if (position == limit && !fill()) {
                throw new EOFException(
                        headBytes == 0
                                ? "the connection ended before the answer"
                                : "the connection ended inside the head of the answer");
            }
            byte next = buffer[position++];
            if (++headBytes > MAX_HEAD) {
                throw new NotHttpException(
                        "the head of the answer is larger than " + MAX_HEAD + " bytes");
            }
            if (next == '\n') {
                int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, end, StandardCharsets.UTF_8);
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = next;
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static int number(String text, int radix) {
        try {
            return text.isEmpty() || text.charAt(0) == '+' ? -1 : Integer.parseInt(text, radix);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    /** What came is not HTTP. */
    static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1;

        NotHttpException(String message) {
            super(message);
        }
    }

    /** What came is more than the client takes. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(int maxBody) {
            super("the answer is larger than " + maxBody + " bytes");
        }
    }
}
