package felhom.proxmox.model.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

class BackupJobCoverageTests {
    private static final String HERE = "pve";
    private static final List<Resource.Guest> GUESTS =
            List.of(
                    guest(101, HERE, ""),
                    guest(102, HERE, "apps"),
                    guest(103, HERE, "apps/inner"),
                    guest(104, "second", "apps"));

    @Test
    void aJobForAllCoversAllButWhatItExcludes() {
        assertUncovered(Set.of(), enabled(new BackupSelection.All(vmids())));
        assertUncovered(Set.of(102, 104), enabled(new BackupSelection.All(vmids(102, 104, 999))));
    }

    @Test
    void aJobForNumbersCoversThoseGuests() {
        assertUncovered(Set.of(102, 104), enabled(BackupSelection.of(vmids(101, 103))));
    }

    @Test
    void aJobForAPoolCoversItsOwnGuestsAndNotThoseOfAPoolBelow() {
        assertUncovered(Set.of(101, 103), enabled(new BackupSelection.Pool("apps")));
    }

    @Test
    void aJobThatSelectsNothingCoversNothing() {
        assertUncovered(Set.of(101, 102, 103, 104), enabled(new BackupSelection.Nothing()));
        assertUncovered(Set.of(101, 102, 103, 104));
    }

    @Test
    void aJobOfOneNodeCoversOnlyGuestsThere() {
        BackupJob job = job("there", true, new BackupSelection.All(vmids()), Optional.of("second"));
        assertUncovered(Set.of(101, 102, 103), job);
        assertUncovered(
                Set.of(101, 102, 103, 104),
                job("named", true, BackupSelection.of(vmids(101)), Optional.of("second")));
    }

    @Test
    void severalJobsCoverTogether() {
        assertUncovered(
                Set.of(103),
                enabled(BackupSelection.of(vmids(101, 102))),
                job("pool", true, new BackupSelection.Pool("apps"), Optional.empty()));
    }

    @Test
    void aDisabledJobCoversNothingAndIsStillNamed() {
        BackupJob nightly = enabled(BackupSelection.of(vmids(101)));
        BackupJob off = job("off", false, new BackupSelection.All(vmids(103)), Optional.empty());
        BackupJobCoverage coverage = BackupJobCoverage.of(List.of(off, nightly), GUESTS);
        assertEquals(vmids(102, 103, 104), coverage.uncovered());
        BackupJobCoverage.JobsOfGuest both = jobs(coverage, 101);
        assertTrue(both.isCovered());
        assertFalse(both.isOnlyDisabled());
        assertEquals(List.of(nightly), both.enabled());
        assertEquals(List.of(off), both.disabled());
        assertTrue(jobs(coverage, 102).isOnlyDisabled());
        assertFalse(jobs(coverage, 103).isOnlyDisabled());
        assertFalse(jobs(coverage, 103).isCovered());
    }

    @Test
    void numbersThatNoGuestHasAreToldByJob() {
        BackupJobCoverage coverage =
                BackupJobCoverage.of(
                        List.of(
                                enabled(BackupSelection.of(vmids(101, 555, 999))),
                                job("off", false, BackupSelection.of(vmids(998)), Optional.empty()),
                                job(
                                        "all",
                                        true,
                                        new BackupSelection.All(vmids(997)),
                                        Optional.empty())),
                        GUESTS);
        assertEquals(
                Map.of(
                        new BackupJobId("nightly"), vmids(555, 999),
                        new BackupJobId("off"), vmids(998)),
                coverage.gone());
    }

    @Test
    void whatTheHostSaysOfAJobCountsMoreThanWhatIsComputed() {
        BackupJob pool = enabled(new BackupSelection.Pool("apps"));
        JobGuest hidden =
                new JobGuest(new VmId(101), GuestType.CONTAINER, Optional.empty(), List.of());
        BackupJobCoverage coverage =
                BackupJobCoverage.of(List.of(pool), GUESTS, Map.of(pool.id(), List.of(hidden)));
        assertEquals(vmids(102, 103, 104), coverage.uncovered());
    }

    @Test
    void aGuestOfAJobTellsWhatIsLeftOut() {
        JobVolume root =
                new JobVolume("rootfs", Optional.of("local:a"), true, Optional.of("rootfs"));
        JobVolume data =
                new JobVolume("mp0", Optional.of("local:b"), false, Optional.of("disabled"));
        JobGuest guest =
                new JobGuest(
                        new VmId(101),
                        GuestType.CONTAINER,
                        Optional.of("web"),
                        List.of(root, data));
        assertEquals(List.of(data), guest.leftOut());
        assertFalse(guest.isGone());
        assertTrue(
                new JobGuest(new VmId(999), new GuestType("unknown"), Optional.empty(), List.of())
                        .isGone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "\u0001"})
    void whatIsNoIdOfAJobIsRefused(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> BackupJobId.parse(text))
                        .getMessage();
        assertTrue(message.startsWith("not a backup job id: "), message);
        assertEquals("0f:1", BackupJobId.parse("0f:1").toString());
    }

    private static void assertUncovered(Set<Integer> expected, BackupJob... jobs) {
        assertEquals(
                vmids(expected.stream().mapToInt(Integer::intValue).toArray()),
                BackupJobCoverage.of(List.of(jobs), GUESTS).uncovered());
    }

    private static BackupJobCoverage.JobsOfGuest jobs(BackupJobCoverage coverage, int guest) {
        return Optional.ofNullable(coverage.guests().get(new VmId(guest))).orElseThrow();
    }

    private static BackupJob enabled(BackupSelection selection) {
        return job("nightly", true, selection, Optional.empty());
    }

    private static BackupJob job(
            String id, boolean enabled, BackupSelection selection, Optional<String> node) {
        return new BackupJob(
                new BackupJobId(id),
                enabled,
                Optional.of("02:30"),
                Optional.empty(),
                node.map(NodeName::parse),
                selection,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>());
    }

    private static SortedSet<VmId> vmids(int... numbers) {
        SortedSet<VmId> vmids = new TreeSet<>();
        for (int number : numbers) {
            vmids.add(new VmId(number));
        }
        return vmids;
    }

    private static Resource.Guest guest(int vmid, String node, String pool) {
        OptionalLong no = OptionalLong.empty();
        return new Resource.Guest(
                "lxc/" + vmid,
                GuestType.CONTAINER,
                new VmId(vmid),
                NodeName.parse(node),
                Optional.empty(),
                GuestState.STOPPED,
                Optional.empty(),
                List.of(),
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Usage.UNKNOWN,
                no,
                Usage.UNKNOWN,
                Optional.empty(),
                new Traffic(no, no, no, no),
                Optional.of(pool).filter(name -> !name.isEmpty()),
                Optional.empty());
    }
}
