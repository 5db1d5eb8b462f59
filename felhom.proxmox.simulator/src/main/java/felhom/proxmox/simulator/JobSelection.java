package felhom.proxmox.simulator;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which guests a backup job selects: those of its pool, or those that it names, or all but some,
 * whatever it has first; and of these the ones on its node.
 */
final class JobSelection {
    private JobSelection() {}

    static SortedSet<Integer> of(SimulatedBackupJob job, HostState state) {
        Optional<String> pool = job.option("pool");
        SortedSet<Integer> selected = new TreeSet<>();
        if (pool.isPresent()) {
            for (SimulatedGuest guest : state.guests()) {
                if (state.cluster().pool(guest.id()).equals(pool)) {
                    selected.add(guest.id().value());
                }
            }
        } else if (job.option("vmid").isPresent()) {
            selected.addAll(numbers(job, "vmid"));
        } else if (job.option("all").filter("1"::equals).isPresent()
                || job.option("exclude").isPresent()) {
            state.guests().forEach(guest -> selected.add(guest.id().value()));
            selected.removeAll(numbers(job, "exclude"));
        }
        boolean elsewhere =
                job.option("node").filter(node -> !node.equals(state.node().value())).isPresent();
        if (elsewhere) {
            selected.removeIf(vmid -> state.guest(vmid).isPresent());
        }
        return selected;
    }

    private static SortedSet<Integer> numbers(SimulatedBackupJob job, String option) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String word : job.option(option).orElse("").split("[,; ]+")) {
            if (!word.isEmpty()) {
                numbers.add(Integer.parseInt(word));
            }
        }
        return numbers;
    }
}
