package felhom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How large the image and the package are, by part. */
final class SizePart implements Part {
    private static final String CACHE = "AOT cache";
    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(CACHE, List.of(".jsa", ".aot"));
        PARTS.put("modules (`lib/modules`)", List.of("lib/modules"));
        PARTS.put("the JVM (`libjvm.so`)", List.of("/libjvm.so"));
        PARTS.put("other libraries", List.of(".so"));
        PARTS.put("licences", List.of("legal/"));
    }

    @Override
    public void measure(Settings settings, Figures figures) throws IOException {
        if (!Files.exists(settings.image())) {
            figures.put("size.table", "Not measured: there is no image.");
            return;
        }
        Map<String, Long> sizes = sizes(settings.image());
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        long cache = sizes.getOrDefault(CACHE, 0L);
        Table table = new Table("part of the image", "MB");
        sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(part -> table.row(part.getKey(), megabytes(part.getValue())));
        table.row("**all**", megabytes(total));
        Optional<Path> debian = debianPackage(settings);
        if (debian.isPresent()) {
            long size = Files.size(debian.get());
            table.row("Debian package", megabytes(size));
            figures.reach(Goal.PACKAGE, size / 1e6);
        }
        figures.put("size.table", table);
        figures.reach(Goal.IMAGE_WITHOUT_CACHE, (total - cache) / 1e6);
        if (cache > 0) {
            figures.reach(Goal.IMAGE_WITH_CACHE, total / 1e6);
        }
    }

    /** The size of each part; what belongs to none is the rest. */
    static Map<String, Long> sizes(Path image) throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                sizes.merge(part(image.relativize(file).toString()), Files.size(file), Long::sum);
            }
        }
        return sizes;
    }

    private static String part(String file) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(mark -> belongs(file, mark)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("everything else");
    }

    private static boolean belongs(String file, String mark) {
        return mark.endsWith("/") ? file.startsWith(mark) : file.endsWith(mark);
    }

    private static Optional<Path> debianPackage(Settings settings) throws IOException {
        try (Stream<Path> files = Files.walk(settings.root().resolve("packaging/target"), 2)) {
            return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        }
    }

    private static String megabytes(long bytes) {
        return Spread.number(bytes / 1e6, 1);
    }
}
