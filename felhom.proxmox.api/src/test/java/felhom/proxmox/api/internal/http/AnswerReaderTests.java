package felhom.proxmox.api.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** HTTP/1.1 as hosts, and proxies before them, speak it. */
class AnswerReaderTests {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private static AnswerReader.Read read(String text) throws IOException {
        return reader(text.getBytes(StandardCharsets.UTF_8)).read();
    }

    /** Hands out one byte at a time, as a slow network may. */
    private static AnswerReader reader(byte[] bytes) {
        return new AnswerReader(
                new InputStream() {
                    private final InputStream all = new ByteArrayInputStream(bytes);

                    @Override
                    public int read() throws IOException {
                        return all.read();
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        return all.read(target, offset, Math.min(1, length));
                    }
                },
                1000);
    }

    private static String body(AnswerReader.Read read) {
        return new String(read.answer().body(), StandardCharsets.UTF_8);
    }

    @Test
    void eachAnswerOfAConnectionHasItsOwnDate() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
        AnswerReader answers =
                reader(
                        (head
                                        + "Date: Sun, 22 Nov 2026 01:18:42 GMT\r\n\r\n"
                                        + head
                                        + "Date: Sun, 22 Nov 2026 01:18:42 GMT\r\n\r\n"
                                        + head
                                        + "Date: Sun, 22 Nov 2026 01:18:43 GMT\r\n\r\n"
                                        + head
                                        + "\r\n"
                                        + head
                                        + "Date: yesterday\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
        Instant first = Instant.parse("2026-11-22T01:18:42Z");
        assertEquals(Optional.of(first), answers.read().answer().date());
        assertEquals(Optional.of(first), answers.read().answer().date());
        assertEquals(Optional.of(first.plusSeconds(1)), answers.read().answer().date());
        assertEquals(Optional.empty(), answers.read().answer().date());
        assertEquals(Optional.empty(), answers.read().answer().date());
    }

    @Test
    void readsStatusReasonAndBody() throws IOException {
        AnswerReader.Read read =
                read(
                        "HTTP/1.1 403 Permission check failed (/vms/1, VM.Audit)\r\n"
                                + "Content-Length: 2\r\n"
                                + "Connection: close\r\n\r\n"
                                + "hi");
        assertEquals(403, read.answer().status());
        assertEquals("Permission check failed (/vms/1, VM.Audit)", read.answer().reason());
        assertEquals("hi", body(read));
        assertFalse(read.reusable());
    }

    @Test
    void aReasonMayHoldAnyCharacterOrBeMissing() throws IOException {
        assertEquals(
                "größe \"x\" fehlt",
                read("HTTP/1.1 500 größe \"x\" fehlt\r\n\r\n").answer().reason());
        assertEquals("", read("HTTP/1.1 500\r\n\r\n").answer().reason());
        assertEquals("", read("HTTP/1.1 500 \r\n\r\n").answer().reason());
    }

    @ParameterizedTest
    @CsvSource({
        "'Connection: Keep-Alive\r\n', true",
        "'Connection: close\r\n', false",
        "'Connection: close\r\nConnection: Keep-Alive\r\n', true",
        "'', true"
    })
    void aConnectionIsReusedAsTheHostReallyKeepsIt(String connection, boolean reusable)
            throws IOException {
        assertEquals(reusable, read(HEAD + connection + "Content-Length: 2\r\n\r\nok").reusable());
    }

    @Test
    void afterAnErrorTheHostClosesWhateverItSays() throws IOException {
        assertFalse(
                read("HTTP/1.1 500 x\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n")
                        .reusable());
    }

    @Test
    void twoAnswersInARowAreToldApart() throws IOException {
        AnswerReader reader =
                reader(
                        (HEAD + "Content-Length: 1\r\n\r\na" + HEAD + "Content-Length: 1\r\n\r\nb")
                                .getBytes(StandardCharsets.UTF_8));
        assertEquals("a", body(reader.read()));
        assertEquals("b", body(reader.read()));
    }

    @Test
    void moreThanWasAnnouncedSpoilsTheConnection() throws IOException {
        AnswerReader all =
                new AnswerReader(
                        new ByteArrayInputStream(
                                (HEAD + "Content-Length: 1\r\n\r\nabc")
                                        .getBytes(StandardCharsets.UTF_8)),
                        1000);
        assertFalse(all.read().reusable());
    }

    @Test
    void withoutALengthTheBodyGoesToTheEnd() throws IOException {
        AnswerReader.Read read = read(HEAD + "\r\nuntil the end");
        assertEquals("until the end", body(read));
        assertFalse(read.reusable());
    }

    @Test
    void chunksOfAProxyAreUnderstood() throws IOException {
        AnswerReader.Read read =
                read(
                        HEAD
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "4\r\n"
                                + "Wiki\r\n"
                                + "6;x=y\r\n"
                                + "pedia!\r\n"
                                + "0\r\n"
                                + "Trailer: x\r\n\r\n");
        assertEquals("Wikipedia!", body(read));
        assertTrue(read.reusable());
    }

    @Test
    void anInterimAnswerIsNotTheAnswer() throws IOException {
        assertEquals(
                "ok",
                body(read("HTTP/1.1 100 Continue\r\n\r\n" + HEAD + "Content-Length: 2\r\n\r\nok")));
    }

    @Test
    void aBrokenCompressionIsNotALostConnection() {
        assertThrows(
                AnswerReader.NotHttpException.class,
                () -> read(HEAD + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"));
    }

    @Test
    void aReasonCannotDrawOnTheTerminal() throws IOException {
        assertEquals(
                "\\u001b[31mred", read("HTTP/1.1 500 \u001b[31mred\r\n\r\n").answer().reason());
    }

    @Test
    void aCompressedBodyIsUnpackedEvenUnasked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("x".repeat(900).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("x".repeat(900), body(reader(answer(packed.toByteArray())).read()));
    }

    @Test
    void aSmallBodyThatUnpacksToALargeOneIsTooLarge() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[100_000]);
        }
        assertThrows(
                AnswerReader.TooLargeException.class,
                () -> reader(answer(packed.toByteArray())).read());
    }

