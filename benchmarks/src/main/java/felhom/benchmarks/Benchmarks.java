package felhom.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures everything and writes the page: {@code Benchmarks ROOT [--quick] [--page FILE] [PART…]}.
 */
final class Benchmarks {
    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("size", new SizePart());
        PARTS.put("start", new StartPart());
        PARTS.put("decode", new DecodePart());
        PARTS.put("warm", new WarmPart());
        PARTS.put("waits", new WaitsPart());
        PARTS.put("fleet", new FleetPart());
    }

    private Benchmarks() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        Path root = Path.of(words.removeFirst());
        Settings settings = new Settings(root, words.remove("--quick"));
        Path page = root.resolve("docs/performance.md");
        int option = words.indexOf("--page");
        if (option >= 0 && option + 1 < words.size()) {
            page = Path.of(words.remove(option + 1));
            words.remove(option);
        }
        if (!PARTS.keySet().containsAll(words)) {
            System.err.println(
                    "usage: benchmarks/run [--quick] [--page FILE] [PART...]; the parts are "
                            + String.join(", ", PARTS.keySet()));
            System.exit(2);
        }
        Figures figures = new Figures();
        Machine.describe(settings, figures);
        boolean complete = true;
        for (Map.Entry<String, Part> part : PARTS.entrySet()) {
            if (words.isEmpty() || words.contains(part.getKey())) {
                complete &= measure(part.getKey(), part.getValue(), settings, figures);
                // What is measured is not lost if somebody loses patience.
                Files.writeString(
                        settings.target().resolve("performance.md"), figures.fill(template()));
            }
        }
        Files.writeString(page, figures.fill(template()));
        System.err.println("written: " + page);
        System.exit(complete ? 0 : 1);
    }

    /** Returns whether it could be measured; what could not must not cost the rest. */
    private static boolean measure(String name, Part part, Settings settings, Figures figures)
            throws InterruptedException {
        long began = System.nanoTime();
        System.err.println("-- " + name);
        try {
            part.measure(settings, figures);
            System.err.printf(
                    Locale.ROOT, "   %d s%n", (System.nanoTime() - began) / 1_000_000_000);
            return true;
        } catch (IOException | IllegalStateException failed) {
            System.err.println("   could not be measured: " + failed.getMessage());
            return false;
        }
    }

    static String template() throws IOException {
        try (InputStream template = Benchmarks.class.getResourceAsStream("performance.md")) {
            if (template == null) {
                throw new IOException("the template of the page is missing");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
