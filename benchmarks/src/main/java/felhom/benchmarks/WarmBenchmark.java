package felhom.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;

/** Requests over connections that are open already, by four clients. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class WarmBenchmark {
    static final int MOST_CALLERS = 16;
    static final String HOST = "felhom.benchmark.host";
    static final String CERTIFICATE = "felhom.benchmark.certificate";

    /** Which client. */
    @Param({"library", "jdk-direct", "jdk-default", "url-connection"})
    String client = "";

    private WarmClient asking = new UnusedClient();

    /** JMH makes it. */
    public WarmBenchmark() {}

    /**
     * Makes the client.
     *
     * @throws IOException if the certificate cannot be read
     * @throws GeneralSecurityException never: every JDK has TLS
     */
    @Setup
    public void connect() throws IOException, GeneralSecurityException {
        HostAccess host = HostAccess.parse(System.getProperty(HOST));
        SSLContext tls = PlainTls.trusting(Path.of(System.getProperty(CERTIFICATE)));
        asking =
                switch (client) {
                    case "library" -> new LibraryClient(host);
                    case "jdk-direct" -> new JdkClient(host, tls, true);
                    case "jdk-default" -> new JdkClient(host, tls, false);
                    case "url-connection" -> new UrlConnectionClient(host, tls);
                    default -> throw new IllegalArgumentException(client);
                };
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        asking.close();
    }

    /**
     * A small answer.
     *
     * @return what the client makes of it
     * @throws IOException if there is none
     * @throws InterruptedException if JMH gives up
     */
    @Benchmark
    public Object small() throws IOException, InterruptedException {
        return asking.version();
    }

    /**
     * A large answer.
     *
     * @return what the client makes of it
     * @throws IOException if there is none
     * @throws InterruptedException if JMH gives up
     */
    @Benchmark
    public Object large() throws IOException, InterruptedException {
        return asking.resources();
    }

    /** Stands in until JMH has said which client. */
    private static final class UnusedClient implements WarmClient {
        @Override
        public Object version() throws IOException {
            throw new IOException("no client yet");
        }

        @Override
        public Object resources() throws IOException {
            throw new IOException("no client yet");
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
