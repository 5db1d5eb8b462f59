package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.Deadline;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Version;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.VersionedParameter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The release of the host. It is read when a request depends on it, and then shared by all calls of
 * a client.
 *
 * <p>A host can be upgraded while a client lives. So the release is read again after an hour, after
 * an answer that contradicts it, and before a request is refused because of it.
 */
final class HostRelease {
    private static final Duration KEPT = Duration.ofHours(1);

    /** A refusal is never based on what was read longer ago. */
    private static final Duration KEPT_FOR_REFUSALS = Duration.ofMinutes(1);

    private final Source source;
    private final LongSupplier nanoClock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;

    /**
     * What the host said.
     *
     * @param release its release; empty if it did not say it in a way that can be understood
     * @param nanoTime when that was
     */
    private record Known(Optional<Release> release, long nanoTime) {}

    /** Reads the version from the host. */
    @FunctionalInterface
    interface Source {
        /**
         * Reads it.
         *
         * @param deadline until when
         * @param delivery runs what has to be told of the read, once no lock is held
         */
        Version read(Deadline deadline, Executor delivery);
    }

    /**
     * Begins without any knowledge.
     *
     * @param source reads the version from the host
     * @param nanoClock a clock such as {@link System#nanoTime()}
     */
    HostRelease(Source source, LongSupplier nanoClock) {
        this.source = source;
        this.nanoClock = nanoClock;
    }

    /** Keeps the answer to a call of the user. */
    void learn(Version version) {
        known = new Known(version.number(), nanoClock.getAsLong());
    }

    /** Forgets the release, so that the next use reads it again. */
    void forget() {
        known = null;
    }

    /**
     * The release, read from the host if it is not known yet.
     *
     * @return the release, or empty if the host does not tell
     * @throws ProxmoxException if the host cannot be asked
     */
    Optional<Release> get(Deadline deadline) {
        return get(deadline, KEPT);
    }

    /**
     * Finds out what a request uses that the host does not have.
     *
     * @return the missing parameters or operation; empty if there are none, or the host does not
     *     tell its release
     * @throws ProxmoxException if the host cannot be asked
     */
    Optional<Unsupported> missing(
            Operation operation, Map<String, String> parameters, Deadline deadline) {
        if (!dependsOnRelease(operation, parameters)) {
            return Optional.empty();
        }
        return get(deadline)
                .flatMap(release -> Unsupported.in(release, operation, parameters))
                .flatMap(ignored -> get(deadline, KEPT_FOR_REFUSALS))
                .flatMap(release -> Unsupported.in(release, operation, parameters));
    }

    /**
     * Tells whether the host has what a request uses. For this an older answer will do.
     *
     * @throws ProxmoxException if the host cannot be asked
     */
    boolean supports(Operation operation, Map<String, String> parameters, Deadline deadline) {
        return !dependsOnRelease(operation, parameters)
                || get(deadline)
                        .flatMap(release -> Unsupported.in(release, operation, parameters))
                        .isEmpty();
    }

    private static boolean dependsOnRelease(Operation operation, Map<String, String> parameters) {
        return !operation.releases().isAll()
                || operation.parameters().stream().anyMatch(one -> one.isUsedIn(parameters));
    }

    private Optional<Release> get(Deadline deadline, Duration kept) {
        Optional<Known> before = known(kept);
        if (before.isPresent()) {
            return before.get().release();
        }
        List<Runnable> toTell = new ArrayList<>();
        boolean alone = lock(deadline);
        try {
            return known(kept).orElseGet(() -> ask(deadline, toTell::add)).release();
        } finally {
            if (alone) {
                asking.unlock();
            }
            toTell.forEach(Runnable::run);
        }
    }

    /** One call asks and the others wait for it. A call that cannot wait any longer asks itself. */
    private boolean lock(Deadline deadline) {
        try {
            return asking.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Known ask(Deadline deadline, Executor delivery) {
        Optional<Release> told;
        try {
            told = source.read(deadline, delivery).number();
        } catch (HostFailedException
                | MalformedAnswerException
                | NodeUnreachableException
                | NotFoundException
                | ParameterRejectedException
                | PermissionDeniedException
                | UnsupportedByHostException untold) {
            told = Optional.empty();
        }
        Known answer = new Known(told, nanoClock.getAsLong());
        known = answer;
        return answer;
    }

    /** What is known and not too old. A host that did not tell is asked again soon. */
    private Optional<Known> known(Duration kept) {
        Known told = known;
        if (told == null) {
            return Optional.empty();
        }
        Duration longest = told.release().isPresent() ? kept : KEPT_FOR_REFUSALS;
        return nanoClock.getAsLong() - told.nanoTime() <= longest.toNanos()
                ? Optional.of(told)
                : Optional.empty();
    }

    /**
     * What a host does not have.
     *
     * @param release the host's release
     * @param what what it does not have, and which releases do, in words
     * @param since the first release that has all of it; empty if it is gone for good
     */
    record Unsupported(Release release, String what, Optional<Release> since) {
        static Optional<Unsupported> in(
                Release release, Operation operation, Map<String, String> parameters) {
            if (!operation.releases().contains(release)) {
                return Optional.of(
                        new Unsupported(
                                release,
                                "this request (" + operation.releases() + ")",
                                Optional.of(operation.releases().since())));
            }
            List<VersionedParameter> missing = operation.missingIn(release, parameters);
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            List<String> words =
                    missing.stream().map(one -> one + " (" + one.releases() + ")").toList();
            boolean isToCome =
                    missing.stream().allMatch(one -> release.isBefore(one.releases().since()));
            return Optional.of(
                    new Unsupported(
                            release,
                            String.join(", ", words),
                            isToCome
                                    ? missing.stream()
                                            .map(one -> one.releases().since())
                                            .max(Release::compareTo)
                                    : Optional.empty()));
        }
    }
}
