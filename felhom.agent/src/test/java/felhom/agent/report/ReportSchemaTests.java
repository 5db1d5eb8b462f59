package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import felhom.agent.AgentRun;
import felhom.agent.tasktest.TaskTest;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The published schema describes the reports that the agent writes, and no others. */
public class ReportSchemaTests {
    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");
    private static final Path PUBLISHED = DOCS.resolve("report.schema.json");
    private static final Path VERSION_1 = DOCS.resolve("report.schema.1.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Report> samples() {
        return SampleHosts.all(300);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesAreValid(Report report) throws IOException {
        assertValid(
                new String(JsonReport.render(report, SchemaVersion.NEWEST), StandardCharsets.UTF_8),
                report.outcome());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesAreValidInTheVersionBeforeToo(Report report) throws IOException {
        assertValidVersion1(
                new String(JsonReport.render(report, SchemaVersion.V1), StandardCharsets.UTF_8));
    }

    @Test
    void theVersionBeforeCanStillBeAskedFor() throws IOException {
        String old = new AgentRun().run("--selftest", "--simulate", "--format=json@1").out();
        assertValidVersion1(old);
        JsonNode document = JSON.readTree(old);
        assertEquals(1, document.at("/schemaVersion").asInt());
        assertTrue(errors(published(), document).size() > 0, "it is of another version");
        JsonNode step = JSON.readTree(JsonReport.render(SampleHosts.troubled(), SchemaVersion.V1));
        assertEquals(
                "see why, on the host: pvesm status --storage usb-backup",
                step.at("/checks/9/findings/0/next/0").asText());
    }

    @Test
    void aStepHasItsCommandApartAndSaysWhereToRunIt() throws IOException {
        JsonNode step = troubled().at("/checks/9/findings/0/next/0");
        assertEquals("see why, on the host", step.get("text").asText());
        assertEquals("pvesm status --storage usb-backup", step.get("command").asText());
        assertEquals("host", step.get("where").asText());
    }

    @Test
    void theDocumentedExampleIsValid() throws IOException {
        String page = Files.readString(DOCS.resolve("report.md"));
        int start = page.indexOf("```\n{");
        assertValid(page.substring(start + 4, page.indexOf("```", start + 4)), "failed");
    }

    @Test
    void reportsOfASimulatedHostAreValid() throws IOException {
        assertValid(out("--selftest", "--simulate"), "healthy");
        assertValid(out("--selftest", "--simulate", "--strict", "--verbose"), "healthy");
        try (TaskTest test = new TaskTest()) {
            assertValid(test.run("--format=json").out(), "healthy");
        }
        assertValid(out("--selftest=task", "--guest=101", "--simulate"), "failed");
        assertValid(
                new AgentRun()
                        .with("FELHOM_THRESHOLDS_STORAGE_WARN_PERCENT", "1")
                        .run("--selftest", "--simulate", "--format=json")
                        .out(),
                "warnings");
    }

    @Test
    void reportsWithAcceptedFindingsAreValid() throws IOException {
        Finding full =
                Finding.fail(
                        FindingCode.STORAGE_FULL, "local", "full", NextStep.say("make room on it"));
        Accepted always = new Accepted(Status.FAIL, "on purpose", Optional.empty());
        Accepted grows = new Accepted(Status.FAIL, "on purpose", Optional.of("grows"));
        Report report =
                Reports.of(
                        CheckResult.of("storages", full.accepted(always), full.accepted(grows)),
                        CheckResult.of("node", Finding.pass("load", "low")));
        assertValid(text(report, SchemaVersion.NEWEST), "healthy");
        String old = text(report, SchemaVersion.V1);
        assertValidVersion1(old);
        assertEquals(2, JSON.readTree(old).at("/summary/skip").asInt());
    }

    private static String text(Report report, SchemaVersion version) {
        return new String(JsonReport.render(report, version), StandardCharsets.UTF_8);
    }

    @Test
    void reportsWithoutAnAnswerAreValid() throws IOException {
        AgentRun nobody =
                new AgentRun()
                        .with("FELHOM_HOST_URL", "https://127.0.0.1:1")
                        .with("FELHOM_TOKEN_ID", "felhom-agent@pve!agent")
                        .with("FELHOM_TOKEN_SECRET", "some-secret");
        assertValid(nobody.run("--selftest", "--format=json").out(), "unreachable");
        try (SimulatedHost host = SimulatedHost.start()) {
            AgentRun refused = new AgentRun().host(host).with("FELHOM_TOKEN_SECRET", "wrong");
            assertValid(refused.run("--selftest", "--format=json").out(), "refused");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/schemaVersion | 1",
                "/tool/name | \"another\"",
                "/tool/version | \"\"",
                "/host/url | \"http://pve.home:8006\"",
                "/host/simulated | \"no\"",
                "/test | \"sickness\"",
                "/guest | 101",
                "/guest | 7",
                "/test | \"task\"",
                "/started | \"yesterday\"",
                "/started | \"2026-11-22T10:00:00+01:00\"",
                "/durationMillis | -1",
                "/outcome | \"fine\"",
                "/outcome | \"healthy\"",
                "/outcome | \"unreachable\"",
                "/exitCode | 0",
                "/exitCode | 3",
                "/summary/fail | 0",
                "/summary/warn | \"2\"",
                "/checks | []",
                "/checks/0/id | \"No Name\"",
                "/checks/0/status | \"PASS\"",
                "/checks/0/status | \"fail\"",
                "/checks/7/status | \"pass\"",
                "/checks/0/findings | []",
                "/checks/0/findings/0/status | \"fail\"",
                "/checks/0/findings/0/subject | \"\"",
                "/checks/0/findings/0/value | 7",
                "/checks/0/findings/0/group | \"\"",
                "/checks/0/findings/0/measure | {\"number\": \"7\", \"unit\": \"count\"}",
                "/checks/0/findings/0/measure | {\"number\": 7}",
                "/checks/7/findings/1/next | []",
                "/checks/7/findings/1/next/0 | \"\"",
                "/checks/7/findings/1/next/0 | \"look at it\"",
                "/checks/7/findings/1/next/0/text | 7",
                "/checks/7/findings/1/next/0/command | \"\"",
                "/checks/7/findings/1/next/0/where | \"there\"",
                "/checks/7/findings/1/next/0 | {\"text\": \"\"}",
                "/checks/7/findings/1/next/0 | {\"text\": \"look\", \"where\": \"host\"}",
                "/checks/7/findings/1/code | \"Storage full\"",
                "/checks/0/findings/0/code | \"storage.full\"",
                "/guests | null",
                "/guests/0/vmid | 99",
                "/guests/0/name | 1",
                "/guests/0/backups | 0",
                "/guests/0/backupsComplete | \"yes\"",
                "/guests/0/protection | \"good\"",
                "/guests/0/newestBackup | \"now\"",
                "/guests/0/mounts | null",
                "/guests/0/warnings | null",
                "/guests/0/mounts/0/option | \"rootfs0\"",
                "/guests/0/mounts/0/kind | \"file\"",
                "/guests/0/mounts/0/size | -1",
                "/guests/0/mounts/0/verdict | \"excluded\"",
                "/guests/0/mounts/0/verdict | \"disabled\"",
                "/guests/0/mounts/0/reason | \"disabled\"",
                "/guests/0/mounts/0/onRestore/newGuest | \"lost\"",
                "/guests/0/warnings/0/trap | \"VOLUME_LEFT_OUT\"",
                "/guests/0/warnings/0/next | \"\""
            })
    void aWrongValueIsRefused(String place, String value) throws IOException {
        ObjectNode document = troubled();
        int last = place.lastIndexOf('/');
        JsonNode parent = document.at(place.substring(0, last));
        String name = place.substring(last + 1);
        JsonNode wrong = JSON.readTree(value);
        assertFalse(wrong.equals(parent.at("/" + name)), "that is what was there before");
        switch (parent) {
            case ObjectNode object -> object.set(name, wrong);
            case ArrayNode array -> array.set(Integer.parseInt(name), wrong);
            default -> throw new AssertionError("there is nothing at " + place);
        }
        assertFalse(errors(published(), document).isEmpty(), place + " may be " + value);
    }

    @Test
    void eachFieldThatIsAlwaysThereIsRequired() throws IOException {
        int removed = 0;
        for (String place :
                List.of(
                        "",
                        "/tool",
                        "/host",
                        "/summary",
                        "/checks/0",
                        "/checks/0/findings/0",
                        "/guests/0",
                        "/guests/0/mounts/0",
                        "/guests/0/mounts/0/onRestore",
                        "/guests/0/warnings/0")) {
            for (String name : names(troubled().at(place))) {
                ObjectNode document = troubled();
                ((ObjectNode) document.at(place)).remove(name);
                assertFalse(errors(published(), document).isEmpty(), place + " without " + name);
                removed++;
            }
        }
        assertEquals(58, removed);
    }

    @Test
    void aLaterVersionMayAddFields() throws IOException {
        ObjectNode document = troubled();
        document.put("colour", "green");
        ((ObjectNode) document.at("/guests/0")).put("mood", "good");
        assertEquals(List.of(), errors(published(), document));
        assertEquals(2, errors(closed(published()), document).size());
    }

    @Test
    void eachFieldIsDescribed() throws IOException {
        int described = 0;
        for (ObjectNode object : objects(published())) {
            for (Map.Entry<String, JsonNode> field : object.get("properties").properties()) {
                assertTrue(field.getValue().has("description"), field.getKey());
                described++;
            }
        }
        assertEquals(80, described);
    }

    private static ObjectNode troubled() throws IOException {
        return (ObjectNode)
                JSON.readTree(JsonReport.render(SampleHosts.troubled(), SchemaVersion.NEWEST));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String out(String... arguments) {
        String[] all =
                Stream.concat(Stream.of(arguments), Stream.of("--format=json"))
                        .toArray(String[]::new);
        return new AgentRun().run(all).out();
    }

    /** Valid, and without a field that the schema does not describe. */
    public static void assertValid(String report, String outcome) throws IOException {
        JsonNode document = JSON.readTree(report);
        assertEquals(List.of(), errors(published(), document));
        assertEquals(List.of(), errors(closed(published()), document));
        assertEquals(outcome, document.at("/outcome").asText());
    }

    static void assertValidVersion1(String report) throws IOException {
        JsonNode document = JSON.readTree(report);
        ObjectNode schema = (ObjectNode) JSON.readTree(VERSION_1.toFile());
        assertEquals(List.of(), errors(schema, document));
        assertEquals(List.of(), errors(closed(schema), document));
    }

    private static ObjectNode published() throws IOException {
        return (ObjectNode) JSON.readTree(PUBLISHED.toFile());
    }

    /** The schema as it would be if nothing could be added to a report. */
    private static ObjectNode closed(ObjectNode schema) {
        objects(schema).forEach(object -> object.put("additionalProperties", false));
        return schema;
    }

    /** What describes an object with its fields, not a condition on some of them. */
    private static List<ObjectNode> objects(JsonNode schema) {
        return schema.findParents("required").stream()
                .filter(object -> object.has("type"))
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static List<String> errors(JsonNode schema, JsonNode document) {
        Schema compiled =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema);
        return compiled
                .validate(
                        document,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
