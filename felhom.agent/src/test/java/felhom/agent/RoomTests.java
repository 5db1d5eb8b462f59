package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The rooms of the house: packages use one another one way, and what is internal stays inside. */
class RoomTests {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "../docs/architecture.md");

    private static final String SAMPLE = "felhom.sample";

    @TempDir private Path folder;

    @ParameterizedTest
    @FieldSource("felhom.agent.Product#MODULES")
    void noPackagesUseOneAnother(String module) {
        assertEquals(Set.of(), PackageGraph.of(module).cycle(), module);
    }

    @ParameterizedTest
    @FieldSource("felhom.agent.Product#MODULES")
    void whatIsInternalIsUsedOnlyByItsOwner(String module) {
        assertEquals(Set.of(), ClassScan.of(module).find(usesWhatIsInternalElsewhere()), module);
    }

    @ParameterizedTest
    @CsvSource({
        Product.MODEL + ", 4",
        Product.API + ", 5",
        Product.PRIVILEGED + ", 6",
        Product.SIMULATOR + ", 4",
        Product.AGENT + ", 11",
    })
    void findsEnoughPackagesToMeanSomething(String module, int atLeast) {
        int packages = PackageGraph.of(module).packages().size();
        assertTrue(packages >= atLeast, module + ": " + packages + " packages");
    }

    /** Positive control: two packages that use one another through a third. */
    @Test
    void aCycleIsFound() throws IOException {
        compile("a", "A", "felhom.sample.b.B other;");
        compile("b", "B", "felhom.sample.c.C other;");
        compile("c", "C", "felhom.sample.a.A other; felhom.sample.d.D leaf;");
        compile("d", "D", "");
        SortedSet<String> cycle = PackageGraph.of(SAMPLE, compiled()).cycle();
        assertEquals(new TreeSet<>(List.of(SAMPLE + ".a", SAMPLE + ".b", SAMPLE + ".c")), cycle);
    }

    /** Positive control: an internal package is used by a neighbour of its owner. */
    @Test
    void aForeignUseIsFound() throws IOException {
        compile("a.internal", "Hidden", "");
        compile("a", "Owner", "felhom.sample.a.internal.Hidden own;");
        compile("b", "Stranger", "felhom.sample.a.internal.Hidden foreign;");
        assertEquals(
                Set.of("felhom/sample/b/Stranger -> type felhom/sample/a/internal/Hidden"),
                compiled().find(usesWhatIsInternalElsewhere()));
    }

    /** The diagrams of the page; {@code -Dfelhom.docs=write} draws them anew. */
    @ParameterizedTest
    @FieldSource("felhom.agent.Product#MODULES")
    void thePageShowsTheRooms(String module) throws IOException {
        PackageGraph graph = PackageGraph.of(module);
        List<Integer> sizes = graph.sizes();
        System.out.printf(
                "%s: %s packages, %s types, largest %s, median %s%n",
                module,
                graph.packages().size(),
                sizes.stream().mapToInt(Integer::intValue).sum(),
                sizes.getLast(),
                sizes.get(sizes.size() / 2));
        Pattern block =
                Pattern.compile(
                        "(<!-- rooms " + Pattern.quote(module) + " -->\n```\n)(.*?)(\n```)",
                        Pattern.DOTALL);
        String page = Files.readString(PAGE);
        Matcher found = block.matcher(page);
        assertTrue(found.find(), PAGE + " has no diagram of " + module);
        if (System.getProperty("felhom.docs", "").equals("write")) {
            page = found.replaceFirst("$1" + Matcher.quoteReplacement(graph.diagram()) + "$3");
            Files.writeString(PAGE, page);
            found = block.matcher(page);
            assertTrue(found.find());
        }
        assertEquals(
                found.group(2), graph.diagram(), "CONTRIBUTING says how to draw the diagrams anew");
    }

    private static Predicate<ClassScan.Reference> usesWhatIsInternalElsewhere() {
        return reference -> {
            int end = reference.target().indexOf("/internal/");
            return reference.kind() == ClassScan.Kind.TYPE
                    && reference.target().startsWith("felhom/")
                    && end >= 0
                    && !reference.from().startsWith(reference.target().substring(0, end + 1));
        };
    }

    private void compile(String room, String name, String body) throws IOException {
        Path file =
                folder.resolve(
                        "source/felhom/sample/" + room.replace('.', '/') + "/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "package felhom.sample.%s; public class %s { %s }".formatted(room, name, body));
    }

    private ClassScan compiled() throws IOException {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(folder.resolve("source"))) {
            sources.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .forEach(arguments::add);
        }
        assertEquals(
                0,
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(System.out, System.err, arguments.toArray(String[]::new)));
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(classes)) {
            for (Path file : found.filter(each -> each.toString().endsWith(".class")).toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return ClassScan.of(files);
    }
}
