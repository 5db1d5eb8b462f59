package felhom.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/** Many hosts from one JVM, a client each: whether anything grows. */
final class FleetPart implements Part {
    private static final int HOSTS = 200;
    private static final int SAMPLES = 10;

    @Override
    public void measure(Settings settings, Figures figures) throws IOException {
        long seconds = settings.fleetTime().toSeconds();
        try (Hosts hosts = Hosts.start(settings, HOSTS);
                Child child =
                        Child.start(
                                List.of("-XX:+UseSerialGC"),
                                FleetProcess.class,
                                HOSTS,
                                seconds,
                                SAMPLES)) {
            hosts.all().forEach(host -> child.say(host.toString()));
            List<FleetProcess.Sample> samples =
                    child.hear(SAMPLES + 2).stream().map(FleetProcess.Sample::parse).toList();
            Hosts.Traffic traffic = hosts.traffic();
            figures.put("fleet.table", table(samples));
            figures.put("fleet.growth", growth(samples));
            figures.put("fleet.hosts", HOSTS);
            figures.put("fleet.seconds", seconds);
            figures.put("fleet.requests", Spread.number(traffic.requests(), 0));
            figures.put("fleet.connections", Spread.number(traffic.connections(), 0));
            figures.put("fleet.rate", Spread.number((double) traffic.requests() / seconds, 0));
        }
    }

    private static Table table(List<FleetProcess.Sample> samples) {
        Table table =
                new Table(
                        "second",
                        "rounds",
                        "tasks awaited",
                        "failed rounds",
                        "threads",
                        "sockets",
                        "descriptors",
                        "heap after full collection, MB");
        for (FleetProcess.Sample sample : samples) {
            table.row(
                    Spread.number(sample.second(), 0),
                    Spread.number(sample.rounds(), 0),
                    Spread.number(sample.tasks(), 0),
                    Spread.number(sample.failures(), 0),
                    Spread.number(sample.threads(), 0),
                    Spread.number(sample.sockets(), 0),
                    Spread.number(sample.descriptors(), 0),
                    Spread.number(sample.heap() / 1e6, 2));
        }
        return table;
    }

    /** How the second half of the run compares with its first half, once everything is running. */
    static String growth(List<FleetProcess.Sample> samples) {
        List<FleetProcess.Sample> running = samples.subList(2, samples.size() - 1);
        List<FleetProcess.Sample> first = running.subList(0, running.size() / 2);
        List<FleetProcess.Sample> second = running.subList(running.size() / 2, running.size());
        return "From the first half of the run to the second the medians went: threads "
                + change(first, second, FleetProcess.Sample::threads, 1, 0)
                + ", sockets "
                + change(first, second, FleetProcess.Sample::sockets, 1, 0)
                + ", heap "
                + change(first, second, FleetProcess.Sample::heap, 1e6, 2)
                + " MB.";
    }

    private static String change(
            List<FleetProcess.Sample> first,
            List<FleetProcess.Sample> second,
            ToLongFunction<FleetProcess.Sample> figure,
            double unit,
            int decimals) {
        return median(first, figure, unit, decimals)
                + " → "
                + median(second, figure, unit, decimals);
    }

    private static String median(
            List<FleetProcess.Sample> samples,
            ToLongFunction<FleetProcess.Sample> figure,
            double unit,
            int decimals) {
        return Spread.number(
                Spread.of(
                                samples.stream()
                                        .map(sample -> figure.applyAsLong(sample) / unit)
                                        .toList())
                        .median(),
                decimals);
    }
}
