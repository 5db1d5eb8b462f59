package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The completions of three shells have what {@code --help} has, on machines without these shells
 * too.
 */
class CompletionFilesTests {
    static final Path BASH =
            Built.TREE.resolve("usr/share/bash-completion/completions/felhom-agent");
    static final Path ZSH = Built.TREE.resolve("usr/share/zsh/vendor-completions/_felhom-agent");
    static final Path FISH =
            Built.TREE.resolve("usr/share/fish/vendor_completions.d/felhom-agent.fish");

    private static final Pattern OF_ZSH = Pattern.compile("    '(--[a-z-]+)[=\\[].*'");
    private static final Pattern OF_FISH =
            Pattern.compile("complete -c felhom-agent -l ([a-z-]+) .*-d '.+'");

    @Test
    void zshKnowsEveryOption() throws Exception {
        assertEquals(options(), found(ZSH, OF_ZSH, ""));
        assertTrue(Files.readString(ZSH).startsWith("#compdef felhom-agent\n"));
    }

    @Test
    void fishKnowsEveryOption() throws Exception {
        assertEquals(options(), found(FISH, OF_FISH, "--"));
    }

    @Test
    void eachKnowsTheWordsThatAnOptionTakes() throws Exception {
        List<String> lists = new ArrayList<>();
        for (String line : ManualPageTests.help()) {
            Matcher choice = Pattern.compile("  --[a-z]+[ =]([^ ]+[|][^ ]+) .*").matcher(line);
            if (choice.matches()) {
                lists.add(choice.group(1).replace('|', ' ').replaceAll("[A-Z]+ ", ""));
            }
        }
        assertEquals(3, lists.size(), lists::toString);
        for (Path file : List.of(BASH, ZSH, FISH)) {
            String text = Files.readString(file);
            lists.forEach(words -> assertTrue(text.contains(words), () -> file + ": " + words));
            assertTrue(text.contains("setup setup-undo role "), file::toString);
            assertFalse(text.contains("@names@") || text.contains("@zsh@"), file::toString);
        }
    }

    /** The names of all options, without those that another name with a value stands for. */
    static TreeSet<String> options() throws IOException, InterruptedException {
        TreeSet<String> options = new TreeSet<>();
        boolean inside = false;
        for (String line : ManualPageTests.help()) {
            inside = line.startsWith("options:") || inside && !line.isEmpty();
            if (inside && line.startsWith("  --")) {
                options.add(line.strip().split("[ =]")[0]);
            }
        }
        assertTrue(options.size() > 15, options::toString);
        return options;
    }

    private static TreeSet<String> found(Path file, Pattern line, String prefix)
            throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (String each : Files.readAllLines(file)) {
            Matcher option = line.matcher(each);
            if (option.matches()) {
                names.add(prefix + option.group(1));
            }
        }
        return names;
    }
}
