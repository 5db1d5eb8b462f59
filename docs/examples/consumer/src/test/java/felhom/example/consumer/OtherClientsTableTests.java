package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table that compares the programs by their numbers of statements. */
class OtherClientsTableTests {
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| (?:<!-- ([a-z-]+) -->)?([^|]+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|"
                            + " (\\d+) \\|$");

    private static final Pattern OTHER_JAVA = Pattern.compile("(?s)```Java\\n(.*?)```");

    /** The nine that every client can write; the tenth needs the simulator. */
    private static final List<String> PROGRAMS =
            List.of(
                    "list-guests",
                    "back-up",
                    "restore",
                    "rotate",
                    "memory",
                    "follow-log",
                    "missing-right",
                    "metrics",
                    "add-storage");

    /**
     * A row: the region of our program, if it has one, and a number for each client, ours first.
     */
    private record Row(String region, String title, List<Integer> counts) {}

    private static List<Row> rows() throws IOException {
        return ROW.matcher(Guide.OTHER_CLIENTS.text())
                .results()
                .map(
                        row ->
                                new Row(
                                        row.group(1) == null ? "" : row.group(1),
                                        row.group(2).strip(),
                                        Stream.of(3, 4, 5, 6)
                                                .map(row::group)
                                                .map(Integer::valueOf)
                                                .toList()))
                .toList();
    }

    private static Map<String, Integer> ours() throws IOException {
        Map<String, String> regions = Guide.OTHER_CLIENTS.regions();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String program : PROGRAMS) {
            counts.put(program, StatementCount.of(regions.getOrDefault(program, "")));
        }
        return counts;
    }

    @Test
    void oursAreWhatTheCompilerCounts() throws IOException {
        Map<String, Integer> told = new LinkedHashMap<>();
        rows().stream()
                .filter(row -> !row.region().isEmpty())
                .forEach(row -> told.put(row.region(), row.counts().getFirst()));
        assertEquals(ours(), told);
    }

    /** They are Java, too: helpers first, then the nine in their order. */
    @Test
    void thoseOfTheOtherJavaClientAreCountedInTheSameWay() throws IOException {
        List<String> blocks =
                OTHER_JAVA
                        .matcher(Guide.OTHER_CLIENTS.text())
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        List<Integer> counted = new ArrayList<>();
        counted.add(StatementCount.ofMembers(blocks.getFirst()));
        for (String block : blocks.subList(1, blocks.size())) {
            counted.add(StatementCount.of(block));
        }
        List<Row> rows = rows();
        assertEquals(
                rows.subList(0, rows.size() - 1).stream().map(row -> row.counts().get(2)).toList(),
                counted);
    }

    @Test
    void theNineTogetherHaveAtMostThirty() throws IOException {
        int all = ours().values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(all <= 30, () -> "the nine programs have " + all + " statements");
    }

    @Test
    void theLastRowIsTheSumOfTheOthers() throws IOException {
        List<Row> rows = rows();
        Row sum = rows.getLast();
        assertEquals("together", sum.title());
        for (int client = 0; client < 4; client++) {
            int column = client;
            assertEquals(
                    rows.subList(0, rows.size() - 1).stream()
                            .mapToInt(row -> row.counts().get(column))
                            .sum(),
                    sum.counts().get(column));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a();                                             | 1",
                "int a = 1; b(x -> c(x));                         | 2",
                "b(x -> { c(x); return d(x); });                  | 3",
                "for (A a : b) { c(); }                           | 2",
                "for (A a : b) c();                               | 2",
                "if (a) { b(); } else { c(); }                    | 3",
                "if (a) b(); else if (c) d();                     | 4",
                "try (A a = b()) { c(); } catch (D d) { e(); }    | 3",
                "switch (a) { case 1: b(); break; default: c(); } | 4",
                "switch (a) { case 1 -> b(); default -> c(); }    | 3",
                "while (a) { { b(); } }                           | 2"
            })
    void blocksAndExpressionsAreNoStatements(String code, int statements) throws IOException {
        assertEquals(statements, StatementCount.of(code));
    }
}
