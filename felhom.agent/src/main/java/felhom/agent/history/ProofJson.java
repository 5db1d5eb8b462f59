package felhom.agent.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import felhom.proxmox.model.VmId;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON form of the outcomes of drills. */
final class ProofJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ProofJson() {}

    static byte[] write(List<Proof> proofs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", HistoryJson.VERSION);
            json.writeArrayFieldStart("drills");
            for (Proof proof : proofs) {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeNumberField("guest", proof.guest().value());
                json.writeStringField("time", proof.time().toString());
                json.writeStringField("backup", proof.backup());
                json.writeBooleanField("proven", proof.proven());
                json.writeBooleanField("started", proof.started());
                json.writeNumberField("tookMillis", proof.took().toMillis());
                json.writeNumberField("bytes", proof.bytes());
                json.writeStringField("problem", proof.problem());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    static List<Proof> read(byte[] text)
            throws IOException, HistoryJson.DamagedException, HistoryJson.NewerException {
        Map<?, ?> document = HistoryJson.document(text);
        try {
            List<Proof> proofs = new ArrayList<>();
            for (Object each : (List<?>) HistoryJson.member(document, "drills")) {
                proofs.add(proof((Map<?, ?>) each));
            }
            return proofs;
        } catch (ClassCastException | DateTimeException | IllegalArgumentException unlike) {
            throw new HistoryJson.DamagedException("a value has another type");
        }
    }

    private static Proof proof(Map<?, ?> drill) throws HistoryJson.DamagedException {
        return new Proof(
                new VmId(number(drill, "guest").intValue()),
                HistoryJson.time(drill, "time"),
                HistoryJson.text(drill, "backup"),
                (Boolean) HistoryJson.member(drill, "proven"),
                (Boolean) HistoryJson.member(drill, "started"),
                Duration.ofMillis(number(drill, "tookMillis").longValue()),
                number(drill, "bytes").longValue(),
                HistoryJson.text(drill, "problem"));
    }

    private static Number number(Map<?, ?> drill, String name) throws HistoryJson.DamagedException {
        return (Number) HistoryJson.member(drill, name);
    }
}
