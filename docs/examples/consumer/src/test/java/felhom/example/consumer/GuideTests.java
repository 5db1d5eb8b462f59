package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guides for developers show no code that the build does not run. */
class GuideTests {
    /** Pages about other modules: the root half tests its own samples. */
    private static final Set<String> OTHERS = Set.of("simulator.md", "golden-images.md");

    private static final Pattern LINK = Pattern.compile("\\]\\(([\\w./-]+)(?:#[\\w-]+)?\\)");

    @ParameterizedTest
    @EnumSource(Guide.class)
    void everySampleOfAGuideIsCompiledAndRun(Guide guide) throws IOException {
        for (String block : guide.blocks()) {
            assertTrue(
                    guide.regions().containsValue(block),
                    () -> "no region is exactly this block of " + guide.page() + ":\n" + block);
        }
    }

    @ParameterizedTest
    @EnumSource(Guide.class)
    void everySampleIsInItsGuide(Guide guide) throws IOException {
        assertEquals(new TreeSet<>(guide.regions().values()), new TreeSet<>(guide.blocks()));
        assertTrue(guide.blocks().size() >= 2, () -> guide.page() + " has samples");
    }

    @ParameterizedTest
    @EnumSource(Guide.class)
    void everyLinkLeadsSomewhere(Guide guide) throws IOException {
        LINK.matcher(guide.text())
                .results()
                .map(link -> Guide.DOCS.resolve(link.group(1)))
                .forEach(target -> assertTrue(Files.exists(target), target::toString));
    }

    @Test
    void theReadmeShowsASampleOfTheLibraryGuide() throws IOException {
        List<String> shown = Guide.blocksOf(Files.readString(Guide.DOCS.resolve("../README.md")));
        assertEquals(1, shown.size());
        assertTrue(Guide.LIBRARY.blocks().containsAll(shown), shown::toString);
    }

    @Test
    void noPageWithJavaIsLeftOut() throws IOException {
        Set<String> known =
                Arrays.stream(Guide.values())
                        .map(Guide::page)
                        .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OTHERS);
        assertEquals(known, pagesWithJava());
    }

    private static Set<String> pagesWithJava() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> pages = Files.list(Guide.DOCS)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                if (Files.readString(page).contains("```java\n")) {
                    found.add(page.getFileName().toString());
                }
            }
        }
        return found;
    }
}
