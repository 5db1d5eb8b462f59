package felhom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts of the self-test against a host in another process, beside programs that ask the same. */
final class StartPart implements Part {
    private static final String IMAGE = "`felhom-agent --selftest`, the image, fewer checks";
    private static final String STOCK = "the same agent, stock `java -p … -m`";
    private static final String PLAIN = "java.net.http + databind, stock `java -cp`";
    private static final String PYTHON = "Python, http.client";
    private static final String NODE = "Node, https";
    private static final String CURL = "curl, one process";

    @Override
    public void measure(Settings settings, Figures figures)
            throws IOException, InterruptedException {
        Optional<String> python = Tool.PYTHON.find();
        if (python.isEmpty() || !Files.exists(settings.image())) {
            figures.put(
                    "start.table",
                    "Not measured: "
                            + (python.isEmpty() ? "there is no python3" : "there is no image")
                            + ".");
            return;
        }
        try (Hosts hosts = Hosts.start(settings, 1)) {
            Map<String, String> whole = agentEnvironment(hosts.first());
            Map<String, String> agent = LaterChecks.without(whole);
            List<String> requests = record(settings, hosts, agent);
            Path list = settings.target().resolve("requests.txt");
            Files.write(list, requests);
            Map<String, String> rival =
                    Map.of(
                            "RIVAL_URL", hosts.first().url(),
                            "RIVAL_AUTHORIZATION", hosts.first().authorization(),
                            "RIVAL_AUTHORITY", hosts.authority().toString(),
                            "RIVAL_REQUESTS", list.toString());
            List<Program> programs = new ArrayList<>();
            programs.add(new Program(IMAGE, image(settings), agent));
            programs.add(new Program(STOCK, stock(settings), agent));
            programs.add(new Program(PLAIN, plain(settings), rival));
            programs.add(
                    new Program(PYTHON, rival(settings, python.get(), "http_client.py"), rival));
            Tool.NODE
                    .find()
                    .ifPresent(
                            node ->
                                    programs.add(
                                            new Program(
                                                    NODE,
                                                    rival(settings, node, "https.js"),
                                                    rival)));
            Optional<String> curl = Tool.CURL.find();
            if (curl.isPresent()) {
                programs.add(
                        new Program(CURL, curl(settings, curl.get(), hosts, requests), Map.of()));
            }
            programs.addAll(LaterChecks.programs(image(settings), whole));
            Starts starts = Starts.measure(settings, python.get(), programs);
            report(starts, requests, figures);
            figures.put("start.checks", LaterChecks.table(starts, IMAGE));
        }
    }

    /** What the self-test asks is not written down anywhere here: the host tells. */
    private static List<String> record(Settings settings, Hosts hosts, Map<String, String> agent)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(image(settings))
                        .redirectErrorStream(true)
                        .redirectOutput(settings.target().resolve("start.log").toFile());
        builder.environment().putAll(agent);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(
                    "the self-test ended with exit code "
                            + code
                            + ": "
                            + Files.readString(settings.target().resolve("start.log")));
        }
        return hosts.requests();
    }

    private static Map<String, String> agentEnvironment(HostAccess host) {
        return Map.of(
                "FELHOM_HOST_URL", host.url(),
                "FELHOM_TOKEN_ID", host.tokenId(),
                "FELHOM_TOKEN_SECRET", host.secret(),
                "FELHOM_TRUST_PINS", host.fingerprint(),
                // A machine that is busy with other things must not break the measurement.
                "FELHOM_TIMEOUTS_CALL", "2m",
                "FELHOM_TIMEOUTS_RUN", "10m");
    }

    private static List<String> image(Settings settings) {
        return List.of(settings.image().resolve("bin/felhom-agent").toString(), "--selftest");
    }

    private static List<String> stock(Settings settings) {
        return List.of(
                Child.java(),
                "-p",
                settings.target().resolve("agent").toString(),
                "-m",
                "felhom.agent/felhom.agent.Main",
                "--selftest");
    }

    private static List<String> plain(Settings settings) throws IOException {
        try (Stream<Path> jars = Files.list(settings.target().resolve("agent"))) {
            List<String> path =
                    new ArrayList<>(
                            jars.map(Path::toString)
                                    .filter(jar -> jar.contains("jackson-"))
                                    .sorted()
                                    .toList());
            path.addFirst(settings.target().resolve("classes").toString());
            return List.of(Child.java(), "-cp", String.join(":", path), PlainStart.class.getName());
        }
    }

    private static List<String> rival(Settings settings, String interpreter, String script) {
        return List.of(
                interpreter,
                settings.root().resolve("benchmarks/rivals").resolve(script).toString());
    }

    private static List<String> curl(
            Settings settings, String curl, Hosts hosts, List<String> requests) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("silent");
        lines.add("show-error");
        lines.add("fail");
        lines.add("cacert = \"" + hosts.authority() + "\"");
        lines.add("header = \"Authorization: " + hosts.first().authorization() + "\"");
        for (String request : requests) {
            lines.add(
                    "url = \""
                            + hosts.first().url()
                            + request.substring(request.indexOf(' ') + 1)
                            + "\"");
            lines.add("output = \"/dev/null\"");
        }
        Path config = settings.target().resolve("curl.config");
        Files.write(config, lines);
        return List.of(curl, "-q", "-K", config.toString());
    }

    private static void report(Starts starts, List<String> requests, Figures figures) {
        Table table =
                new Table("program", "wall ms", "against the image", "CPU ms", "peak memory MB");
        for (String program : List.of(IMAGE, STOCK, PLAIN, PYTHON, NODE, CURL)) {
            if (!starts.has(program)) {
                table.row(program, "not measured: not installed", "", "", "");
                continue;
            }
            table.row(
                    program,
                    Spread.of(starts.wall(program)).map(s -> s * 1000).text(0),
                    Spread.ratio(starts.wall(program), starts.wall(IMAGE)).text(2),
                    Spread.of(starts.cpu(program)).map(s -> s * 1000).text(0),
                    Spread.of(starts.memory(program)).map(b -> b / 1e6).text(1));
        }
        figures.put("start.table", table);
        figures.put("start.count", requests.size());
        figures.put("start.rounds", starts.wall(IMAGE).size());
        figures.put("start.requests", String.join("\n", requests));
        figures.reach(
                Goal.START_AGAINST_STOCK,
                Spread.ratio(starts.wall(IMAGE), starts.wall(STOCK)).median());
        figures.reach(
                Goal.START_AGAINST_PYTHON,
                Spread.ratio(starts.wall(IMAGE), starts.wall(PYTHON)).median());
        figures.reach(Goal.START_MEMORY, Spread.of(starts.memory(IMAGE)).median() / 1e6);
    }
}
