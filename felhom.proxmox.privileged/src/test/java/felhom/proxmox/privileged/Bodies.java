package felhom.proxmox.privileged;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What smartctl printed on real hosts, and the tables of what it comes down to. */
public final class Bodies {
    private static final Path RESOURCES =
            Path.of(
                    System.getProperty("basedir", "."),
                    "src/test/resources/felhom/proxmox/privileged");

    private Bodies() {}

    /** By the name of the file that each was, in the order of the names. */
    public static Map<String, String> ofSmartctl() {
        Map<String, String> bodies = new LinkedHashMap<>();
        try (InputStream file = open("smartctl-bodies.tsv.gz");
                InputStream text = new GZIPInputStream(file)) {
            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(
                            line -> {
                                String[] parts = line.split("\t", 2);
                                bodies.put(parts[0], parts[1]);
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bodies;
    }

    public static String ofSmartctl(String name) {
        String body = ofSmartctl().get(name);
        if (body == null) {
            throw new IllegalArgumentException("no body " + name);
        }
        return body;
    }

    /** Bodies on which a verdict was once wrong, by what is special in them. */
    public static Map<String, String> cases() {
        Map<String, String> cases = new LinkedHashMap<>();
        text("smart-cases.tsv")
                .lines()
                .forEach(
                        line -> {
                            String[] parts = line.split("\t", 2);
                            cases.put(parts[0], parts[1]);
                        });
        return cases;
    }

    /** A committed table. {@code -Dfelhom.docs=write} writes it anew before it is compared. */
    public static String golden(String name, String now) {
        if ("write".equals(System.getProperty("felhom.docs"))) {
            try {
                Files.writeString(RESOURCES.resolve(name), now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return now;
        }
        return text(name);
    }

    public static String text(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream file = Bodies.class.getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return file;
    }
}
