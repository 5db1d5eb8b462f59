package felhom.agent.check;

import felhom.agent.observe.GuestDetails;
import felhom.agent.observe.GuestFacts;
import felhom.agent.observe.VirtualMachineState;
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
    private static final long STATE_EXTRA = 500L << 20;

    /** The memory of a machine whose configuration names none. */
    private static final long DEFAULT_MIB = 512;

    /** One line for each guest, about the oldest. Leftovers are not judged twice. */
    Optional<Finding> of(GuestFacts facts) {
        List<Snapshot> old =
                facts.state().found().stream()
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
        String vmid = facts.guest().vmid().toString();
        String tool = GuestName.tool(facts.guest());
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
        words += memory(facts, old);
        return Optional.of(
                Finding.warn(
                                FindingCode.SNAPSHOT_OLD,
                                GuestName.of(facts.guest()),
                                words,
                                NextStep.onHost(
                                        "see what there is, on the host",
                                        tool + " listsnapshot " + vmid),
                                NextStep.onHost(
                                        "if nobody needs it any more",
                                        tool + " delsnapshot " + vmid + " " + oldest.name()))
                        .measured(age.toHours() / 24.0, "days")
                        .grouped("snapshots older than " + limitWords));
    }

    /**
     * A snapshot with memory has a volume of its own, of twice the memory and 500 MiB (qemu-server
     * 9.2).
     */
    private static String memory(GuestFacts facts, List<Snapshot> old) {
        long with = old.stream().filter(Snapshot::memory).count();
        if (with == 0) {
            return "";
        }
        String size =
                facts.state()
                        .found()
                        .flatMap(OldSnapshots::memory)
                        .map(bytes -> " of up to " + Quantity.bytes(2 * bytes + STATE_EXTRA))
                        .orElse("");
        return old.size() == 1
                ? "; it holds the memory too, in a volume" + size
                : "; " + with + " of them with memory, each in a volume" + size;
    }

    private static Optional<Long> memory(GuestDetails details) {
        return details instanceof VirtualMachineState machine
                ? Optional.of(machine.config().memoryMiB().orElse(DEFAULT_MIB) << 20)
                : Optional.empty();
    }

    private boolean isOld(Snapshot snapshot) {
        return snapshot.created().filter(made -> made.plus(limit).isBefore(now)).isPresent();
    }
}
