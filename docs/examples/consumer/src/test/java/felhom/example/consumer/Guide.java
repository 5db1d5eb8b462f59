package felhom.example.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A guide for developers, and the class whose marked regions are its samples. */
enum Guide {
    LIBRARY("library", LibrarySamplesTests.class),
    TASKS("tasks", TaskSamplesTests.class),
    AT_MOST_ONCE("at-most-once", AtMostOnceSamplesTests.class),
    BACKUPS("backups", BackupSamplesTests.class),
    VIRTUAL_MACHINES("virtual-machines", VirtualMachineSamplesTests.class),
    RECORDING("recording", RecordingSamplesTests.class),
    OTHER_CLIENTS("from-other-clients", OtherClientsSamplesTests.class);

    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    static final Path DOCS = MODULE.resolve("../../../docs");
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\n(.*?)```");
    private static final Pattern REGION =
            Pattern.compile("(?s)// tag::([\\w-]+)\\n(.*?)\\n? *// end::\\1\\n");

    private final String page;
    private final Class<?> samples;

    Guide(String page, Class<?> samples) {
        this.page = page;
        this.samples = samples;
    }

    String page() {
        return page + ".md";
    }

    String text() throws IOException {
        return Files.readString(DOCS.resolve(page()));
    }

    /** The Java code it prints. */
    List<String> blocks() throws IOException {
        return blocksOf(text());
    }

    static List<String> blocksOf(String page) {
        return BLOCK.matcher(page).results().map(block -> block.group(1).strip()).toList();
    }

    /** The regions that are compiled and run, by name. */
    Map<String, String> regions() throws IOException {
        Map<String, String> found = new TreeMap<>();
        REGION.matcher(source("src/test/java", samples.getName().replace('.', '/')))
                .results()
                .forEach(
                        region ->
                                found.put(
                                        region.group(1),
                                        region.group(2).stripTrailing().stripIndent()));
        if (this == LIBRARY) {
            String descriptor = source("src/main/java", "module-info");
            found.put(
                    "module-info",
                    descriptor.substring(descriptor.indexOf("module felhom")).strip());
        }
        return found;
    }

    private static String source(String root, String name) throws IOException {
        return Files.readString(MODULE.resolve(root).resolve(name + ".java"));
    }
}
