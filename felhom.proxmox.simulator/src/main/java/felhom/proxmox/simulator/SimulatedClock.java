package felhom.proxmox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves: it stands still until {@link #advance} is called. Thread-safe. */
public final class SimulatedClock implements InstantSource {
    private volatile Instant now;

    private SimulatedClock(Instant now) {
        this.now = now;
    }

    /**
     * Makes a clock that shows a moment.
     *
     * @param now the moment
     * @return the clock
     */
    public static SimulatedClock at(Instant now) {
        return new SimulatedClock(now);
    }

    /**
     * Moves the clock.
     *
     * @param time how far; negative to move back
     */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
