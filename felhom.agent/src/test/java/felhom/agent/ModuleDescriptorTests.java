package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the modules require and export, against a text in which a review sees every change.
 *
 * <p>A new line in it is a decision: an added {@code requires} may breach the fence, an added
 * {@code exports} is a promise to users.
 */
class ModuleDescriptorTests {
    private static final String GOLDEN = "module-descriptors.txt";

    @Test
    void areAsAgreed() throws IOException {
        List<String> agreed = golden();
        List<String> actual =
                Product.MODULES.stream().flatMap(ModuleDescriptorTests::text).toList();
        assertTrue(
                agreed.equals(actual),
                () ->
                        "the module descriptors are not as agreed in "
                                + GOLDEN
                                + "; if the change is meant, change that file too:\n"
                                + difference("- ", agreed, actual)
                                + difference("+ ", actual, agreed)
                                + "The whole text would be:\n"
                                + String.join("\n", actual));
    }

    private static List<String> golden() throws IOException {
        try (InputStream text = ModuleDescriptorTests.class.getResourceAsStream(GOLDEN)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Every line carries its module's name, so that a difference can be read by itself. */
    private static Stream<String> text(String module) {
        ModuleDescriptor descriptor = Product.module(module).descriptor();
        return Stream.of(
                        Stream.of(descriptor.isOpen() ? "open module" : "module"),
                        lines(
                                descriptor.requires(),
                                it -> "requires " + words(it.modifiers()) + it.name()),
                        lines(
                                descriptor.exports(),
                                it -> "exports " + it.source() + to(it.targets())),
                        lines(descriptor.opens(), it -> "opens " + it.source() + to(it.targets())),
                        lines(descriptor.uses(), it -> "uses " + it),
                        lines(
                                descriptor.provides(),
                                it ->
                                        "provides "
                                                + it.service()
                                                + " with "
                                                + String.join(", ", it.providers())))
                .flatMap(lines -> lines)
                .map(line -> module + ": " + line);
    }

    private static <T> Stream<String> lines(Set<T> parts, Function<T, String> text) {
        return parts.stream().map(text).filter(line -> !line.contains(" mandated ")).sorted();
    }

    private static String words(Set<Requires.Modifier> modifiers) {
        return modifiers.stream()
                .map(it -> it.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(joining());
    }

    private static String to(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + targets.stream().sorted().collect(joining(", "));
    }

    private static String difference(String sign, List<String> of, List<String> without) {
        List<String> only = new ArrayList<>(of);
        only.removeAll(without);
        return only.stream().map(line -> sign + line + "\n").collect(joining());
    }
}
