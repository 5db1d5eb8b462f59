package felhom.benchmarks;

import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VmId;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Drives many hosts from one JVM, a client each: {@code FleetProcess HOSTS SECONDS SAMPLES}, with
 * the hosts on its input. It prints a {@link Sample} before the first call, at equal distances
 * while everything runs, and after the clients are closed.
 */
final class FleetProcess {
    private static final String NODE = "demo-felhom";
    private static final Duration PAUSE = Duration.ofMillis(2500);
    private static final int ROUNDS_PER_SNAPSHOT = 10;
    private static final VmId PLAYGROUND = new VmId(9001);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AtomicLong rounds = new AtomicLong();
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean over;

    private FleetProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<HostAccess> hosts = new ArrayList<>();
        for (int left = Integer.parseInt(args[0]); left > 0; left--) {
            hosts.add(HostAccess.parse(in.readLine()));
        }
        new FleetProcess().run(hosts, Long.parseLong(args[1]), Integer.parseInt(args[2]));
        System.exit(0);
    }

    private void run(List<HostAccess> hosts, long seconds, int samples)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        print(0);
        List<Proxmox> clients = hosts.stream().map(host -> host.client().build()).toList();
        List<Thread> drivers = new ArrayList<>();
        for (Proxmox client : clients) {
            drivers.add(Thread.ofVirtual().start(() -> drive(client)));
        }
        for (int i = 1; i <= samples; i++) {
            long due = began + i * seconds * 1_000_000_000 / samples;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            print((System.nanoTime() - began) / 1_000_000_000);
        }
        over = true;
        for (Thread driver : drivers) {
            driver.join();
        }
        clients.forEach(Proxmox::close);
        clients = List.of();
        drivers.clear();
        // The last threads of the pools are on their way out.
        Thread.sleep(Duration.ofSeconds(1));
        print((System.nanoTime() - began) / 1_000_000_000);
    }

    /** Looks at a host again and again, and now and then takes and deletes a snapshot. */
    private void drive(Proxmox client) {
        Random random = new Random();
        ProxmoxNode node = client.node(NODE);
        try {
            Thread.sleep(random.nextLong(PAUSE.toMillis()));
            for (int round = random.nextInt(ROUNDS_PER_SNAPSHOT); !over; round++) {
                look(client, node, round);
                rounds.incrementAndGet();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Proxmox client, ProxmoxNode node, int round) {
        try {
            client.cluster().version();
            client.cluster().resources();
            node.status();
            node.containers().list();
            node.storages().list();
            if (round % ROUNDS_PER_SNAPSHOT == 0) {
                SnapshotName name = SnapshotName.parse("fleet");
                node.snapshots().create(PLAYGROUND, name).await(PATIENCE);
                node.snapshots().delete(PLAYGROUND, name).await(PATIENCE);
                tasks.addAndGet(2);
            }
        } catch (ProxmoxException failure) {
            failures.incrementAndGet();
            System.err.println(failure.getMessage());
        }
    }

    private void print(long second) throws IOException {
        System.out.println(
                new Sample(
                        second,
                        rounds.get(),
                        tasks.get(),
                        failures.get(),
                        OwnProcess.threads(),
                        OwnProcess.sockets(),
                        OwnProcess.descriptors(),
                        OwnProcess.heap()));
    }

    /**
     * What the JVM uses at one moment.
     *
     * @param second of the run
     * @param rounds how often a host was looked at so far, five calls each
     * @param tasks how many tasks were awaited so far
     * @param failures how many rounds failed so far
     * @param threads of the operating system
     * @param sockets open
     * @param descriptors open, sockets and files
     * @param heap bytes in use after a full collection
     */
    record Sample(
            long second,
            long rounds,
            long tasks,
            long failures,
            long threads,
            long sockets,
            long descriptors,
            long heap) {
        static Sample parse(String line) {
            String[] words = line.split(" ");
            long[] values = new long[words.length];
            for (int i = 0; i < words.length; i++) {
                values[i] = Long.parseLong(words[i]);
            }
            return new Sample(
                    values[0], values[1], values[2], values[3], values[4], values[5], values[6],
                    values[7]);
        }

        @Override
        public String toString() {
            return LongStream.of(
                            second, rounds, tasks, failures, threads, sockets, descriptors, heap)
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(" "));
        }
    }
}