    private static byte[] answer(byte[] packed) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(
                (HEAD + "Content-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        all.writeBytes(packed);
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1001\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n3e9\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n"
            })
    void aBodyBeyondTheLimitIsNotRead(String rest) {
        IOException thrown = assertThrows(IOException.class, () -> read(HEAD + rest));
        assertTrue(
                thrown instanceof AnswerReader.TooLargeException
                        || thrown instanceof AnswerReader.NotHttpException);
    }

    @Test
    void aBodyWithoutLengthIsStoppedAtTheLimit() {
        assertThrows(
                AnswerReader.TooLargeException.class, () -> read(HEAD + "\r\n" + "x".repeat(5000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "garbage\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 xx OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatIsNotHttpIsSaidToBeThat(String text) {
        assertThrows(AnswerReader.NotHttpException.class, () -> read(text));
    }

    @Test
    void aHeadWithoutEndIsStopped() {
        assertThrows(
                AnswerReader.NotHttpException.class, () -> read(HEAD + "X: " + "y".repeat(70_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', before the answer",
        "HTTP/1.1 20, inside the head",
        "'HTTP/1.1 200 OK\r\nContent-Le', inside the head",
        "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', 3 of 10 bytes",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab', 2 of 5 bytes"
    })
    void anEarlyEndSaysWhere(String text, String where) {
        EOFException thrown = assertThrows(EOFException.class, () -> read(text));
        assertTrue(thrown.getMessage().contains(where), thrown.getMessage());
    }

    @Test
    void noPrefixOfAnAnswerIsTakenForAWholeOne() throws IOException {
        byte[] whole = (HEAD + "Content-Length: 5\r\n\r\nhello").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> reader(part).read());
        }
        assertArrayEquals(
                "hello".getBytes(StandardCharsets.UTF_8), reader(whole).read().answer().body());
    }
}
