package felhom.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checks that came after the first figures of a start: without them, later figures can be set
 * beside earlier ones; and what each of them adds.
 */
final class LaterChecks {
    private static final String OFF = "FELHOM_CHECKS_OFF";
    private static final String ARCHIVES = "FELHOM_BACKUPS_READ_CONFIGS";
    private static final List<String> NAMES =
            List.of("services", "packages", "cluster", "usage", "jobs", "disks");
    private static final String ALL = "all of them";

    private LaterChecks() {}

    static Map<String, String> without(Map<String, String> environment) {
        return with(environment, Map.of(OFF, String.join(",", NAMES), ARCHIVES, "false"));
    }

    /** The agent with one of them each, and with all. */
    static List<Program> programs(List<String> agent, Map<String, String> environment) {
        List<Program> programs = new ArrayList<>();
        for (String name : NAMES) {
            List<String> others = NAMES.stream().filter(other -> !other.equals(name)).toList();
            programs.add(
                    new Program(
                            check(name),
                            agent,
                            with(
                                    environment,
                                    Map.of(OFF, String.join(",", others), ARCHIVES, "false"))));
        }
        programs.add(
                new Program(
                        archives(),
                        agent,
                        with(environment, Map.of(OFF, String.join(",", NAMES)))));
        programs.add(new Program(ALL, agent, environment));
        return programs;
    }

    /**
     * What each adds.
     *
     * @param base the program without any of them
     */
    static Table table(Starts starts, String base) {
        Table table = new Table("with", "wall ms more", "CPU ms more", "peak memory MB more");
        List<String> rows = new ArrayList<>(NAMES.stream().map(LaterChecks::check).toList());
        rows.add(archives());
        rows.add(ALL);
        for (String row : rows) {
            table.row(
                    row,
                    more(starts.wall(row), starts.wall(base)).map(s -> s * 1000).text(0),
                    more(starts.cpu(row), starts.cpu(base)).map(s -> s * 1000).text(0),
                    more(starts.memory(row), starts.memory(base)).map(b -> b / 1e6).text(1));
        }
        return table;
    }

    /** Round by round, as with ratios. */
    private static Spread more(List<Double> some, List<Double> base) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(some.size(), base.size()); i++) {
            differences.add(some.get(i) - base.get(i));
        }
        return Spread.of(differences);
    }

    private static String check(String name) {
        return "the check `" + name + "`";
    }

    private static String archives() {
        return "`backups.readConfigs`";
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> more) {
        Map<String, String> both = new LinkedHashMap<>(one);
        both.putAll(more);
        return both;
    }
}
