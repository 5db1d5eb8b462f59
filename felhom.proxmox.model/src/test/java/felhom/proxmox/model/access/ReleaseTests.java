package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

class ReleaseTests {
    private static final String SCHEMAS = read("versioned-parameters.tsv");
    private static final Release R84 = Release.parse("8.4");

    @Test
    void releasesAreOrderedByNumbersAndNotByText() {
        assertTrue(Release.parse("9.2").isBefore(Release.parse("9.10")));
        assertTrue(Release.parse("9.2").isBefore(Release.parse("10.0")));
        assertFalse(R84.isBefore(R84));
        assertEquals("8.4", R84.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8.", ".4", "8.4.1", "8.x", "-8.4", "8,4", "9999.1"})
    void whatIsNoReleaseIsRefusedWithItsForm(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Release.parse(text))
                        .getMessage();
        assertTrue(message.endsWith("(expected two numbers, for example 8.4)"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "9.2.11, 9.2, 9.2",
        "6.4-15, 6.4, 6.4",
        "7.4-3, '', 7.4",
        "10.0.1, 10.0, 10.0",
        "8.4.0~1, 8.4, 8.4"
    })
    void aVersionTellsItsRelease(String version, String release, String expected) {
        assertEquals(
                Optional.of(Release.parse(expected)), new Version(version, release, "").number());
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "devel, master", "9, 9"})
    void aVersionWithoutNumbersTellsNone(String version, String release) {
        assertEquals(Optional.empty(), new Version(version, release, "").number());
    }

    @Test
    void aRangeHasItsFirstReleaseAndNotItsEnd() {
        ReleaseRange range = ReleaseRange.between("8.1", "9.0");
        assertTrue(range.contains(Release.parse("8.1")));
        assertTrue(range.contains(R84));
        assertFalse(range.contains(Release.parse("8.0")));
        assertFalse(range.contains(Release.parse("9.0")));
        assertEquals("since 8.1, before 9.0", range.toString());
        assertEquals("before 9.0", ReleaseRange.until("9.0").toString());
        assertEquals("since 7.0", ReleaseRange.since("7.0").toString());
        assertThrows(IllegalArgumentException.class, () -> ReleaseRange.between("9.0", "9.0"));
    }

    @Test
    void aReleaseNewerThanAllIsTakenForTheNewest() {
        Release next = Release.parse("10.1");
        assertTrue(ReleaseRange.since("9.1").contains(next));
        assertFalse(ReleaseRange.until("9.0").contains(next));
        assertEquals(Privilege.MINIMAL_ROLE, Privilege.minimalRole(next));
    }

    @Test
    void aPartOfAParameterIsUsedOnlyWhereItIs() {
        VersionedParameter down =
                VersionedParameter.property("net[n]", "link_down", ReleaseRange.since("7.4"));
        assertTrue(down.isUsedIn(Map.of("net12", "name=eth0,bridge=vmbr0,link_down=1")));
        assertFalse(down.isUsedIn(Map.of("net0", "name=eth0,bridge=vmbr0")));
        assertFalse(down.isUsedIn(Map.of("net", "link_down=1")));
        assertFalse(down.isUsedIn(Map.of("nets0", "link_down=1")));
        VersionedParameter decade =
                VersionedParameter.value("timeframe", "decade", ReleaseRange.since("9.0"));
        assertTrue(decade.isUsedIn(Map.of("timeframe", "decade")));
        assertFalse(decade.isUsedIn(Map.of("timeframe", "year")));
    }

    @Test
    void theRoleHasOnlyWhatTheReleaseKnows() {
        List<Privilege> old = Privilege.minimalRole(Release.parse("7.4"));
        assertFalse(old.contains(Privilege.SDN_USE));
        assertEquals(15, old.size());
        assertEquals(Privilege.MINIMAL_ROLE, Privilege.minimalRole(Release.parse("8.0")));
        assertTrue(Privilege.parse("VM.Monitor").releases().contains(R84));
        assertFalse(Privilege.parse("VM.Monitor").releases().contains(Release.NEWEST));
        assertTrue(Privilege.parse("Not.Known").releases().isAll());
    }

    @Test
    void whatARequestUsesInVainIsFoundBeforeItIsSent() {
        Map<String, String> since = Map.of("since", "1", "limit", "5");
        List<VersionedParameter> missing =
                Operation.LIST_TASKS.missingIn(Release.parse("6.4"), since);
        assertEquals(List.of("since"), missing.stream().map(Object::toString).toList());
        assertEquals(List.of(), Operation.LIST_TASKS.missingIn(Release.parse("7.0"), since));
    }

    /** The file lists what the API schemas of all releases say of these endpoints. */
    @ParameterizedTest
    @EnumSource
    void theTableSaysOfEachParameterWhatTheSchemasSay(Operation operation) {
        if (operation.endpoint().isEmpty()) {
            return;
        }
        Endpoint endpoint = operation.endpoint().get();
        String request = endpoint.method() + " " + endpoint.path();
        Set<String> expected =
                SCHEMAS.lines()
                        .filter(line -> line.startsWith(request + "\t"))
                        .map(line -> line.substring(request.length() + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                expected,
                operation.parameters().stream()
                        .map(ReleaseTests::row)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String row(VersionedParameter one) {
        Release since = one.releases().since();
        return one
                + "\t"
                + (since.equals(Release.OLDEST) ? "-" : since)
                + "\t"
                + one.releases().until().map(Release::toString).orElse("-");
    }

    private static String read(String name) {
        try (InputStream file = ReleaseTests.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
