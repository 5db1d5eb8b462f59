package felhom.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What starting programs in turn has cost, start by start. */
final class Starts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Start>> starts = new LinkedHashMap<>();

    private Starts() {}

    /**
     * One start of a program.
     *
     * @param wall seconds until it had ended
     * @param cpu seconds of processor time, its own and the system's for it
     * @param memory the most bytes that were resident
     */
    record Start(double wall, double cpu, double memory) {}

    static Starts measure(Settings settings, String python, List<Program> programs)
            throws IOException, InterruptedException {
        Path plan = settings.target().resolve("start-plan.json");
        Files.writeString(
                plan,
                JSON.writeValueAsString(
                        Map.of(
                                "rounds",
                                settings.starts(),
                                "log",
                                settings.target().resolve("start.log").toString(),
                                "programs",
                                programs)));
        Process process =
                new ProcessBuilder(
                                python,
                                settings.root().resolve("benchmarks/rivals/measure.py").toString(),
                                plan.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Starts result = new Starts();
        programs.forEach(program -> result.starts.put(program.name(), new ArrayList<>()));
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                result.add(JSON.readTree(line));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("measuring the starts failed; see above");
        }
        return result;
    }

    private void add(JsonNode line) {
        Start start =
                new Start(
                        line.path("wall").asDouble(),
                        line.path("cpu").asDouble(),
                        line.path("memory").asDouble());
        starts.computeIfAbsent(line.path("name").asText(), name -> new ArrayList<>()).add(start);
    }

    boolean has(String program) {
        return starts.containsKey(program);
    }

    List<Double> wall(String program) {
        return of(program).stream().map(Start::wall).toList();
    }

    List<Double> cpu(String program) {
        return of(program).stream().map(Start::cpu).toList();
    }

    List<Double> memory(String program) {
        return of(program).stream().map(Start::memory).toList();
    }

    private List<Start> of(String program) {
        return starts.getOrDefault(program, List.of());
    }
}
