package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.RandomText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class PathTemplateTests {
    private static final PathTemplate VOLUME =
            new PathTemplate("/nodes/{node}/storage/{storage}/content/{volume}");

    @Test
    void parametersInOrder() {
        assertEquals(List.of("node", "storage", "volume"), VOLUME.parameters());
        assertEquals(List.of(), new PathTemplate("/").parameters());
        assertEquals(List.of(), new PathTemplate("/version").parameters());
    }

    @Test
    void aPathBeginsWithASlash() {
        assertEquals(
                "a path begins with a slash: \"nodes\\u000a\"",
                assertThrows(IllegalArgumentException.class, () -> new PathTemplate("nodes\n"))
                        .getMessage());
    }

    @Test
    void valuesOfRightsStayAsTheyAre() {
        assertEquals(
                "/vms/101",
                new PathTemplate("/vms/{vmid}").expand(Map.of("vmid", "101", "x", "y")));
        assertEquals("/", new PathTemplate("/").expand(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "pve,pve",
        "local:backup/x.tar.zst,local%3Abackup%2Fx.tar.zst",
        "felhom-agent@pve!agent,felhom-agent%40pve%21agent",
        "50%,50%25",
        "%2F,%252F",
        "ü,%C3%BC",
        "😀,%F0%9F%98%80",
        "a b+c,a%20b%2Bc",
        "a?b#c;d&e=f,a%3Fb%23c%3Bd%26e%3Df",
        "'a\r\nHost: x',a%0D%0AHost%3A%20x",
        "\\..\\,%5C..%5C",
        "~._-,~._-"
    })
    void valuesOfRequestsAreEncoded(String value, String encoded) {
        PathTemplate template = new PathTemplate("/a/{x}/b");
        assertEquals("/a/" + encoded + "/b", template.expandEncoded(Map.of("x", value)));
        assertEquals(Optional.of(Map.of("x", value)), template.match("/a/" + encoded + "/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void aValueThatWouldChangeTheSegmentsIsRefused(String value) {
        PathTemplate template = new PathTemplate("/a/{x}/b");
        assertEquals(
                "cannot be a segment of a path: \""
                        + value
                        + "\" for {x} in /a/{x}/b (it must not be empty, \".\" or \"..\")",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> template.expandEncoded(Map.of("x", value)))
                        .getMessage());
    }

    @Test
    void noValueIsNamed() {
        for (Map<String, String> values :
                List.of(Map.<String, String>of(), Map.of("node", "pve", "storage", "local"))) {
            String missing = values.isEmpty() ? "{node}" : "{volume}";
            String message =
                    "no value for "
                            + missing
                            + " in /nodes/{node}/storage/{storage}/content/{volume}";
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> VOLUME.expandEncoded(values))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> VOLUME.expand(values))
                            .getMessage());
        }
    }

    /** Whatever a value holds, the request has the segments of its template and no other. */
    @Test
    void noEncodedValueCanAddASegmentOrEndThePath() {
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            Map<String, String> values =
                    Map.of(
                            "node", RandomText.of(random, 3, 20, c -> true),
                            "storage", RandomText.of(random, 3, 20, c -> true),
                            "volume", RandomText.of(random, 3, 20, c -> true) + "\0\r\n /../");
            String path = VOLUME.expandEncoded(values);
            assertEquals(7, path.split("/", -1).length, path);
            assertTrue(path.matches("[A-Za-z0-9/._~%-]+"), path);
            assertEquals(Optional.of(values), VOLUME.match(path));
        }
    }

    @Test
    void everyEndpointMatchesWhatItMakes() {
        Random random = new Random(7);
        for (Operation operation : Operation.of(Backend.API)) {
            PathTemplate template = operation.endpoint().orElseThrow().path();
            for (int i = 0; i < 40; i++) {
                Map<String, String> values = new java.util.HashMap<>();
                for (String name : template.parameters()) {
                    values.put(name, RandomText.of(random, 3, 20, c -> true));
                }
                String path = template.expandEncoded(values);
                assertEquals(Optional.of(values), template.match(path), operation.name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a", "/a/b", "/a/1/2/b", "/a/1/b/", "/a/1/c", "/", "", "/A/1/b", "//1/b"})
    void anotherFormDoesNotMatch(String path) {
        assertEquals(Optional.empty(), new PathTemplate("/a/{x}/b").match(path));
    }

    @ParameterizedTest
    @CsvSource({
        "%,%",
        "%2,%2",
        "%zz,%zz",
        "a%,a%",
        "%41😀,A😀",
        "%41ü,Aü",
        "%１１,%１１",
        "%2f,/",
        "%25%32,%2"
    })
    void whatIsNoEscapeIsTakenAsItIs(String segment, String value) {
        assertEquals(
                Optional.of(Map.of("x", value)),
                new PathTemplate("/a/{x}/b").match("/a/" + segment + "/b"));
    }

    @Test
    void encodedFixedSegmentsStillMatch() {
        assertTrue(new PathTemplate("/nodes/{node}").match("/n%6Fdes/pve").isPresent());
        assertFalse(new PathTemplate("/nodes/{node}").match("/nodes%2Fpve/x").isPresent());
    }
}
