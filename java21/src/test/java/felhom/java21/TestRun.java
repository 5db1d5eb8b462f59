package felhom.java21;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs test classes in this JVM and prints what became of them: each failure, and a last line that
 * {@link Summary} reads. {@link Java21Tests} starts it.
 */
final class TestRun implements TestExecutionListener {
    /** How JUnit names a class in the id of a test; a template runs for each of its arguments. */
    private static final Set<String> CLASSES = Set.of("class", "class-template");

    private final Set<String> begun = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();
    private int passed;
    private int skipped;

    private TestRun() {}

    /**
     * Runs them.
     *
     * @param args a folder of compiled classes, and the names of its test classes; without names,
     *     all classes whose names end in {@code Tests}
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        List<Class<?>> classes = new ArrayList<>();
        for (String name :
                args.length > 1
                        ? Arrays.asList(args).subList(1, args.length)
                        : testsIn(Path.of(args[0]))) {
            classes.add(Class.forName(name, false, ClassLoader.getSystemClassLoader()));
        }
        TestRun run = new TestRun();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        classes.forEach(type -> request.selectors(selectClass(type)));
        LauncherFactory.create().execute(request.build(), run);
        classes.stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .map(Class::getName)
                .filter(name -> !run.begun.contains(name))
                .forEach(name -> run.failures.add(name + ": none of its tests was run"));
        run.failures.forEach(out::println);
        out.println(
                new Summary(
                        Runtime.version().feature(),
                        classes.size(),
                        run.passed,
                        run.skipped,
                        run.failures.size()));
        out.flush();
        System.exit(run.failures.isEmpty() ? 0 : 1);
    }

    private static List<String> testsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith("Tests.class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .map(name -> name.replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test);
        skipped++;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    note(test);
                    passed++;
                }
            }
            case ABORTED -> {
                note(test);
                skipped++;
            }
            case FAILED -> {
                note(test);
                StringWriter trace = new StringWriter();
                result.getThrowable()
                        .ifPresent(failure -> failure.printStackTrace(new PrintWriter(trace)));
                failures.add(test.getUniqueId() + "\n" + trace);
            }
        }
    }

    private void note(TestIdentifier test) {
        UniqueId.parse(test.getUniqueId()).getSegments().stream()
                .filter(segment -> CLASSES.contains(segment.getType()))
                .map(UniqueId.Segment::getValue)
                .forEach(begun::add);
    }
}
