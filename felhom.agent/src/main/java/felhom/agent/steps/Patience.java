package felhom.agent.steps;

import felhom.proxmox.api.DeadlineExceededException;
import felhom.proxmox.api.GuestLockedException;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.HostUnreachableException;
import felhom.proxmox.api.MalformedAnswerException;
import felhom.proxmox.api.NodeUnreachableException;
import felhom.proxmox.api.NotFoundException;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.model.Upid;

import java.time.Duration;
import java.util.List;

/** How long a clean-up goes on trying: a host that is away for a moment may come back. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ProxmoxNode node;
    private final long end;

    /**
     * Begins now.
     *
     * @param limit how long it lasts, at most a minute
     */
    public Patience(ProxmoxNode node, Duration limit) {
        this.node = node;
        this.end = System.nanoTime() + (limit.compareTo(LONGEST) < 0 ? limit : LONGEST).toNanos();
    }

    /**
     * Waits for tasks, and takes each from the list when it has ended. How it has ended does not
     * matter.
     */
    public void awaitEnds(List<Upid> tasks) {
        while (!tasks.isEmpty()) {
            Duration left = Duration.ofNanos(Math.max(leftNanos(), PAUSE.toNanos()));
            try {
                node.tasks().resume(tasks.getFirst()).await(left);
            } catch (TaskFailedException | NotFoundException ended) {
                // It is over.
            }
            tasks.removeFirst();
        }
    }

    /** Whether to try once more after a failure; waits for a moment before that. */
    public boolean allowsAnother(ProxmoxException failure) {
        return mayPass(failure) && leftNanos() > 0 && pause();
    }

    private long leftNanos() {
        return end - System.nanoTime();
    }

    /** Whether a second try may get further: also a deletion that failed is tried once more. */
    private static boolean mayPass(ProxmoxException failure) {
        return switch (failure) {
            case HostUnreachableException ignored -> true;
            case NodeUnreachableException ignored -> true;
            case DeadlineExceededException ignored -> true;
            case MalformedAnswerException ignored -> true;
            case HostFailedException ignored -> true;
            case GuestLockedException ignored -> true;
            case OutcomeUnknownException ignored -> true;
            case TaskFailedException ignored -> true;
            default -> false;
        };
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
