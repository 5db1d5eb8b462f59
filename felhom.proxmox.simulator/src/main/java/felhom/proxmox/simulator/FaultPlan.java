package felhom.proxmox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The faults that wait for requests, the one that was injected first before the others. */
final class FaultPlan {
    private record Planned(Fault fault, RequestMatcher matcher, int left) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Planned> planned = new ArrayList<>();

    void add(Fault fault, RequestMatcher matcher, int times) {
        lock.lock();
        try {
            planned.add(new Planned(fault, matcher, times));
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            planned.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the fault that is for this request, if any. */
    Optional<Fault> take(ReceivedRequest request) {
        lock.lock();
        try {
            return takeFirst(request);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Fault> takeFirst(ReceivedRequest request) {
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
