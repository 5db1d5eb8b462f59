package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.TokenId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a host tells of its owner is not in a recording: the table names each kind. */
class PlantedSecretsTests {
    private static final Pattern PLANTED = Pattern.compile("«([^»]*)»?");
    private static final TokenId TOKEN = TokenId.parse("kovacs@officedomain!geheimtoken");

    @TempDir private Path folder;

    /** A row of the table. */
    private record Row(String kind, String request, String body) {
        List<String> planted() {
            return Stream.of(request, body)
                    .flatMap(text -> PLANTED.matcher(text).results())
                    .map(found -> found.group(1))
                    .toList();
        }

        String plain(String text) {
            return text.replaceAll("[«»]", "");
        }

        void record(HostRecorder recorder) {
            switch (request) {
                case "NOTE" -> recorder.note("FELHOM_X", plain(body));
                case "REASON" -> recorder.add(answer("GET /api2/json/x", plain(body), "{}"));
                case "FAILURE" ->
                        recorder.add(
                                exchange(
                                        "GET /api2/json/y",
                                        new Exchange.Failure(
                                                Exchange.Trouble.NO_CONNECTION, plain(body))));
                default -> recorder.add(answer(plain(request), "OK", plain(body)));
            }
        }
    }

    private static Exchange answer(String request, String reason, String body) {
        return exchange(
                request,
                new Exchange.Answer(
                        200,
                        reason,
                        body.getBytes(StandardCharsets.UTF_8),
                        "pve-api-daemon/3.0",
                        false));
    }

    private static Exchange exchange(String request, Exchange.Outcome outcome) {
        String[] parts = request.split(" ", 2);
        return new Exchange(parts[0], parts[1], Duration.ZERO, Optional.empty(), outcome);
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = PlantedSecretsTests.class.getResourceAsStream("planted.tsv")) {
            String table =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Row(columns[0], columns[1], columns[2]))
                    .toList();
        }
    }

    private String recorded(List<Row> rows) throws IOException {
        Path file = folder.resolve("planted.recording");
        HostRecorder recorder = HostRecorder.to(file, TOKEN);
        rows.forEach(row -> row.record(recorder));
        recorder.write();
        return Files.readString(file);
    }

    /** The text itself, and in every form in which it could be hidden. */
    static boolean holds(String recording, String value) {
        String text = recording.toLowerCase(Locale.ROOT);
        String small = value.toLowerCase(Locale.ROOT);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String decoded = decoded(text);
        return text.contains(small)
                || decoded.contains(small)
                || decoded.contains(decoded(small))
                || text.contains(
                        URLEncoder.encode(small, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                || recording.contains(base64.substring(0, base64.length() - 1))
                || text.replaceAll("[:-]", "").contains(small.replaceAll("[:-]", ""));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    @Test
    void noneIsInARecording() throws IOException {
        List<Row> rows = rows();
        String recording = recorded(rows);
        List<String> found = new ArrayList<>();
        int planted = 0;
        for (Row row : rows) {
            assertTrue(!row.planted().isEmpty(), row.kind());
            for (String value : row.planted()) {
                planted++;
                if (holds(recording, value)) {
                    found.add(row.kind() + ": " + value);
                }
            }
        }
        assertEquals(List.of(), found, recording);
        assertTrue(planted > 120, planted + " were planted");
    }

    @Test
    void noneIsInARecordingOfItsRowAlone() throws IOException {
        List<String> found = new ArrayList<>();
        for (Row row : rows()) {
            String recording = recorded(List.of(row));
            row.planted().stream()
                    .filter(value -> holds(recording, value))
                    .forEach(value -> found.add(row.kind() + ": " + value + " in " + recording));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        String recording = recorded(rows());
        for (String kept : List.of("Samsung_SSD_870", "vzcreate", "subvol-101-disk-0", "trixie")) {
            assertTrue(holds(recording, kept), kept);
        }
        String secret = "ugyfelek-adatbazis";
        assertTrue(holds("{\"a\":\"" + secret + "\"}", secret));
        assertTrue(holds("x%55gyfelek%2dadatbazis", secret));
        assertTrue(holds("eHVneWZlbGVrLWFkYXRiYXppcw", "xugyfelek-adatbazis"));
        assertTrue(holds("bc24115de791", "BC:24:11:5D:E7:91"));
    }

    @Test
    void theSameHasTheSameStandInEverywhere() throws IOException {
        String recording =
                recorded(
                        List.of(
                                new Row("", "GET /api2/json/nodes/geza/status", "{}"),
                                new Row(
                                        "",
                                        "GET /api2/json/nodes",
                                        "{\"data\":[{\"node\":\"geza\",\"id\":\"node/geza\"}]}"),
                                new Row(
                                        "",
                                        "GET /api2/json/x",
                                        "{\"message\":\"no such node 'geza' on geza.bela.hu\"}")));
        List<String> standIns =
                Pattern.compile("nodes?/(\\w+)|node\":\"(\\w+)|'(\\w+)'|on (\\w+)\\.")
                        .matcher(recording)
                        .results()
                        .map(PlantedSecretsTests::group)
                        .distinct()
                        .toList();
        assertEquals(1, standIns.size(), recording);
        assertEquals(4, standIns.getFirst().length(), recording);
    }

    private static String group(MatchResult found) {
        return Stream.of(1, 2, 3, 4)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
