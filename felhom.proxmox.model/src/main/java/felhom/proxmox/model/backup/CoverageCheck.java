package felhom.proxmox.model.backup;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of comparing a backup's log with the prediction.
 *
 * @param differences the differences; empty if there is none
 */
public record CoverageCheck(List<CoverageDifference> differences) {
    /** The next step if the configuration that was backed up differs from the one that was read. */
    static final String READ_AGAIN =
            "the configuration was changed in between, or changes wait for the next start: a backup"
                    + " is made of the configuration that runs, so read that one"
                    + " (/config?current=1) and predict again; what the backup really has is told"
                    + " by: pvesm extractconfig ARCHIVE";

    /** Copies the list. */
    public CoverageCheck {
        differences = List.copyOf(differences);
    }

    /**
     * {@return whether the backup was completed, with exactly the predicted lines about mounts or
     * disks; the mode does not matter}
     */
    public boolean asPredicted() {
        return differences.stream().allMatch(CoverageDifference.OtherMode.class::isInstance);
    }

    static CoverageCheck of(VmId vmid, GuestType type, List<String> predicted, BackupLog log) {
        if (!log.begun()) {
            return new CoverageCheck(List.of(new CoverageDifference.NotInLog(vmid)));
        }
        List<CoverageDifference> found = mounts(predicted, log.mounts());
        otherMode(type, log).ifPresent(found::add);
        if (!log.finished()) {
            found.add(
                    new CoverageDifference.NotFinished(
                            log.end().orElse("the log ends in the middle of it")));
        }
        return new CoverageCheck(found);
    }

    private static List<CoverageDifference> mounts(List<String> predicted, Set<String> logged) {
        List<CoverageDifference> found = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>(logged);
        predicted.forEach(others::remove);
        for (String line : predicted) {
            if (!logged.contains(line)) {
                Optional<String> other = sameMount(line, others);
                other.ifPresent(others::remove);
                found.add(
                        other.<CoverageDifference>map(
                                        instead -> new CoverageDifference.Changed(line, instead))
                                .orElseGet(() -> new CoverageDifference.Missing(line)));
            }
        }
        others.forEach(line -> found.add(new CoverageDifference.Unexpected(line)));
        return found;
    }

    private static Optional<String> sameMount(String line, Set<String> others) {
        return others.stream()
                .filter(other -> BackupLog.option(other).equals(BackupLog.option(line)))
                .findFirst();
    }

    private static Optional<CoverageDifference> otherMode(GuestType type, BackupLog log) {
        return log.askedMode()
                .flatMap(
                        asked ->
                                log.mode()
                                        .filter(taken -> !taken.equals(asked))
                                        .map(
                                                taken ->
                                                        new CoverageDifference.OtherMode(
                                                                type,
                                                                asked,
                                                                taken,
                                                                log.running())));
    }
}
