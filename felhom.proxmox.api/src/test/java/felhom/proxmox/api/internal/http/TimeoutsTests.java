package felhom.proxmox.api.internal.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.HostAddress;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Deadlines fire, whatever the watchdog was waiting for. */
@Timeout(240)
class TimeoutsTests {
    private final Timeouts watchdog = new Timeouts();
    private final CountDownLatch fired = new CountDownLatch(1);

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void aDeadlineFires() throws Exception {
        CallTimeout watch = watch(Duration.ofMillis(20));
        assertTrue(watchdog.begin(watch));
        fired.await();
        assertFalse(watchdog.end(watch));
    }

    @Test
    void anEarlierDeadlineThanTheOneItWaitsForFiresFirst() throws Exception {
        CallTimeout late = watch(Duration.ofHours(1), () -> {});
        assertTrue(watchdog.begin(late));
        CallTimeout early = watch(Duration.ofMillis(20));
        assertTrue(watchdog.begin(early));
        fired.await();
        assertFalse(watchdog.end(early));
        assertTrue(watchdog.end(late));
    }

    @Test
    void closingFiresWhatIsUnderWayAndTakesNothingMore() throws Exception {
        CallTimeout watch = watch(Duration.ofHours(1));
        assertTrue(watchdog.begin(watch));
        watchdog.close();
        fired.await();
        assertFalse(watchdog.end(watch));
        assertFalse(watchdog.begin(watch(Duration.ofHours(1), () -> {})));
    }

    private CallTimeout watch(Duration allowed) {
        return watch(allowed, fired::countDown);
    }

    private static CallTimeout watch(Duration allowed, Runnable breaker) {
        CallTimeout watch =
                new CallTimeout(
                        new HostAddress("127.0.0.1", 8006), Deadline.in(allowed, System::nanoTime));
        watch.over(breaker);
        return watch;
    }
}
