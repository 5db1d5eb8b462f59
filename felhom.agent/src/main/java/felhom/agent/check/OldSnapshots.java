package felhom.agent.check;

import felhom.agent.observe.ContainerFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.Snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Snapshots that somebody made and forgot: each keeps the old state of every block that has changed
 * since.
 *
 * @param limit how old they may be
 * @param now the moment of judgement
 */
record OldSnapshots(Duration limit, Instant now) {
    /** One line for each container, about the oldest. Leftovers are not judged twice. */
    Optional<Finding> of(ContainerFacts container) {
        List<Snapshot> old =
                container.state().found().stream()
                        .flatMap(state -> state.snapshots().snapshots().stream())
                        .filter(snapshot -> snapshot.state().isEmpty())
                        .filter(snapshot -> !Leftover.isNamedLikeOne(snapshot))
                        .filter(this::isOld)
                        .sorted(Comparator.comparing(one -> one.created().orElseThrow()))
                        .toList();
        if (old.isEmpty()) {
            return Optional.empty();
        }
        Snapshot oldest = old.getFirst();
        Duration age = Duration.between(oldest.created().orElseThrow(), now);
        String vmid = container.guest().vmid().toString();
        String limitWords = Quantity.count(limit.toDays(), "day", "days");
        String words =
                old.size() == 1
                        ? "snapshot " + oldest.name() + " is " + Quantity.duration(age) + " old"
                        : old.size()
                                + " snapshots older than "
                                + limitWords
                                + ", the oldest "
                                + Quantity.duration(age)
                                + ": "
                                + oldest.name();
        return Optional.of(
                Finding.warn(
                                FindingCode.SNAPSHOT_OLD,
                                GuestName.of(container.guest()),
                                words,
                                NextStep.onHost(
                                        "see what there is, on the host",
                                        "pct listsnapshot " + vmid),
                                NextStep.onHost(
                                        "if nobody needs it any more",
                                        "pct delsnapshot " + vmid + " " + oldest.name()))
                        .measured(age.toHours() / 24.0, "days")
                        .grouped("snapshots older than " + limitWords));
    }

    private boolean isOld(Snapshot snapshot) {
        return snapshot.created().filter(made -> made.plus(limit).isBefore(now)).isPresent();
    }
}
