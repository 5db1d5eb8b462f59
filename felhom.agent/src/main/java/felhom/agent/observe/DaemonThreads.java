package felhom.agent.observe;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Where the agent's threads come from. They are the system's own, since a run has few of them: the
 * first virtual thread that reads from a socket starts a poller, which waits in the kernel for
 * ever, and a JVM gives such a thread 300 ms before it ends.
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
