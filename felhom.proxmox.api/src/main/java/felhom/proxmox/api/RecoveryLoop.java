package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.Sleeper;
import felhom.proxmox.api.internal.http.Deadline;

import java.time.Duration;

/**
 * The repeated looks at a host for the outcome of a lost change: how long they continue, and their
 * results.
 */
final class RecoveryLoop implements AutoCloseable {
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final ReadExecutor caller;
    private final Sleeper sleeper;
    private final LostResponse lost;
    private final long sentNanos;
    private final Duration settle;
    private final boolean interrupted;
    private Duration pause = FIRST_PAUSE;
    private Duration paused = Duration.ZERO;
    private String evidence = "the host could not be asked";
    private boolean looked;
    private boolean over;

    /** Begins; an interrupt of the thread waits until the first look is done. */
    RecoveryLoop(
            ReadExecutor caller,
            Sleeper sleeper,
            LostResponse lost,
            long sentNanos,
            Duration settle) {
        this.caller = caller;
        this.sleeper = sleeper;
        this.lost = lost;
        this.sentNanos = sentNanos;
        this.settle = settle;
        this.over = lost.isOfAClosedClient();
        this.interrupted = Thread.interrupted();
    }

    boolean isOver() {
        return over;
    }

    /** The deadline of one look. */
    Deadline deadline() {
        return caller.deadline(left().compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : left());
    }

    void saw(String what) {
        evidence = what;
        looked = true;
    }

    /** Notes that a look failed; if the host refuses it now, it refuses it later, too. */
    void failed(ProxmoxException failure) {
        if (!looked) {
            evidence = "the host could not be asked: " + failure.what();
        }
        over =
                failure instanceof AuthenticationFailedException
                        || failure instanceof PermissionDeniedException
                        || failure instanceof UntrustedHostException
                        || failure instanceof CallInterruptedException;
    }

    void end(String what) {
        evidence = what;
        over = true;
    }

    boolean looked() {
        return looked;
    }

    String evidence() {
        return evidence;
    }

    /** Waits before the next look; returns false if there is none. */
    boolean goesOn() {
        boolean settled = looked && lost.presumedNotDone();
        if (over || interrupted || settled || left().isZero()) {
            return false;
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
            return false;
        }
        paused = paused.plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return true;
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration left() {
        Duration passed = Duration.ofNanos(caller.nanoTime() - sentNanos);
        Duration waited = passed.compareTo(paused) > 0 ? passed : paused;
        return waited.compareTo(settle) < 0 ? settle.minus(waited) : Duration.ZERO;
    }
}
