package felhom.proxmox.api.internal.change;

import java.time.Duration;

/** Waits; in tests it only notes that it should have. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
