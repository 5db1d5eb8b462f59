package felhom.proxmox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock for tests, which moves only by {@link #advance}. Thread-safe. */
public final class SimulatedClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private SimulatedClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    /**
     * Makes a clock.
     *
     * @param now its time
     * @return the clock
     */
    public static SimulatedClock at(Instant now) {
        return new SimulatedClock(now);
    }

    /**
     * Moves the clock.
     *
     * @param time the distance; negative to move back
     */
    public void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
