package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.FormSamples;
import felhom.proxmox.privileged.command.HostileInput;
import felhom.proxmox.privileged.command.Part;
import felhom.proxmox.privileged.command.Syntax;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is true of every form, also of those that are yet to come. */
class CommandFormsTests {
    static List<CommandForm> forms() {
        return CommandForms.ALL;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void acceptsWhatItDescribes(CommandForm form) {
        for (List<String> sample : new FormSamples(form).all(200)) {
            assertTrue(form.accepts(sample), form + ": " + sample);
            assertEquals(sample, form.command(sample).arguments());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void allowsNoCharacterThatCouldEndAnArgument(CommandForm form) {
        form.parts().stream()
                .flatMap(CommandFormsTests::syntaxes)
                .forEach(
                        syntax -> {
                            if (syntax instanceof Syntax.Characters(String set, int min, int max)) {
                                assertTrue(
                                        FormSamples.members(set).matches("[A-Za-z0-9._+:;/,=@%-]+"),
                                        form + ": [" + set + "]");
                                assertFalse(
                                        set.contains(",") && set.contains("="),
                                        form + " lets a value bring sub-options: [" + set + "]");
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hasAPatternThatSudoAndJavaReadAlike(CommandForm form) {
        String regex = form.regex();
        assertTrue(regex.matches("\\^[^\\\\#^]*\\$"), regex);
        assertFalse(regex.contains("[^"), regex);
        assertFalse(regex.contains("(?"), regex);
        assertFalse(regex.replaceAll("\\[[^]]*]", "").matches(".*[.*+].*"), regex);
        assertTrue(regex.length() <= 1024, form + ": " + regex.length());
        assertTrue(form.longest().isPositive());
        assertTrue(form.longest().compareTo(Duration.ofDays(1)) < 0);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesAlteredCommandLines(CommandForm form) {
        List<List<String>> attempts = HostileInput.commandLines(new FormSamples(form).full());
        long refused = attempts.stream().filter(attempt -> !form.accepts(attempt)).count();
        assertTrue(attempts.size() >= 70, form + ": " + attempts.size() + " attempts");
        assertTrue(refused >= 70, form + ": " + refused + " of " + attempts.size() + " refused");
    }

    @Test
    void namesAreUnique() {
        assertEquals(
                CommandForms.ALL.size(),
                CommandForms.ALL.stream().map(CommandForm::name).distinct().count());
    }

    /** A form that is defined and not listed could be made into commands that never run. */
    @Test
    void everyFormThatIsDefinedIsListed() throws IOException, ReflectiveOperationException {
        Path classes =
                Path.of(
                        CommandForms.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        int lists = 0;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Forms.class")).toList()) {
                String name =
                        classes.relativize(file)
                                .toString()
                                .replace(".class", "")
                                .replace(File.separatorChar, '.');
                for (Field field : Class.forName(name).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            && field.getType() == CommandForm.class) {
                        field.setAccessible(true);
                        assertTrue(
                                CommandForms.ALL.contains((CommandForm) field.get(null)),
                                name + "." + field.getName());
                    }
                }
                lists++;
            }
        }
        assertTrue(lists >= 3, "found " + lists + " lists of forms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a-", "^a", "\\w", "a-z ", "é", "a-Z", "#", "]", "[", "&&"})
    void aSetOfCharactersIsPlain(String set) {
        if (!set.equals("a-")) {
            assertThrows(IllegalArgumentException.class, () -> Syntax.characters(set, 1, 2), set);
        }
    }

    @Test
    void aFormStartsWithAnArgumentThatIsAlwaysThere() {
        Part optional = Part.optional(Part.word("x"));
        assertThrows(
                IllegalArgumentException.class,
                () -> CommandForm.asRoot("x", Executable.PCT, Duration.ofSeconds(1), optional));
    }

    @Test
    void aFormHasToFitIntoARuleOfSudo() {
        Part much = Part.word("x".repeat(1023));
        assertThrows(
                IllegalArgumentException.class,
                () -> CommandForm.asRoot("x", Executable.PCT, Duration.ofSeconds(1), much));
    }

    private static Stream<Syntax> syntaxes(Part part) {
        return switch (part) {
            case Part.Argument(Syntax syntax) -> syntaxes(syntax);
            case Part.Group group -> group.parts().stream().flatMap(CommandFormsTests::syntaxes);
        };
    }

    private static Stream<Syntax> syntaxes(Syntax syntax) {
        Stream<Syntax> inner =
                switch (syntax) {
                    case Syntax.AnyOf(List<Syntax> choices) -> choices.stream();
                    case Syntax.Sequence(List<Syntax> members) -> members.stream();
                    case Syntax.Repeated repeated -> Stream.of(repeated.each());
                    case Syntax.Named named -> Stream.of(named.of());
                    case Syntax.Literal ignored -> Stream.of();
                    case Syntax.Characters ignored -> Stream.of();
                };
        return Stream.concat(Stream.of(syntax), inner.flatMap(CommandFormsTests::syntaxes));
    }
}
