package felhom.agent.steps;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;

import java.time.Duration;
import java.util.function.Supplier;

/** A step whose finding tells how long it took. */
public final class TimedStep {
    private TimedStep() {}

    public static Finding run(Supplier<Finding> work) {
        long began = System.nanoTime();
        Finding finding = work.get();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return finding.withValue(finding.value() + " (" + Quantity.duration(took) + ")")
                .measured(took.toNanos() / 1000 / 1000.0, "milliseconds");
    }
}
