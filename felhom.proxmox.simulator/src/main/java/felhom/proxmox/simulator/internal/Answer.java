package felhom.proxmox.simulator.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is sent back, before it is bytes.
 *
 * @param status the status code
 * @param reason the reason phrase
 * @param headers headers beyond those that every answer has
 * @param body the body; empty means none, and then no length is sent
 * @param relayed whether another daemon made it, which shows in a second Connection header
 * @param delivery how it is put on the wire
 */
public record Answer(
        int status,
        String reason,
        Map<String, String> headers,
        byte[] body,
        boolean relayed,
        Delivery delivery) {
    private static final String JSON = "application/json;charset=UTF-8";

    /**
     * Makes an answer of JSON.
     *
     * @param status the status code
     * @param reason the reason phrase
     * @param json the JSON text
     * @return the answer
     */
    public static Answer json(int status, String reason, byte[] json) {
        return new Answer(
                status, reason, Map.of("Content-Type", JSON), json, false, Delivery.WHOLE);
    }

    /**
     * Makes an answer of plain text without a content type, as the server's HTTP layer does.
     *
     * @param status the status code
     * @param text the text; its first line is the reason phrase too
     * @return the answer
     */
    public static Answer text(int status, String text) {
        return new Answer(
                status,
                text.lines().findFirst().orElse(""),
                Map.of(),
                text.getBytes(StandardCharsets.UTF_8),
                false,
                Delivery.WHOLE);
    }

    /**
     * Makes an answer with nothing but a status line and headers.
     *
     * @param status the status code
     * @param reason the reason phrase
     * @return the answer
     */
    public static Answer empty(int status, String reason) {
        return new Answer(status, reason, Map.of(), new byte[0], false, Delivery.WHOLE);
    }

    /**
     * Marks the answer as made by another daemon.
     *
     * @param byDaemon whether it was
     * @return the answer
     */
    public Answer withRelayed(boolean byDaemon) {
        return new Answer(status, reason, headers, body, byDaemon, delivery);
    }

    /**
     * Sends the answer in another way.
     *
     * @param way how
     * @return the answer
     */
    public Answer withDelivery(Delivery way) {
        return new Answer(status, reason, headers, body, relayed, way);
    }

    /**
     * Compresses a large body whatever the client accepts, as the host does with files.
     *
     * @return the answer
     */
    public Answer compressedUnasked() {
        if (body.length <= AnswerWriter.COMPRESSED_ABOVE) {
            return this;
        }
        Map<String, String> more = new HashMap<>(headers);
        more.put("Content-Encoding", "gzip");
        byte[] smaller = AnswerWriter.compress("gzip", body);
        return new Answer(status, reason, more, smaller, relayed, delivery);
    }
}
