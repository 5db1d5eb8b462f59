package felhom.agent.observe;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The agent's threads. They are platform threads, and few: the first virtual thread that reads from
 * a socket starts a poller, which waits in the kernel, and a JVM gives it 300 ms at its exit.
 */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static ThreadFactory factory() {
        return Thread.ofPlatform().name("felhom-", 1).daemon().factory();
    }

    public static ExecutorService oneForEachTask() {
        return Executors.newThreadPerTaskExecutor(factory());
    }
}
