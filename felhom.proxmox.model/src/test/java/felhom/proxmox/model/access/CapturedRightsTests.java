package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TokenId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is predicted is what a real host answered: every 200 and every 403 that was recorded on
 * Proxmox VE 9.2 with tokens of seven kinds.
 */
class CapturedRightsTests {
    private static final Pattern NAMED = Pattern.compile("\\((/[^,]*), ([A-Z][^)]*)\\)");

    private record Exchange(
            String number, String token, String method, String path, String query, String words) {
        boolean isDenied() {
            return words.contains("Permission check failed");
        }
    }

    private static List<String[]> table(String name) throws IOException {
        try (InputStream in = CapturedRightsTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private static List<Exchange> exchanges() throws IOException {
        return table("captured-requests.tsv").stream()
                .map(row -> new Exchange(row[0], row[1], row[2], row[3], row[4], row[6]))
                .toList();
    }

    private static Preflight preflight(String token) throws IOException {
        TreeMap<String, Map<Privilege, Boolean>> paths = new TreeMap<>();
        for (String[] row : table("captured-rights.tsv")) {
            if (row[0].equals(token)) {
                paths.put(
                        row[1],
                        Arrays.stream(row[2].split(" "))
                                .collect(Collectors.toMap(Privilege::parse, name -> true)));
            }
        }
        return new Preflight(TokenId.parse("felhom-agent@pve!" + token), new Permissions(paths));
    }

    /** The request as a row of the table; empty if this software never makes it. */
    private static Optional<PlannedRequest> planned(Exchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair :
                exchange.query().isEmpty() ? new String[0] : exchange.query().split("&")) {
            String[] both = pair.split("=", 2);
            parameters.put(decode(both[0]), both.length > 1 ? decode(both[1]) : "");
        }
        return Operation.of(Backend.API).stream()
                .filter(operation -> isFor(operation, exchange, parameters))
                .findFirst()
                .map(
                        operation -> {
                            Endpoint endpoint = operation.endpoint().orElseThrow();
                            PlannedRequest request =
                                    PlannedRequest.of(
                                            operation,
                                            endpoint.path().match(exchange.path()).orElseThrow());
                            for (Map.Entry<String, String> one : parameters.entrySet()) {
                                request = request.with(one.getKey(), one.getValue());
                            }
                            return request;
                        });
    }

    private static boolean isFor(
            Operation operation, Exchange exchange, Map<String, String> parameters) {
        Endpoint endpoint = operation.endpoint().orElseThrow();
        return endpoint.method().name().equals(exchange.method())
                && endpoint.path().match(exchange.path()).isPresent()
                && parameters.entrySet().containsAll(endpoint.fixed().entrySet());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Empty if prediction and answer say the same. */
    private static String difference(Exchange exchange, AccessVerdict verdict) {
        String host = exchange.isDenied() ? exchange.words() : "200";
        boolean same =
                switch (verdict) {
                    case AccessVerdict.WillWork ignored -> !exchange.isDenied();
                    case AccessVerdict.Hides ignored -> !exchange.isDenied();
                    // A host may name a privilege that is missing besides: also a refusal.
                    case AccessVerdict.RootOnly ignored -> exchange.isDenied();
                    case AccessVerdict.NotInRelease ignored -> false;
                    case AccessVerdict.DependsOn ignored -> false;
                    case AccessVerdict.Misses misses ->
                            exchange.isDenied() && names(misses, exchange.words());
                };
        return same ? "" : "predicted " + verdict + ", answered " + host;
    }

    /** A host names the first thing that is missing, with some of what would do, or nothing. */
    private static boolean names(AccessVerdict.Misses misses, String words) {
        Matcher named = NAMED.matcher(words);
        return !named.find()
                ? words.equals("Permission check failed")
                : misses.missing().stream()
                        .anyMatch(
                                one ->
                                        one.anyOf().getFirst().path().text().equals(named.group(1))
                                                && one.anyOf().stream()
                                                        .map(needed -> needed.privilege().name())
                                                        .toList()
                                                        .containsAll(
                                                                List.of(
                                                                        named.group(2)
                                                                                .split("\\|"))));
    }

    @Test
    void whatIsPredictedIsWhatTheHostAnswered(TestReporter reporter) throws IOException {
        SortedMap<String, String> differences = new TreeMap<>();
        SortedMap<String, Integer> agreed = new TreeMap<>();
        Map<String, Preflight> preflights = new HashMap<>();
        for (String token :
                List.of(
                        "agent",
                        "readonly",
                        "nothing",
                        "vmonly",
                        "nodatastore",
                        "nobackup",
                        "vmops")) {
            preflights.put(token, preflight(token));
        }
        int outside = 0;
        for (Exchange exchange : exchanges()) {
            Optional<PlannedRequest> request = planned(exchange);
            if (request.isEmpty()) {
                outside++;
                if (exchange.isDenied()) {
                    differences.put(exchange.number(), "not in the table: " + exchange.words());
                }
                continue;
            }
            AccessVerdict verdict =
                    Objects.requireNonNull(preflights.get(exchange.token())).predict(request.get());
            String difference = difference(exchange, verdict);
            if (difference.isEmpty()) {
                String kind = exchange.token() + (exchange.isDenied() ? " 403" : " 200");
                agreed.merge(kind, 1, Integer::sum);
            } else {
                differences.put(exchange.number(), difference);
            }
        }
        int all = agreed.values().stream().mapToInt(Integer::intValue).sum();
        reporter.publishEntry(
                "captured answers",
                all
                        + " predicted as answered "
                        + agreed
                        + ", "
                        + differences.size()
                        + " explained, "
                        + outside
                        + " requests that this software never makes");
        assertEquals(
                table("captured-differences.tsv").stream()
                        .map(row -> row[0])
                        .collect(Collectors.toList()),
                List.copyOf(differences.keySet()),
                () ->
                        String.join(
                                "\n",
                                differences.entrySet().stream().map(Object::toString).toList()));
        assertEquals(List.of(1028, 37), List.of(all, outside), agreed::toString);
        String page =
                Files.readString(
                        Path.of(System.getProperty("basedir", "."), "../docs/permissions.md"));
        String numbers =
                "%s are as predicted, %s are requests that this software never makes, and these %s differ"
                        .formatted(all, outside, differences.size());
        assertTrue(page.contains(numbers), numbers);
        assertTrue(page.contains(explained()), "docs/permissions.md must have:\n" + explained());
    }

    private static String explained() throws IOException {
        Map<String, Exchange> byNumber =
                exchanges().stream().collect(Collectors.toMap(Exchange::number, one -> one));
        return table("captured-differences.tsv").stream()
                .map(
                        row -> {
                            Exchange one = Objects.requireNonNull(byNumber.get(row[0]));
                            return "| %s: `%s %s` | %s |\n"
                                    .formatted(row[0], one.method(), one.path(), row[1]);
                        })
                .collect(Collectors.joining());
    }
}
