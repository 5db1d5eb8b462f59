package felhom.agent.selftest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import felhom.agent.report.AtomicFile;
import felhom.agent.report.Report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest run, as a small file in the state directory tells it: to the next run, and to whoever
 * wants to know whether the agent still runs.
 *
 * @param started when it began
 * @param outcome its result in one word, as in the report
 * @param bootId the id of the start of the machine that it ran in; empty if it is unknown
 */
public record Heartbeat(Instant started, String outcome, String bootId) {
    /** The name of the file. */
    public static final String FILE = "heartbeat.json";

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int MOST_BYTES = 4096;

    /** Reads it; empty if there is none, or none that can be understood. */
    static Optional<Heartbeat> read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return Files.size(file) > MOST_BYTES
                    ? Optional.empty()
                    : parse(Files.readAllBytes(file));
        } catch (IOException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<Heartbeat> parse(byte[] text) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                }
                json.skipChildren();
            }
        }
        return fields.containsKey("started") && fields.containsKey("outcome")
                ? Optional.of(
                        new Heartbeat(
                                Instant.parse(fields.getOrDefault("started", "")),
                                fields.getOrDefault("outcome", ""),
                                fields.getOrDefault("bootId", "")))
                : Optional.empty();
    }

    /**
     * Writes that of a run in place of the one before.
     *
     * @throws IOException if that is not possible; its message tells path, cause and next step
     */
    public static void write(Path directory, Report report) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("started", report.started().toString());
            json.writeNumberField("durationMillis", report.took().toMillis());
            json.writeStringField("outcome", report.outcome());
            json.writeNumberField("exitCode", report.exit().number());
            json.writeStringField("bootId", bootIdOfNow());
            json.writeEndObject();
            json.writeRaw('\n');
        }
        AtomicFile.write(directory.resolve(FILE), text.toByteArray());
    }

    /** Whether the machine was started anew since. */
    boolean isOfAnEarlierBoot() {
        String now = bootIdOfNow();
        return !bootId.isEmpty() && !now.isEmpty() && !bootId.equals(now);
    }

    private static String bootIdOfNow() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException unknown) {
            return "";
        }
    }
}
