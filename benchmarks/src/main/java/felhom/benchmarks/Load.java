package felhom.benchmarks;

import felhom.proxmox.api.Proxmox;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the library busy, to be looked at meanwhile: {@code Load CALLERS SECONDS}. The host is the
 * one that the agent's variables name.
 */
final class Load {
    private Load() {}

    public static void main(String[] args) {
        int callers = Integer.parseInt(args[0]);
        long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
        AtomicLong requests = new AtomicLong();
        double cpu = OwnProcess.cpu();
        try (Proxmox proxmox = HostAccess.fromEnvironment().client().build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.execute(
                        () -> {
                            while (System.nanoTime() < end) {
                                proxmox.cluster().resources();
                                requests.incrementAndGet();
                            }
                        });
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d requests, %.0f µs of CPU each%n",
                requests.get(),
                (OwnProcess.cpu() - cpu) * 1e6 / requests.get());
    }
}
