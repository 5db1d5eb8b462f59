package felhom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests over open connections, beside the JDK's own clients. */
final class WarmPart implements Part {
    private static final int LARGE = 27_000;
    private static final String LIBRARY = "library";
    private static final String RIVAL_IN_RATE = "jdk-direct";
    private static final String RIVAL_IN_CPU = "url-connection";
    private static final Map<String, String> CLIENTS = new LinkedHashMap<>();

    static {
        CLIENTS.put(LIBRARY, "`felhom.proxmox.api`");
        CLIENTS.put(RIVAL_IN_RATE, "java.net.http, direct executor");
        CLIENTS.put("jdk-default", "java.net.http, its own executor");
        CLIENTS.put(RIVAL_IN_CPU, "HttpURLConnection");
    }

    @Override
    public void measure(Settings settings, Figures figures)
            throws IOException, InterruptedException {
        Path certificate = settings.target().resolve("fixed-host.pem");
        Path keys = keys(settings);
        Jmh jmh = new Jmh();
        try (Child host = Child.start(List.of(), FixedHost.class, keys, certificate, LARGE)) {
            String access = host.hear();
            for (int round = 0; round < settings.warmRounds(); round++) {
                for (int callers : List.of(1, WarmBenchmark.MOST_CALLERS)) {
                    jmh.run(
                            settings,
                            1,
                            WarmBenchmark.class,
                            options ->
                                    options.threads(callers)
                                            .jvmArgsAppend(
                                                    "-D" + WarmBenchmark.HOST + "=" + access,
                                                    "-D"
                                                            + WarmBenchmark.CERTIFICATE
                                                            + "="
                                                            + certificate,
                                                    // The most it can be told to keep open.
                                                    "-Dhttp.maxConnections="
                                                            + WarmBenchmark.MOST_CALLERS));
                }
            }
        }
        report(jmh, figures);
        figures.put("warm.rounds", settings.warmRounds());
        figures.put("warm.large", Spread.number(GuestList.ofBytes(LARGE).length / 1000.0, 1));
    }

    private static Path keys(Settings settings) throws IOException, InterruptedException {
        Path keys = settings.target().resolve("fixed-host.p12");
        Files.deleteIfExists(keys);
        Files.createDirectories(settings.target());
        Process keytool =
                new ProcessBuilder(
                                Path.of(Child.java()).resolveSibling("keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "host",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=fixed-host",
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                FixedHost.PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(settings.target().resolve("keytool.log").toFile())
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(settings.target().resolve("keytool.log")));
        }
        return keys;
    }

    private static void report(Jmh jmh, Figures figures) {
        List<Double> rates = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (String body : List.of("small", "large")) {
            for (int callers : List.of(1, WarmBenchmark.MOST_CALLERS)) {
                String variant = body + " " + callers + " ";
                figures.put("warm." + body + "." + callers, table(jmh, variant));
                rates.add(against(jmh, variant, RIVAL_IN_RATE, Jmh.SCORE).median());
                costs.add(against(jmh, variant, RIVAL_IN_CPU, CpuProfiler.CPU).median());
            }
        }
        figures.reach(Goal.WARM_RATE, Collections.min(rates));
        figures.reach(Goal.WARM_CPU, Collections.max(costs));
    }

    private static Table table(Jmh jmh, String variant) {
        Table table =
                new Table(
                        "client",
                        "requests/s",
                        "ours against it",
                        "CPU µs per request",
                        "ours against it",
                        "KB allocated per request");
        for (Map.Entry<String, String> client : CLIENTS.entrySet()) {
            String other = variant + client.getKey();
            table.row(
                    client.getValue(),
                    Spread.of(jmh.values(other, Jmh.SCORE)).text(0),
                    ratio(jmh, variant, client.getKey(), Jmh.SCORE),
                    Spread.of(jmh.values(other, CpuProfiler.CPU)).text(0),
                    ratio(jmh, variant, client.getKey(), CpuProfiler.CPU),
                    Spread.of(jmh.values(other, Jmh.ALLOCATION)).map(b -> b / 1000).text(1));
        }
        return table;
    }

    private static String ratio(Jmh jmh, String variant, String client, String figure) {
        return client.equals(LIBRARY) ? "" : against(jmh, variant, client, figure).text(2);
    }

    private static Spread against(Jmh jmh, String variant, String client, String figure) {
        return Spread.ratio(
                jmh.values(variant + LIBRARY, figure), jmh.values(variant + client, figure));
    }
}
