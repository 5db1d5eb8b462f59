package felhom.benchmarks;

import felhom.proxmox.model.Upid;

import java.io.IOException;
import java.util.List;

/** What it costs to wait for many tasks at once. */
final class WaitsPart implements Part {
    private static final int GOAL = 1_000;

    @Override
    public void measure(Settings settings, Figures figures) throws IOException {
        Table table =
                new Table(
                        "waits",
                        "CPU, % of one core",
                        "polls/s",
                        "CPU ms per poll",
                        "open sockets",
                        "new connections",
                        "heap per wait, bytes");
        for (int waits : settings.waits()) {
            try (Hosts hosts = Hosts.start(settings, 1)) {
                List<String> tasks = hosts.tasks(waits);
                String node = Upid.parse(tasks.getFirst()).node().value();
                try (Child child =
                        Child.start(
                                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                                WaitsProcess.class,
                                node,
                                settings.waitsWarmUp().toMillis(),
                                settings.waitsCounted().toMillis())) {
                    child.say(hosts.first().toString());
                    child.say(Integer.toString(waits));
                    tasks.forEach(child::say);
                    child.hear();
                    Hosts.Traffic before = hosts.traffic();
                    child.say("go");
                    child.hear();
                    Hosts.Traffic after = hosts.traffic();
                    child.say("tell");
                    WaitsProcess.Result result = WaitsProcess.Result.parse(child.hear());
                    if (result.ended() > 0) {
                        throw new IOException(
                                result.ended() + " of " + waits + " waits ended early");
                    }
                    row(
                            table,
                            waits,
                            result,
                            after.requests() - before.requests(),
                            after.connections() - before.connections());
                    if (waits == GOAL) {
                        figures.reach(Goal.WAITS, result.cpu() * 100);
                    }
                }
            }
        }
        figures.put("waits.table", table);
        figures.put("waits.seconds", settings.waitsCounted().toSeconds());
    }

    private static void row(
            Table table, int waits, WaitsProcess.Result result, long polls, long connections) {
        table.row(
                Spread.number(waits, 0),
                Spread.number(result.cpu() * 100, 2),
                Spread.number(polls / result.seconds(), 1),
                polls == 0 ? "–" : Spread.number(result.cpu() * result.seconds() * 1000 / polls, 2),
                Spread.number(result.sockets(), 0),
                Spread.number(connections, 0),
                waits < 100 ? "–" : Spread.number((double) result.heap() / waits, 0));
    }
}
