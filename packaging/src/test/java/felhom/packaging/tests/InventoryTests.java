package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The list of what is inside names everything that is inside and nothing else, with licenses. */
class InventoryTests {
    private static final Path DOC = Built.TREE.resolve("usr/share/doc/felhom-agent");

    @Test
    void everyModuleOfTheImageBelongsToAComponent() throws Exception {
        Set<String> modules = new TreeSet<>();
        Set<String> runtimes = new TreeSet<>();
        for (String line :
                Command.run(
                                Built.IMAGE.resolve("bin/java").toString(),
                                "-Xshare:off",
                                "--list-modules")
                        .lines()) {
            String[] parts = line.split("@");
            (parts[0].matches("(java|jdk)\\..*") ? runtimes : modules).add(parts[0]);
        }
        Set<String> libraries = new TreeSet<>();
        for (JsonNode component : bom().path("components")) {
            if (component.path("type").asText().equals("library")) {
                libraries.add(component.path("name").asText());
            }
        }
        assertEquals(modules.size(), libraries.size(), () -> modules + " " + libraries);
        for (String own : modules.stream().filter(name -> name.startsWith("felhom.")).toList()) {
            assertTrue(libraries.contains(own), own);
        }
        assertTrue(jdk().path("description").asText().endsWith(String.join(" ", runtimes)));
    }

    @Test
    void theRuntimeIsListedWithItsLibraries() throws Exception {
        JsonNode jdk = jdk();
        assertTrue(jdk.path("version").asText().startsWith("25."), jdk::toString);
        Set<String> names = new HashSet<>();
        jdk.path("components").forEach(library -> names.add(library.path("name").asText()));
        assertTrue(names.contains("zlib"), names::toString);
        for (JsonNode library : jdk.path("components")) {
            assertFalse(library.path("name").asText().matches(".* v?[0-9.]+"), library::toString);
        }
    }

    @Test
    void everyReferenceLeadsToAComponent() throws Exception {
        JsonNode bom = bom();
        Set<String> known = new HashSet<>();
        known.add(bom.at("/metadata/component/bom-ref").asText());
        bom.path("components").forEach(part -> known.add(part.path("bom-ref").asText()));
        Set<String> mentioned = new HashSet<>();
        for (JsonNode dependency : bom.path("dependencies")) {
            mentioned.add(dependency.path("ref").asText());
            dependency.path("dependsOn").forEach(other -> mentioned.add(other.asText()));
        }
        assertEquals(known, mentioned);
    }

    /** Otherwise no two builds would be the same. */
    @Test
    void theListHasNoTimeAndNoSerialNumber() throws Exception {
        assertTrue(bom().path("serialNumber").isMissingNode());
        assertTrue(bom().at("/metadata/timestamp").isMissingNode());
    }

    @Test
    void everyLibraryComesWithItsLicense() throws Exception {
        for (JsonNode component : bom().path("components")) {
            assertFalse(component.path("licenses").isEmpty(), component::toString);
            if (component.path("group").asText().matches("com\\.fasterxml.*|org\\.slf4j")) {
                Path folder = DOC.resolve("licenses/" + component.path("name").asText());
                try (Stream<Path> files = Files.list(folder)) {
                    List<String> names = files.map(file -> file.getFileName().toString()).toList();
                    assertTrue(
                            names.stream().anyMatch(name -> name.startsWith("LICENSE")),
                            names::toString);
                }
            }
        }
        assertTrue(Files.exists(DOC.resolve("copyright")));
    }

    private static JsonNode jdk() throws IOException {
        for (JsonNode component : bom().path("components")) {
            if (component.path("type").asText().equals("platform")) {
                return component;
            }
        }
        throw new AssertionError("the runtime is not listed");
    }

    private static JsonNode bom() throws IOException {
        return new ObjectMapper().readTree(DOC.resolve("sbom.cdx.json").toFile());
    }
}
