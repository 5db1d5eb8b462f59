package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.PollRate;
import felhom.proxmox.api.internal.change.Sleeper;
import felhom.proxmox.api.internal.http.TransportFailure;
import felhom.proxmox.model.ExitStatus;
import felhom.proxmox.model.TaskStatus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for the tasks of a client. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT = Duration.ofDays(3650);
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

    /** How long a host may not know a task that it has just started. */
    private static final Duration UNKNOWN_AT_FIRST = Duration.ofSeconds(10);

    /** How often an end that may have been read too early is read again. */
    private static final int SECOND_LOOKS = 3;

    private final ReadExecutor caller;
    private final Sleeper sleeper;
    private final PollRate rate;

    Waiting(ReadExecutor caller, Sleeper sleeper, PollRate rate) {
        this.caller = caller;
        this.sleeper = sleeper;
        this.rate = rate;
    }

    TaskOutcome await(Task task, Duration limit, LogReader log, boolean follow) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException(
                    "the time to wait must be more than zero, not " + limit);
        }
        Wait wait = new Wait(task, limit, log, follow);
        return caller.events().ofWait(task.upid(), wait::untilItEnds);
    }

    /** One wait. */
    private final class Wait {
        private final Task task;
        private final Duration limit;
        private final LogReader log;
        private final boolean follow;
        private final long began = caller.nanoTime();
        private Duration slept = Duration.ZERO;
        private Duration pause = Duration.ZERO;
        private Optional<ProxmoxException> trouble = Optional.empty();
        private Optional<HaRequest> handedOver = Optional.empty();
        private int secondLooks;
        private String state =
                "its turn to ask the host did not come, because all waits of a client share"
                        + " Proxmox.Builder.maxPollsPerSecond";

        Wait(Task task, Duration limit, LogReader log, boolean follow) {
            this.task = task;
            this.limit = limit.compareTo(LONGEST_WAIT) < 0 ? limit : LONGEST_WAIT;
            this.log = log;
            this.follow = follow;
        }

        TaskOutcome untilItEnds() {
            TaskOutcome outcome = new TaskResultReader(task, log).on(poll(this::end));
            HaRequest.of(caller, task)
                    .ifPresent(
                            request -> {
                                handedOver = Optional.of(request);
                                poll(() -> followed(request));
                            });
            return outcome;
        }

        /** Looks again and again, until there is something or the time is over. */
        private <T> T poll(Supplier<Optional<T>> look) {
            while (true) {
                boolean last = !sleep();
                Optional<T> found = last && !rate.takeNow() ? Optional.empty() : survive(look);
                log.handOver();
                if (found.isPresent()) {
                    return found.get();
                }
                if (last) {
                    throw stillRunning();
                }
            }
        }

        /** Waits for its turn; returns false if the time limit is over. */
        private boolean sleep() {
            Duration left = limit.minus(passed());
            Duration wait = left.isPositive() ? rate.take(pause, left) : Duration.ZERO;
            try {
                sleeper.sleep(wait);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw interrupted(interrupted);
            }
            slept = slept.plus(wait);
            Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(3).dividedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
            return left.isPositive() && wait.compareTo(left) < 0;
        }

        /** Empty if the task has not ended. */
        private Optional<ExitStatus> end() {
            TaskStatus status = task.status(caller.deadline(lookTime()));
            state = "it was still running";
            trouble = Optional.empty();
            follow();
            return status.running() ? Optional.empty() : ended(status);
        }

        /** Empty if the guest does not have the state yet that the task asked for. */
        private Optional<HaRequest> followed(HaRequest request) {
            boolean done = request.isDone(log.tail(), caller.deadline(lookTime()));
            trouble = Optional.empty();
            return done ? Optional.of(request) : Optional.empty();
        }

        /** Looks once; empty also if the host cannot answer now. */
        private <T> Optional<T> survive(Supplier<Optional<T>> look) {
            try {
                return look.get();
            } catch (NotFoundException unknown) {
                boolean forgotten = unknown.what().contains("no such task");
                if (forgotten && passed().compareTo(UNKNOWN_AT_FIRST) > 0) {
                    throw unknown;
                }
                trouble = Optional.of(unknown);
            } catch (HostUnreachableException
                    | NodeUnreachableException
                    | DeadlineExceededException
                    | HostFailedException
                    | UnsupportedByHostException
                    | MalformedAnswerException passing) {
                if (isOfAClosedClient(passing)) {
                    throw passing;
                }
                trouble = Optional.of(passing);
            } catch (CallInterruptedException interrupted) {
                throw interrupted(interrupted);
            }
            return Optional.empty();
        }

        /** Lines that the log does not show now, it shows later; the state of the task is known. */
        private void follow() {
            if (!follow) {
                return;
            }
            try {
                log.readOn();
            } catch (CallInterruptedException interrupted) {
                throw interrupted;
            } catch (ProxmoxException unreadable) {
                LOG.debug("the log of {} cannot be read now: {}", task, unreadable.what());
            }
        }

        /**
         * A worker of the host can ask too early, between the end of the process and its last line,
         * and then calls the end unexpected; the log's last line, and another look, know better.
         */
        private Optional<ExitStatus> ended(TaskStatus status) {
            Optional<ExitStatus> end = status.exitStatus();
            boolean certain = end.isPresent() && !end.get().text().equals("unexpected status");
            if (certain || ++secondLooks > SECOND_LOOKS) {
                return Optional.of(end.orElse(new ExitStatus("unexpected status")));
            }
            try {
                log.readOn();
            } catch (ProxmoxException unreadable) {
                return Optional.empty();
            }
            return TaskResultReader.fromLog(log.lastLine());
        }

        private static boolean isOfAClosedClient(ProxmoxException failure) {
            return failure.getCause() instanceof TransportFailure cause
                    && cause.kind() == TransportFailure.Kind.CLOSED;
        }

        private Duration passed() {
            Duration passed = Duration.ofNanos(caller.nanoTime() - began);
            return passed.compareTo(slept) > 0 ? passed : slept;
        }

        /** A look at the last moment still gets time for an answer. */
        private Duration lookTime() {
            Duration left = limit.minus(passed());
            return left.compareTo(SHORTEST_LOOK) > 0 ? left : SHORTEST_LOOK;
        }

        private TaskStillRunningException stillRunning() {
            String known =
                    trouble.map(last -> "the host could not be asked any more: " + last.what())
                            .or(() -> handedOver.map(HaRequest::state))
                            .orElse(state);
            String next =
                    handedOver.isEmpty()
                            ? "only the waiting has ended, the task goes on: wait again, in another"
                                    + " process with Tasks.resume, or stop it"
                            : "only the waiting has ended, the HA manager goes on: wait again, and"
                                    + " look at ha-manager status on the host";
            return new TaskStillRunningException(
                    Failures.report(
                            task.origin(),
                            1,
                            "no end of task "
                                    + task.upid()
                                    + " within "
                                    + limit.toMillis()
                                    + " ms: "
                                    + known,
                            next,
                            null),
                    task.upid(),
                    trouble);
        }

        private CallInterruptedException interrupted(Exception cause) {
            return new CallInterruptedException(
                    Failures.report(
                            task.origin(),
                            1,
                            "interrupted while waiting for task " + task.upid(),
                            "only the waiting has ended, the task goes on: wait again, in another"
                                    + " process with Tasks.resume, or stop it",
                            cause instanceof TransportFailure ? cause : null),
                    task.upid());
        }
    }
}
