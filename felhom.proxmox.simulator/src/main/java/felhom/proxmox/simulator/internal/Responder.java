package felhom.proxmox.simulator.internal;

import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface Responder {
    /**
     * Answers one request.
     *
     * @param request the request
     * @return the answer
     * @throws IOException if the body cannot be read
     * @throws InterruptedException if the host is closed meanwhile
     */
    Answer answer(Request request) throws IOException, InterruptedException;
}
