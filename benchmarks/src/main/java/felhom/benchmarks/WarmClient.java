package felhom.benchmarks;

import java.io.IOException;

/** Asks a host in one of the ways that are compared. Any number of threads may. */
interface WarmClient extends AutoCloseable {
    /** {@code GET /version}: a small answer. */
    Object version() throws IOException, InterruptedException;

    /** {@code GET /cluster/resources}: a large one. */
    Object resources() throws IOException, InterruptedException;

    @Override
    void close();
}
