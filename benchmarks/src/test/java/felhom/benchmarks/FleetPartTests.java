package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FleetPartTests {
    @Test
    void growthComparesTheHalvesOfTheTimeInWhichEverythingRan() {
        List<FleetProcess.Sample> samples = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            samples.add(new FleetProcess.Sample(i, 0, 0, 0, 10 + i, 20, 30, 1_000_000L * i));
        }
        assertEquals(
                "From the first half of the run to the second the medians went: threads 13 → 15,"
                        + " sockets 20 → 20, heap 2.50 → 4.50 MB.",
                FleetPart.growth(samples));
    }

    @Test
    void aSampleSurvivesItsTripBetweenProcesses() {
        FleetProcess.Sample sample = new FleetProcess.Sample(1, 2, 3, 4, 5, 6, 7, 8);
        assertEquals(sample, FleetProcess.Sample.parse(sample.toString()));
        WaitsProcess.Result result = new WaitsProcess.Result(0.0125, 15.5, 8, 123, 0);
        assertEquals(result, WaitsProcess.Result.parse(result.toString()));
    }
}
