package felhom.proxmox.api.internal.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import felhom.proxmox.api.internal.change.TaskKey;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The records of a journal as JSON: one object each, whose values are text, lists or objects. */
final class RecordJson {
    static final String FORMAT = "felhom-journal";

    private static final JsonFactory FACTORY = new JsonFactory();

    private RecordJson() {}

    static String write(JournalRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            switch (record) {
                case JournalRecord.Head head -> {
                    json.writeStringField("format", FORMAT);
                    json.writeStringField("version", Integer.toString(head.version()));
                    json.writeStringField("host", head.owner().host());
                    json.writeStringField("token", head.owner().token());
                }
                case JournalRecord.Intended intended -> write(json, intended);
                case JournalRecord.Sending sending -> {
                    kind(json, "sending", sending.id());
                    if (sending.hostTime().isPresent()) {
                        json.writeStringField("hostTime", sending.hostTime().get().toString());
                    }
                }
                case JournalRecord.Started started -> {
                    kind(json, "started", started.id());
                    json.writeStringField("task", started.task().toString());
                }
                case JournalRecord.Settled settled -> kind(json, "settled", settled.id());
                case JournalRecord.Explained explained -> {
                    json.writeStringField("record", "explained");
                    json.writeStringField("task", explained.task().toString());
                }
                case JournalRecord.Damaged damaged -> {
                    kind(json, "damaged", damaged.id());
                    json.writeStringField("words", damaged.words());
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void kind(JsonGenerator json, String kind, long id) throws IOException {
        json.writeStringField("record", kind);
        json.writeStringField("id", Long.toString(id));
    }

    private static void write(JsonGenerator json, JournalRecord.Intended intended)
            throws IOException {
        Intent intent = intended.intent();
        kind(json, "intent", intended.id());
        json.writeStringField("operation", intent.operation());
        json.writeStringField("request", intent.request());
        json.writeStringField("noted", intent.noted().toString());
        write(json, "names", intent.names());
        write(json, "evidence", intent.evidence());
        if (intent.key().isPresent()) {
            TaskKey key = intent.key().get();
            json.writeObjectFieldStart("key");
            json.writeStringField("node", key.node().value());
            json.writeArrayFieldStart("types");
            for (TaskType type : key.types()) {
                json.writeString(type.value());
            }
            json.writeEndArray();
            json.writeStringField("subject", key.subject());
            json.writeStringField("owner", key.owner());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, String name, Map<String, String> values)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /**
     * Reads a record; what it does not know in a record is left out.
     *
     * @throws IOException if it is none
     */
    static JournalRecord read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return record(parser.nextToken() == JsonToken.START_OBJECT ? object(parser) : Map.of());
        } catch (RuntimeException wrong) {
            throw new IOException("not a record of a journal", wrong);
        }
    }

    private static JournalRecord record(Map<String, Object> members) throws IOException {
        if (FORMAT.equals(members.get("format"))) {
            return new JournalRecord.Head(
                    Integer.parseInt(text(members, "version")),
                    new JournalOwner(text(members, "host"), text(members, "token")));
        }
        String kind = text(members, "record");
        if (kind.equals("explained")) {
            return new JournalRecord.Explained(Upid.parse(text(members, "task")));
        }
        long id = Long.parseLong(text(members, "id"));
        return switch (kind) {
            case "intent" -> new JournalRecord.Intended(id, intent(members));
            case "sending" ->
                    new JournalRecord.Sending(
                            id,
                            Optional.ofNullable(members.get("hostTime"))
                                    .map(time -> Instant.parse(time.toString())));
            case "started" -> new JournalRecord.Started(id, Upid.parse(text(members, "task")));
            case "settled" -> new JournalRecord.Settled(id);
            case "damaged" -> new JournalRecord.Damaged(id, text(members, "words"));
            default -> throw new IOException("no record of this version: " + kind);
        };
    }

    private static Intent intent(Map<String, Object> members) {
        return new Intent(
                text(members, "operation"),
                text(members, "request"),
                texts(members, "names"),
                members.containsKey("key") ? Optional.of(key(members)) : Optional.empty(),
                texts(members, "evidence"),
                Instant.parse(text(members, "noted")));
    }

    private static TaskKey key(Map<String, Object> members) {
        if (!(members.get("key") instanceof Map<?, ?> key)
                || !(key.get("types") instanceof List<?> types)) {
            throw new IllegalArgumentException("the key of a task is none");
        }
        return new TaskKey(
                NodeName.parse(String.valueOf(key.get("node"))),
                types.stream().map(type -> new TaskType(type.toString())).toList(),
                String.valueOf(key.get("subject")),
                String.valueOf(key.get("owner")));
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static Map<String, String> texts(Map<String, Object> members, String name) {
        if (!(members.get(name) instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key.toString(), value.toString()));
        return texts;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    elements.add(value(parser, next));
                }
                yield elements;
            }
            default -> parser.getText();
        };
    }
}
