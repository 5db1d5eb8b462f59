package felhom.proxmox.api.internal.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class PollRateTests {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong(-5);
    private final PollRate rate = new PollRate(10, now::get);

    @Test
    void theFirstPollIsAtOnce() {
        assertEquals(Duration.ZERO, rate.take(Duration.ZERO, LONG));
    }

    @Test
    void pollsAreSpreadEvenly() {
        for (int i = 0; i < 1000; i++) {
            assertEquals(Duration.ofMillis(100L * i), rate.take(Duration.ZERO, LONG));
        }
    }

    @Test
    void aMomentThatNobodyTookIsNotSaved() {
        rate.take(Duration.ZERO, LONG);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertEquals(Duration.ZERO, rate.take(Duration.ZERO, LONG));
        assertEquals(Duration.ofMillis(100), rate.take(Duration.ZERO, LONG));
    }

    @Test
    void aWaitThatEndsBeforeItsTurnTakesNone() {
        rate.take(Duration.ZERO, LONG);
        assertEquals(Duration.ofMillis(50), rate.take(Duration.ZERO, Duration.ofMillis(50)));
        assertTrue(rate.take(Duration.ZERO, LONG).toMillis() <= 100);
    }
}
