package felhom.proxmox.simulator.internal;

import java.io.IOException;
import java.time.Duration;

/** What a delivery can do to a connection. */
public interface Wire {
    /**
     * Sends bytes at once.
     *
     * @param bytes the bytes
     * @throws IOException if the client is gone
     */
    void write(byte[] bytes) throws IOException;

    /**
     * Ends the connection with a reset instead of an orderly close.
     *
     * @throws IOException if it is closed already
     */
    void reset() throws IOException;

    /** Closes the connection after what was written. */
    void hangUp();

    /**
     * Does nothing for a while, or until the host is closed.
     *
     * @param time how long
     * @throws InterruptedException if the host is closed meanwhile
     */
    void pause(Duration time) throws InterruptedException;
}
