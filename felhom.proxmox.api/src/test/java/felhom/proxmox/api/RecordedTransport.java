package felhom.proxmox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.api.internal.http.Transport;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.api.internal.http.WireAnswer;
import felhom.proxmox.api.internal.http.WireRequest;

import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plays back what a real host answered to one token. A request that was not recorded is an error of
 * the test.
 */
final class RecordedTransport implements Transport {
    /** What a request may ask for beyond what was asked when the answer was recorded. */
    private static final Set<String> PAGING = Set.of("start", "limit", "source");

    private final List<Row> rows;
    private final String token;
    private final Set<String> played;

    /** An answer, and to what it was given. */
    record Row(Capture capture, Map<String, String> form, String after) {
        static List<Row> load(String file) {
            return Capture.rows(file).stream()
                    .map(columns -> new Row(Capture.of(columns), pairs(columns[6]), columns[7]))
                    .toList();
        }

        private Map<String, String> query() {
            int question = capture.request().indexOf('?');
            return question < 0 ? Map.of() : pairs(capture.request().substring(question + 1));
        }

        private boolean answers(WireRequest request, String path, Map<String, String> query) {
            Map<String, String> asked = query();
            return capture.request().startsWith(request.method() + " ")
                    && decoded(capture.path()).equals(path)
                    && pairs(request.form()).entrySet().containsAll(form.entrySet())
                    && (path.endsWith("/log")
                            || query.entrySet().containsAll(asked.entrySet())
                                    && query.keySet().stream()
                                            .allMatch(
                                                    key ->
                                                            asked.containsKey(key)
                                                                    || PAGING.contains(key)));
        }
    }

    /**
     * Begins to play back.
     *
     * @param played the numbers of the answers given to this and other tokens so far; some answers
     *     are the right ones only after others
     */
    RecordedTransport(List<Row> rows, String token, Set<String> played) {
        this.rows = rows;
        this.token = token;
        this.played = played;
    }

    @Override
    public WireAnswer exchange(WireRequest request, Deadline deadline) throws TransportFailure {
        String[] target = request.target().split("\\?", 2);
        String path = decoded(target[0].substring("/api2/json".length()));
        Map<String, String> query = target.length > 1 ? pairs(target[1]) : Map.of();
        List<Row> fitting =
                rows.stream()
                        .filter(row -> row.capture().token().equals(token))
                        .filter(row -> row.answers(request, path, query))
                        .filter(row -> row.after().isEmpty() || played.contains(row.after()))
                        .toList();
        if (path.endsWith("/log")) {
            return page(fitting, query);
        }
        if (fitting.isEmpty()) {
            throw new AssertionError("not recorded: " + request + " " + request.form());
        }
        Capture given = fitting.getLast().capture();
        played.add(given.number());
        return given.answer();
    }

    /** A part of a log: as it was recorded, or the whole log, or what comes after its end. */
    private static WireAnswer page(List<Row> logs, Map<String, String> query)
            throws TransportFailure {
        Optional<Row> same = logs.stream().filter(row -> row.query().equals(query)).findFirst();
        if (same.isPresent()) {
            return same.get().capture().answer();
        }
        Capture whole =
                logs.stream()
                        .filter(row -> !row.query().containsKey("start"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        TransportFailure.afterSending(
                                                TransportFailure.Kind.CONNECTION_LOST,
                                                "this log was not recorded",
                                                null))
                        .capture();
        int start = Integer.parseInt(query.getOrDefault("start", "0"));
        int total = total(whole);
        if (start == 0) {
            return whole.answer();
        }
        if (start < total) {
            throw new AssertionError("not recorded: lines " + start + " to " + total);
        }
        String nothing = "{\"data\":[],\"total\":" + total + "}";
        return new WireAnswer(200, "OK", nothing.getBytes(StandardCharsets.UTF_8));
    }

    private static int total(Capture log) {
        try {
            return new ObjectMapper().readTree(log.body()).path("total").asInt();
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> pairs(String form) {
        return Arrays.stream(form.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
