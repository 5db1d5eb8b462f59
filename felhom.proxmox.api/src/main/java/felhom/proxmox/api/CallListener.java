package felhom.proxmox.api;

import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import java.time.Duration;
import java.util.Optional;

/**
 * Is told of the calls and tasks of a client, for metrics and traces: {@link
 * Proxmox.Builder#listener}. What it gets holds no secret and no value of a parameter, except names
 * in the path.
 *
 * <p>The client calls it in the thread that made the call, when the call has ended, and holds no
 * lock meanwhile; the call returns after the listener. Several threads may call it at once. What it
 * throws is logged and changes nothing: a failure of the listener is never a failure of the call.
 *
 * <p>
 *
 * {@snippet :
 * CallListener listener =
 *         call -> timer(call.request()).record(call.duration());
 * Proxmox pve = Proxmox.builder(url, token, trust).listener(listener).build();
 * }
 */
@FunctionalInterface
public interface CallListener {
    /**
     * A call has ended. Each request counts as a call, also those that the client makes for
     * another: the read before a change of a configuration, the looks at a task that is awaited,
     * the search for a change whose answer was lost, and the host's version.
     *
     * @param call the call
     */
    void onCall(Call call);

    /**
     * A change has started a task, whether or not anybody waits for it.
     *
     * @param upid the task
     */
    default void onTaskStarted(Upid upid) {}

    /**
     * A wait has seen the end of a task. Not called for a task that nobody waits for; called once
     * for each wait.
     *
     * @param task the task
     */
    default void onTaskEnded(EndedTask task) {}

    /**
     * A call that has ended.
     *
     * @param operation the operation; empty for a raw request that is none of the routing table
     * @param request method and path, for example {@code GET /nodes/pve/lxc}, without a query
     * @param duration the time that it took, retries included
     * @param attempts how often the request was tried
     * @param failure why it failed; empty if it succeeded
     */
    record Call(
            Optional<Operation> operation,
            String request,
            Duration duration,
            int attempts,
            Optional<ProxmoxException> failure) {}

    /**
     * A task that has ended.
     *
     * @param upid the task
     * @param waited the time that this wait took; the task may have begun earlier
     * @param failure why it failed; empty if it succeeded, with or without warnings
     */
    record EndedTask(Upid upid, Duration waited, Optional<TaskFailedException> failure) {}
}
