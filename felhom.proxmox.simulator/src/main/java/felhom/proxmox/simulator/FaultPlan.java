package felhom.proxmox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that wait for requests, the one that was injected first before the others. */
final class FaultPlan {
    private record Planned(Fault fault, RequestMatcher matcher, int left) {}

    private final List<Planned> planned = new ArrayList<>();

    synchronized void add(Fault fault, RequestMatcher matcher, int times) {
        planned.add(new Planned(fault, matcher, times));
    }

    synchronized void clear() {
        planned.clear();
    }

    /** Takes the fault that is for this request, if any. */
    synchronized Optional<Fault> take(ReceivedRequest request) {
        for (int i = 0; i < planned.size(); i++) {
            Planned next = planned.get(i);
            if (next.matcher().matches(request)) {
                if (next.left() == 1) {
                    planned.remove(i);
                } else {
                    planned.set(i, new Planned(next.fault(), next.matcher(), next.left() - 1));
                }
                return Optional.of(next.fault());
            }
        }
        return Optional.empty();
    }
}
