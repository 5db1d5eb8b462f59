package felhom.benchmarks;

import java.io.IOException;

/** A part of the whole measurement. */
@FunctionalInterface
interface Part {
    void measure(Settings settings, Figures figures) throws IOException, InterruptedException;
}
