package felhom.proxmox.simulator.internal;

import java.io.IOException;

/** How an answer is put on the wire. */
@FunctionalInterface
public interface Delivery {
    /** All of it, at once. */
    Delivery WHOLE =
            (wire, head, body) -> {
                byte[] all = new byte[head.length + body.length];
                System.arraycopy(head, 0, all, 0, head.length);
                System.arraycopy(body, 0, all, head.length, body.length);
                wire.write(all);
            };

    /**
     * Sends an answer.
     *
     * @param wire the connection
     * @param head status line and headers, with the empty line
     * @param body the body
     * @throws IOException if the client is gone
     * @throws InterruptedException if the host is closed meanwhile
     */
    void deliver(Wire wire, byte[] head, byte[] body) throws IOException, InterruptedException;
}
