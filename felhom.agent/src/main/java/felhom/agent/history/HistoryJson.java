package felhom.agent.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The JSON form of a history. */
final class HistoryJson {
    /** The version of the form that is written, and the newest that is read. */
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private HistoryJson() {}

    /** The text is not a history. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1;

        DamagedException(String what) {
            super(what);
        }
    }

    /** A later version of the agent wrote the text. */
    static final class NewerException extends Exception {
        private static final long serialVersionUID = 1;

        NewerException(long version) {
            super("version " + version + ", this agent knows " + VERSION);
        }
    }

    static byte[] write(History history) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeArrayFieldStart("runs");
            for (Run run : history.runs()) {
                json.writeRaw('\n');
                write(run, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void write(Run run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", run.time().toString());
        json.writeStringField("verdict", run.verdict());
        json.writeArrayFieldStart("problems");
        for (Run.Problem problem : run.problems()) {
            json.writeStartObject();
            json.writeStringField("code", problem.code());
            json.writeStringField("subject", problem.subject());
            json.writeStringField("since", problem.since().toString());
            if (problem.number().isPresent()) {
                json.writeNumberField("number", problem.number().getAsDouble());
            }
            json.writeBooleanField("accepted", problem.accepted());
            json.writeBooleanField("seen", problem.seen());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fills");
        for (Run.Fill fill : run.fills()) {
            json.writeStartObject();
            json.writeStringField("storage", fill.storage());
            json.writeNumberField("percent", fill.percent());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("asleep");
        for (Run.Sleep sleep : run.asleep()) {
            json.writeStartObject();
            json.writeStringField("disk", sleep.disk());
            json.writeStringField("since", sleep.since().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static History read(byte[] text) throws IOException, DamagedException, NewerException {
        Map<?, ?> document = document(text);
        try {
            List<Run> runs = new ArrayList<>();
            for (Object run : (List<?>) member(document, "runs")) {
                runs.add(run((Map<?, ?>) run));
            }
            return new History(runs);
        } catch (ClassCastException | DateTimeException unlike) {
            throw new DamagedException("a value has another type");
        }
    }

    /** A document of a version that is known, and nothing after it. */
    static Map<?, ?> document(byte[] text) throws IOException, DamagedException, NewerException {
        try (JsonParser json = JSON.createParser(text)) {
            Map<?, ?> document = (Map<?, ?>) value(json, json.nextToken());
            long version = ((Number) member(document, "version")).longValue();
            if (version > VERSION) {
                throw new NewerException(version);
            }
            if (json.nextToken() != null) {
                throw new DamagedException("there is more after its end");
            }
            return document;
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new DamagedException("not valid JSON");
        } catch (ClassCastException unlike) {
            throw new DamagedException("a value has another type");
        }
    }

    private static Run run(Map<?, ?> run) throws DamagedException {
        List<Run.Problem> problems = new ArrayList<>();
        for (Object each : (List<?>) member(run, "problems")) {
            problems.add(problem((Map<?, ?>) each));
        }
        List<Run.Fill> fills = new ArrayList<>();
        for (Object each : (List<?>) member(run, "fills")) {
            Map<?, ?> fill = (Map<?, ?>) each;
            fills.add(
                    new Run.Fill(
                            text(fill, "storage"),
                            ((Number) member(fill, "percent")).doubleValue()));
        }
        List<Run.Sleep> asleep = new ArrayList<>();
        for (Object each : (List<?>) member(run, "asleep")) {
            Map<?, ?> sleep = (Map<?, ?>) each;
            asleep.add(new Run.Sleep(text(sleep, "disk"), time(sleep, "since")));
        }
        return new Run(time(run, "time"), text(run, "verdict"), problems, fills, asleep);
    }

    private static Run.Problem problem(Map<?, ?> problem) throws DamagedException {
        return new Run.Problem(
                text(problem, "code"),
                text(problem, "subject"),
                time(problem, "since"),
                problem.containsKey("number")
                        ? OptionalDouble.of(((Number) member(problem, "number")).doubleValue())
                        : OptionalDouble.empty(),
                (Boolean) member(problem, "accepted"),
                (Boolean) member(problem, "seen"));
    }

    static Object member(Map<?, ?> object, String name) throws DamagedException {
        Object value = object.get(name);
        if (value == null) {
            throw new DamagedException("it has no " + name);
        }
        return value;
    }

    static String text(Map<?, ?> object, String name) throws DamagedException {
        return (String) member(object, name);
    }

    static Instant time(Map<?, ?> object, String name) throws DamagedException {
        return Instant.parse(text(object, name));
    }

    /** A value as map, list, text, number or Boolean. */
    private static Object value(JsonParser json, JsonToken token)
            throws IOException, DamagedException {
        if (token == null) {
            throw new DamagedException("it ends early");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    members.put(name, value(json, json.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                for (JsonToken next = json.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = json.nextToken()) {
                    elements.add(value(json, next));
                }
                yield elements;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw new DamagedException("a value is missing");
        };
    }
}
