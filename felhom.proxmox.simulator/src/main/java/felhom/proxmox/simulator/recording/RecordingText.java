package felhom.proxmox.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.Exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A recording as text: a line of JSON about it, and one for each exchange. */
public final class RecordingText {
    private static final String NOTE =
            "Answers of a Proxmox VE host. Names, addresses, numbers of disks, notes and secrets"
                    + " are replaced, the same by the same. Read this file before you send it.";

    private static final String HOSTS_SERVER = "pve-api-daemon/3.0";

    private RecordingText() {}

    /**
     * Writes a recording.
     *
     * @param recording the recording
     * @return its text
     */
    public static byte[] write(Recording recording) {
        StringBuilder text = new StringBuilder();
        text.append(line(head(recording)));
        recording.entries().forEach(entry -> text.append(line(entry(entry))));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(ObjectNode line) {
        try {
            return Scrubber.JSON.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private static ObjectNode head(Recording recording) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("format", Recording.FORMAT).put("version", Recording.VERSION).put("note", NOTE);
        head.put("begun", recording.begun().toString()).put("token", recording.token());
        recording
                .certificate()
                .ifPresent(
                        shown -> {
                            ObjectNode certificate = head.putObject("certificate");
                            certificate.put("fingerprint", shown.fingerprint());
                            certificate.put("name", shown.name());
                            shown.authority().ifPresent(own -> certificate.put("authority", own));
                            certificate.put("begins", shown.begins().toString());
                            certificate.put("ends", shown.ends().toString());
                        });
        ObjectNode notes = head.putObject("notes");
        new TreeMap<>(recording.notes()).forEach(notes::put);
        return head;
    }

    private static ObjectNode entry(Recording.Entry entry) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("request", entry.request());
        line.put("at", entry.at().toMillis()).put("took", entry.took().toMillis());
        switch (entry.outcome()) {
            case Exchange.Failure failure ->
                    line.put("failure", word(failure.trouble())).put("words", failure.words());
            case Exchange.Answer answer -> answer(line, answer);
        }
        return line;
    }

    private static void answer(ObjectNode line, Exchange.Answer answer) {
        line.put("status", answer.status()).put("reason", answer.reason());
        if (!answer.server().equals(HOSTS_SERVER)) {
            line.put("server", answer.server());
        }
        if (answer.asksForLogin()) {
            line.put("asksForLogin", true);
        }
        if (answer.body().length == 0) {
            return;
        }
        Optional<JsonNode> json = Scrubber.json(answer.body());
        Optional<String> text = Scrubber.text(answer.body());
        if (json.isPresent()) {
            line.set("body", json.get());
        } else if (text.isPresent()) {
            line.put("text", text.get());
        } else {
            line.put("bytes", new String(answer.body(), StandardCharsets.ISO_8859_1));
        }
    }

    private static String word(Exchange.Trouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether a text begins like a recording of some version.
     *
     * @param beginning the first bytes of the text
     * @return whether it does
     */
    public static boolean isRecording(byte[] beginning) {
        return new String(beginning, StandardCharsets.UTF_8)
                .startsWith("{\"format\":\"" + Recording.FORMAT + "\"");
    }

    /**
     * Reads a recording.
     *
     * @param text its text
     * @return the recording
     * @throws UnreadableException if it is none, or is damaged, or of a newer version
     */
    public static Recording read(byte[] text) throws UnreadableException {
        if (!isRecording(text)) {
            throw new UnreadableException(
                    "it is no recording; felhom-agent --record FILE makes one");
        }
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        int number = 1;
        try {
            JsonNode head = Scrubber.JSON.readTree(lines.getFirst());
            int version = head.path("version").asInt();
            if (version != Recording.VERSION) {
                throw new UnreadableException(
                        "it is a recording of version %s, and this program reads version %s; use the program that made it, or a newer one"
                                .formatted(version, Recording.VERSION));
            }
            List<Recording.Entry> entries = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                number++;
                entries.add(entry(Scrubber.JSON.readTree(line)));
            }
            return new Recording(
                    Instant.parse(text(head, "begun")),
                    text(head, "token"),
                    certificate(head),
                    notes(head),
                    entries);
        } catch (UnreadableException known) {
            throw known;
        } catch (IOException | DateTimeParseException | IllegalArgumentException damaged) {
            throw new UnreadableException(
                    "line " + number + " of the recording is damaged; ask for the file again");
        }
    }

    private static Optional<Recording.Shown> certificate(JsonNode head) throws IOException {
        JsonNode shown = head.path("certificate");
        return shown.isObject()
                ? Optional.of(
                        new Recording.Shown(
                                text(shown, "fingerprint"),
                                text(shown, "name"),
                                shown.has("authority")
                                        ? Optional.of(text(shown, "authority"))
                                        : Optional.empty(),
                                Instant.parse(text(shown, "begins")),
                                Instant.parse(text(shown, "ends"))))
                : Optional.empty();
    }

    private static Map<String, String> notes(JsonNode head) {
        Map<String, String> notes = new TreeMap<>();
        head.path("notes")
                .properties()
                .forEach(note -> notes.put(note.getKey(), note.getValue().asText()));
        return notes;
    }

    private static Recording.Entry entry(JsonNode line) throws IOException {
        return new Recording.Entry(
                text(line, "request"),
                Duration.ofMillis(line.path("at").asLong()),
                Duration.ofMillis(line.path("took").asLong()),
                line.has("failure") ? failure(line) : answer(line));
    }

    private static Exchange.Failure failure(JsonNode line) throws IOException {
        String name = text(line, "failure").toUpperCase(Locale.ROOT).replace('-', '_');
        return new Exchange.Failure(Exchange.Trouble.valueOf(name), text(line, "words"));
    }

    private static Exchange.Answer answer(JsonNode line) throws IOException {
        int status = line.path("status").asInt();
        if (status < 100 || status > 999) {
            throw new IOException("no status");
        }
        return new Exchange.Answer(
                status,
                text(line, "reason"),
                body(line),
                line.has("server") ? text(line, "server") : HOSTS_SERVER,
                line.path("asksForLogin").asBoolean());
    }

    private static byte[] body(JsonNode line) throws IOException {
        if (line.has("body")) {
            return Scrubber.JSON.writeValueAsBytes(line.get("body"));
        }
        return line.has("bytes")
                ? text(line, "bytes").getBytes(StandardCharsets.ISO_8859_1)
                : line.path("text").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode object, String field) throws IOException {
        JsonNode value = object.get(field);
        if (value == null || !value.isTextual()) {
            throw new IOException("no " + field);
        }
        return value.textValue();
    }

    /** A recording cannot be read. */
    public static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }
}
