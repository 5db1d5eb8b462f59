package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which snapshots a rotation deletes. */
class SnapshotTreeTests {
    private static final Predicate<Snapshot> NIGHTLY =
            one -> one.name().value().startsWith("nightly-");

    private static Snapshot at(String name, Optional<Integer> hour, Optional<String> state) {
        return new Snapshot(
                new SnapshotName(name),
                "",
                hour.map(h -> Instant.ofEpochSecond(h * 3600L)),
                Optional.empty(),
                false,
                state);
    }

    private static Snapshot at(String name, int hour) {
        return at(name, Optional.of(hour), Optional.empty());
    }

    private static List<String> chosen(int keep, Snapshot... snapshots) {
        return new SnapshotTree(
                        List.of(snapshots), Optional.empty(), Optional.empty(), Optional.empty())
                .allButNewest(keep, NIGHTLY).stream().map(one -> one.name().value()).toList();
    }

    @Test
    void theNewestStayAndTheRestComesOldestFirst() {
        assertEquals(
                List.of("nightly-a", "nightly-b"),
                chosen(
                        2,
                        at("nightly-d", 4),
                        at("nightly-b", 2),
                        at("nightly-a", 1),
                        at("nightly-c", 3)));
    }

    @Test
    void whatTheRuleDoesNotSelectIsNeitherChosenNorCounted() {
        assertEquals(
                List.of("nightly-a"),
                chosen(
                        1,
                        at("nightly-a", 1),
                        at("by-hand", 0),
                        at("nightly-b", 2),
                        at("before-upgrade", 3)));
    }

    @Test
    void asManyAsAreKeptOrFewerLeaveNothingToDelete() {
        assertEquals(List.of(), chosen(2, at("nightly-a", 1), at("nightly-b", 2)));
        assertEquals(List.of(), chosen(3, at("nightly-a", 1)));
        assertEquals(List.of(), chosen(3));
    }

    @Test
    void noneCanBeKept() {
        assertEquals(List.of("nightly-a"), chosen(0, at("nightly-a", 1), at("by-hand", 2)));
    }

    @Test
    void oneThatIsNotCompleteDoesNotTakeThePlaceOfOneThatIs() {
        assertEquals(
                List.of(),
                chosen(
                        1,
                        at("nightly-a", 1),
                        at("nightly-b", Optional.of(2), Optional.of("prepare")),
                        at("nightly-c", Optional.of(3), Optional.of("delete"))));
    }

    @Test
    void oneOfUnknownAgeIsLeftAlone() {
        assertEquals(
                List.of("nightly-b"),
                chosen(0, at("nightly-a", Optional.empty(), Optional.empty()), at("nightly-b", 2)));
    }

    @Test
    void aNegativeNumberIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> chosen(-1, at("nightly-a", 1)));
        assertTrue(refused.getMessage().contains("0 snapshots or more"), refused.getMessage());
    }
}
