package felhom.agent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Writes a report for machines. docs/report.md and a JSON Schema for each version are its contract:
 * docs/report.schema.json, and docs/report.schema.1.json for the one before.
 */
public final class JsonReport {
    private final JsonGenerator json;
    private final SchemaVersion version;

    private JsonReport(JsonGenerator json, SchemaVersion version) {
        this.json = json;
        this.version = version;
    }

    /**
     * The document in UTF-8, ending with a line feed.
     *
     * @param version the version of its schema
     */
    public static byte[] render(Report report, SchemaVersion version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
        layout.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.setPrettyPrinter(layout);
            new JsonReport(json, version).report(report);
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private void report(Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", version.number());
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", "felhom-agent");
        json.writeStringField("version", report.toolVersion());
        json.writeEndObject();
        json.writeObjectFieldStart("host");
        json.writeStringField("url", report.url().toString());
        if (report.node().isPresent()) {
            json.writeStringField("node", report.node().get());
        } else {
            json.writeNullField("node");
        }
        json.writeBooleanField("simulated", report.simulated());
        json.writeEndObject();
        json.writeStringField("test", report.kind().word());
        if (report.guest().isPresent()) {
            json.writeNumberField("guest", report.guest().get().value());
        } else {
            json.writeNullField("guest");
        }
        json.writeStringField("started", report.started().toString());
        json.writeNumberField("durationMillis", report.took().toMillis());
        json.writeStringField("outcome", report.outcome());
        json.writeBooleanField("strict", report.strict());
        json.writeNumberField("exitCode", report.exit().number());
        json.writeObjectFieldStart("summary");
        for (Status status : new Status[] {Status.PASS, Status.WARN, Status.FAIL, Status.SKIP}) {
            json.writeNumberField(word(status), count(report, status));
        }
        if (version != SchemaVersion.V1) {
            json.writeNumberField(word(Status.ACCEPTED), report.count(Status.ACCEPTED));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("checks");
        for (CheckResult check : report.checks()) {
            check(check);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("guests");
        for (GuestPicture guest : report.guests()) {
            new JsonGuest(json, report, version).write(guest);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void check(CheckResult check) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", check.id());
        json.writeStringField("status", word(check.status()));
        json.writeNumberField("durationMillis", check.took().toMillis());
        json.writeArrayFieldStart("findings");
        for (Finding finding : check.findings()) {
            finding(finding);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void finding(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", word(finding.status()));
        if (version != SchemaVersion.V1 && finding.code().isPresent()) {
            json.writeStringField("code", finding.code().get().code());
        }
        json.writeStringField("subject", finding.subject());
        json.writeStringField(
                "value", version == SchemaVersion.V1 ? finding.shown() : finding.value());
        if (finding.measure().isPresent()) {
            Metric measure = finding.measure().get();
            json.writeObjectFieldStart("measure");
            json.writeNumberField("number", measure.rounded());
            json.writeStringField("unit", measure.unit());
            json.writeEndObject();
        }
        if (version != SchemaVersion.V1 && finding.since().isPresent()) {
            json.writeStringField("since", finding.since().get().toString());
        }
        if (version != SchemaVersion.V1 && finding.accepted().isPresent()) {
            accepted(finding.accepted().get());
        }
        if (finding.group().isPresent()) {
            json.writeStringField("group", finding.group().get());
        }
        json.writeArrayFieldStart("next");
        for (NextStep step : finding.next()) {
            step(step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void accepted(Accepted why) throws IOException {
        json.writeObjectFieldStart("accepted");
        json.writeStringField("status", word(why.status()));
        json.writeStringField("reason", why.reason());
        if (why.until().isPresent()) {
            json.writeStringField("until", why.until().get());
        }
        json.writeEndObject();
    }

    private void step(NextStep step) throws IOException {
        if (version == SchemaVersion.V1) {
            json.writeString(step.line());
            return;
        }
        json.writeStartObject();
        json.writeStringField("text", step.text());
        if (step.command().isPresent()) {
            json.writeStringField("command", step.command().get());
        }
        if (step.where().isPresent()) {
            json.writeStringField("where", step.where().get().word());
        }
        json.writeEndObject();
    }

    /** Version 1 does not know what is accepted: there it is off on purpose. */
    private long count(Report report, Status status) {
        return report.count(status)
                + (version == SchemaVersion.V1 && status == Status.SKIP
                        ? report.count(Status.ACCEPTED)
                        : 0);
    }

    private String word(Status status) {
        if (version == SchemaVersion.V1 && status == Status.ACCEPTED) {
            return word(Status.SKIP);
        }
        return status.name().toLowerCase(Locale.ROOT);
    }
}
