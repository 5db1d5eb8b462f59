package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.EndedEarly;

import java.time.Duration;

/**
 * One running process, driven by the calling thread alone: it alternately reads the available
 * output and waits a moment for the end. So no thread can leak, the deadline covers everything, and
 * an interrupt is seen at once.
 */
final class RunningCommand implements AutoCloseable {
    private static final long SHORTEST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 64;

    private final Process process;
    private final ProcessSettings settings;
    private final OutputReader stdout;
    private final OutputReader stderr;
    private long pause = SHORTEST_PAUSE_MILLIS;

    RunningCommand(Process process, ProcessSettings settings) {
        this.process = process;
        this.settings = settings;
        this.stdout = new OutputReader(process.getInputStream(), settings.outputLimit());
        this.stderr = new OutputReader(process.getErrorStream(), settings.outputLimit());
    }

    /**
     * Waits for the end or the deadline.
     *
     * @return whether the process has ended and all that it wrote is read. A background process
     *     that it left behind may hold the pipe and write to it later: nobody waits for that.
     */
    boolean await(long untilNanos) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            boolean ended = !process.isAlive();
            boolean moved = pull();
            if (ended && !moved) {
                return true;
            }
            if (reached(untilNanos)) {
                return false;
            }
            if (moved) {
                pause = SHORTEST_PAUSE_MILLIS;
            } else {
                process.waitFor(Duration.ofMillis(pause));
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /**
     * Ends the process and its descendants. An interrupt does not shorten this, and is kept.
     *
     * <p>Under sudo nothing is forced. KILL cannot be relayed: it would end sudo and leave the
     * command running as root without a parent. TERM is relayed, and a TIMEOUT in the sudoers rule
     * covers a command that ignores it.
     */
    EndedEarly end() {
        ProcessTree tree = new ProcessTree(process.toHandle());
        long until = nanosAfterGrace();
        tree.terminate();
        boolean interrupted = awaitEndOf(tree, until);
        if (tree.alive() && settings.elevation() != Elevation.SUDO) {
            until = nanosAfterGrace();
            tree.kill();
            interrupted |= awaitEndOf(tree, until);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new EndedEarly(tree.survivors(), stderr.output().lastLine());
    }

    /** A program may write much while it cleans up, so its output is read here, too. */
    private boolean awaitEndOf(ProcessTree tree, long untilNanos) {
        boolean interrupted = false;
        while (!reached(untilNanos)) {
            boolean ended = !process.isAlive() && !tree.alive();
            if (pull()) {
                continue;
            }
            if (ended) {
                break;
            }
            try {
                Thread.sleep(SHORTEST_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    int exitCode() {
        return process.exitValue();
    }

    Output stdout() {
        return stdout.output();
    }

    Output stderr() {
        return stderr.output();
    }

    /** Closes the pipes; a process that lives on gets PIPE when it writes. */
    @Override
    public void close() {
        stdout.close();
        stderr.close();
    }

    private boolean pull() {
        boolean moved = stdout.pull();
        return stderr.pull() || moved;
    }

    private long nanosAfterGrace() {
        return settings.nanoTime().getAsLong() + settings.grace().toNanos();
    }

    private boolean reached(long untilNanos) {
        return settings.nanoTime().getAsLong() - untilNanos >= 0;
    }
}
