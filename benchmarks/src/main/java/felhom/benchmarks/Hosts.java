package felhom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Simulated hosts in a JVM of their own, seen from outside. */
final class Hosts implements AutoCloseable {
    private final Child child;
    private final Path authority;
    private final List<HostAccess> hosts;

    private Hosts(Child child, Path authority, List<HostAccess> hosts) {
        this.child = child;
        this.authority = authority;
        this.hosts = hosts;
    }

    static Hosts start(Settings settings, int count) throws IOException {
        Files.createDirectories(settings.target());
        Path authority = settings.target().resolve("authority.pem");
        Child child =
                Child.start(
                        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                        HostProcess.class,
                        count,
                        authority);
        return new Hosts(
                child, authority, child.hear(count).stream().map(HostAccess::parse).toList());
    }

    List<HostAccess> all() {
        return hosts;
    }

    HostAccess first() {
        return hosts.getFirst();
    }

    /** The file with the certificate of the authority that signed the first host's. */
    Path authority() {
        return authority;
    }

    /** What the first host was asked so far. */
    List<String> requests() throws IOException {
        child.say("requests");
        return child.hear(Integer.parseInt(child.hear()));
    }

    /** How much all hosts together have received so far. */
    Traffic traffic() throws IOException {
        child.say("counts");
        String[] words = child.hear().split(" ");
        return new Traffic(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    /** Lets tasks begin on the first host that never end; returns their ids. */
    List<String> tasks(int count) throws IOException {
        child.say("tasks " + count);
        return child.hear(count);
    }

    @Override
    public void close() {
        child.close();
    }

    /**
     * What hosts have received.
     *
     * @param requests how many requests
     * @param connections over how many connections
     */
    record Traffic(long requests, long connections) {}
}
