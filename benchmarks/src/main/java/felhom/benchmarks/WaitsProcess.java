package felhom.benchmarks;

import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Upid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits for tasks that do not end: {@code WaitsProcess NODE WARM-UP-MS COUNTED-MS}, with the host
 * and the tasks' ids on its input. It prints "begin" and "end" around the time that it counts, and
 * waits for a line after each.
 */
final class WaitsProcess {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int WARM_UP_WAITS = 1_000;
    private static final int WARM_UP_POLLS = 500;
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private WaitsProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        HostAccess host = HostAccess.parse(in.readLine());
        List<Upid> tasks = new ArrayList<>();
        for (int left = Integer.parseInt(in.readLine()); left > 0; left--) {
            tasks.add(Upid.parse(in.readLine()));
        }
        AtomicInteger ended = new AtomicInteger();
        try (Proxmox proxmox = host.client().build()) {
            warmUp(host, args[0], tasks.getFirst(), Long.parseLong(args[1]));
            long heapBefore = OwnProcess.heap();
            CountDownLatch begun = new CountDownLatch(tasks.size());
            List<Thread> waits = new ArrayList<>();
            for (Upid task : tasks) {
                waits.add(
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            begun.countDown();
                                            await(proxmox, args[0], task, ended);
                                        }));
            }
            begun.await();
            Thread.sleep(SETTLING);
            long heapAfter = OwnProcess.heap();
            System.out.println("begin");
            in.readLine();
            double cpuBefore = OwnProcess.cpu();
            long began = System.nanoTime();
            Thread.sleep(Long.parseLong(args[2]));
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpu = OwnProcess.cpu() - cpuBefore;
            System.out.println("end");
            in.readLine();
            System.out.println(
                    new Result(
                            cpu / seconds,
                            seconds,
                            OwnProcess.sockets(),
                            heapAfter - heapBefore,
                            ended.get()));
            waits.forEach(Thread::interrupt);
        }
        System.exit(0);
    }

    /** Waits as the others will, but asks much more often, so that all of it is compiled. */
    private static void warmUp(HostAccess host, String node, Upid task, long millis)
            throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        try (Proxmox proxmox = host.client().maxPollsPerSecond(WARM_UP_POLLS).build()) {
            List<Thread> waits = new ArrayList<>();
            for (int i = 0; i < WARM_UP_WAITS; i++) {
                waits.add(Thread.ofVirtual().start(() -> await(proxmox, node, task, ended)));
            }
            Thread.sleep(millis);
            waits.forEach(Thread::interrupt);
            for (Thread wait : waits) {
                wait.join();
            }
        }
    }

    private static void await(Proxmox proxmox, String node, Upid task, AtomicInteger ended) {
        try {
            proxmox.node(node).tasks().resume(task).await(LONG);
            ended.incrementAndGet();
        } catch (ProxmoxException failed) {
            // At the end of the measurement all of them do, but then nobody counts any more.
            ended.incrementAndGet();
        }
    }

    /**
     * What waiting has cost.
     *
     * @param cpu seconds of processor time per second
     * @param seconds how long that was measured
     * @param sockets open at the end
     * @param heap bytes of all waits together
     * @param ended how many waits ended although no task did
     */
    record Result(double cpu, double seconds, long sockets, long heap, int ended) {
        static Result parse(String line) {
            String[] words = line.split(" ");
            return new Result(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Integer.parseInt(words[4]));
        }

        @Override
        public String toString() {
            return cpu + " " + seconds + " " + sockets + " " + heap + " " + ended;
        }
    }
}
