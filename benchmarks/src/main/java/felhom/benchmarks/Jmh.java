package felhom.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Runs a benchmark in several rounds, each variant once per round in a JVM of its own: a slow
 * minute of the machine then falls on all of them.
 */
final class Jmh {
    /** The allocation in bytes per operation, as JMH's profiler calls it. */
    static final String ALLOCATION = "gc.alloc.rate.norm";

    /** What a benchmark counts itself: operations per second, or time per operation. */
    static final String SCORE = "score";

    /** JMH still uses what the JDK began to warn about. */
    private static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    private final Map<String, Map<String, List<Double>>> results = new LinkedHashMap<>();

    /**
     * Runs every variant of a class so often; a variant is named by method, threads, parameters.
     */
    void run(
            Settings settings,
            int rounds,
            Class<?> benchmark,
            UnaryOperator<ChainedOptionsBuilder> more) {
        for (int round = 0; round < rounds; round++) {
            ChainedOptionsBuilder options =
                    new OptionsBuilder()
                            .include(benchmark.getSimpleName() + "\\.")
                            .forks(1)
                            // Said, because otherwise it would be those of the measuring JVM.
                            .jvmArgs("-Xmx512m", ALLOW_UNSAFE)
                            .warmupIterations(settings.warmUpSeconds())
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(settings.countedSeconds())
                            .measurementTime(TimeValue.seconds(1))
                            .addProfiler(GCProfiler.class)
                            .addProfiler(CpuProfiler.class)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT);
            try {
                new Runner(more.apply(options).build()).run().forEach(this::add);
            } catch (RunnerException failed) {
                throw new IllegalStateException(
                        benchmark.getSimpleName() + " failed: " + failed.getMessage(), failed);
            }
        }
    }

    /** What was measured of a variant, a figure per round. */
    List<Double> values(String variant, String figure) {
        List<Double> values = results.getOrDefault(variant, Map.of()).get(figure);
        if (values == null) {
            throw new IllegalStateException(
                    "there is no " + figure + " of " + variant + " in " + results.keySet());
        }
        return values;
    }

    private void add(RunResult result) {
        String method = result.getParams().getBenchmark();
        StringBuilder variant =
                new StringBuilder(method.substring(method.lastIndexOf('.') + 1))
                        .append(' ')
                        .append(result.getParams().getThreads());
        result.getParams()
                .getParamsKeys()
                .forEach(key -> variant.append(' ').append(result.getParams().getParam(key)));
        Map<String, List<Double>> figures =
                results.computeIfAbsent(variant.toString(), name -> new LinkedHashMap<>());
        figures.computeIfAbsent(SCORE, name -> new ArrayList<>())
                .add(result.getPrimaryResult().getScore());
        result.getSecondaryResults()
                .forEach(
                        (name, figure) ->
                                figures.computeIfAbsent(name, any -> new ArrayList<>())
                                        .add(figure.getScore()));
    }
}
