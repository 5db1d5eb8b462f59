package felhom.benchmarks;

import java.util.List;

/** What decoding a guest costs, and whether it costs the same in a long list as in a short one. */
final class DecodePart implements Part {
    private static final int GOAL = 10_000;
    private static final List<Integer> SIZES = List.of(100, 1_000, GOAL, 100_000);

    @Override
    public void measure(Settings settings, Figures figures) {
        Jmh jmh = new Jmh();
        jmh.run(
                settings,
                settings.decodeRounds(),
                DecodeBenchmark.class,
                options -> options.jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"));
        Table table =
                new Table(
                        "guests",
                        "body KB",
                        "ns per guest",
                        "floor",
                        "time against floor",
                        "bytes per guest",
                        "floor",
                        "bytes against floor");
        for (int size : SIZES) {
            List<Double> time = jmh.values("client 1 " + size, Jmh.SCORE);
            List<Double> floorTime = jmh.values("floor 1 " + size, Jmh.SCORE);
            List<Double> bytes = jmh.values("client 1 " + size, Jmh.ALLOCATION);
            List<Double> floorBytes = jmh.values("floor 1 " + size, Jmh.ALLOCATION);
            table.row(
                    Spread.number(size, 0),
                    Spread.number(GuestList.of(size).length / 1000.0, 0),
                    Spread.of(time).map(micros -> micros * 1000 / size).text(0),
                    Spread.of(floorTime).map(micros -> micros * 1000 / size).text(0),
                    Spread.ratio(time, floorTime).text(2),
                    Spread.of(bytes).map(all -> all / size).text(0),
                    Spread.of(floorBytes).map(all -> all / size).text(0),
                    Spread.ratio(bytes, floorBytes).text(2));
            if (size == GOAL) {
                figures.reach(Goal.DECODE_TIME, Spread.ratio(time, floorTime).median());
                figures.reach(Goal.DECODE_MEMORY, Spread.ratio(bytes, floorBytes).median());
            }
        }
        figures.put("decode.table", table);
        figures.put("decode.rounds", settings.decodeRounds());
    }
}
