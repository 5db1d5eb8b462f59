package felhom.proxmox.api;

import java.time.Duration;

/** Waits; in tests it only notes that it should have. */
@FunctionalInterface
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
