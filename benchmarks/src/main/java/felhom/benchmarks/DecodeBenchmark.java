package felhom.benchmarks;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Resource;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Decoding {@code GET /cluster/resources}, by the client and by as little as possible. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
    /** How many guests. */
    @Param({"100", "1000", "10000", "100000"})
    int guests;

    private byte[] body = new byte[0];

    /** JMH makes it. */
    public DecodeBenchmark() {}

    /**
     * Makes the answer, and checks that both make the same of it.
     *
     * @throws IOException never: the answer is JSON
     */
    @Setup
    public void body() throws IOException {
        body = GuestList.of(guests);
        if (!Decode.resources(body).equals(StreamingFloor.guests(body))) {
            throw new IllegalStateException("the client and the floor decode different things");
        }
    }

    /**
     * As the client does it.
     *
     * @return the rows
     * @throws IOException never: the answer is JSON
     */
    @Benchmark
    public List<Resource> client() throws IOException {
        return Decode.resources(body);
    }

    /**
     * As fast as it can be done with Jackson.
     *
     * @return the rows
     * @throws IOException never: the answer is JSON
     */
    @Benchmark
    public List<Resource> floor() throws IOException {
        return StreamingFloor.guests(body);
    }
}
