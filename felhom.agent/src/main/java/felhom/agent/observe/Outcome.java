package felhom.agent.observe;

import felhom.proxmox.api.ProxmoxException;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The outcome of reading one of many objects, so that a failure does not hide the others.
 *
 * @param <T> what was asked for
 */
public sealed interface Outcome<T> {
    /**
     * It was read.
     *
     * @param value the answer
     * @param <T> what was asked for
     */
    record Given<T>(T value) implements Outcome<T> {}

    /**
     * It could not be read.
     *
     * @param why the failure of the request or of its answer
     * @param <T> what was asked for
     */
    record Failed<T>(RuntimeException why) implements Outcome<T> {}

    /**
     * The deadline passed before it was read.
     *
     * @param <T> what was asked for
     */
    record Late<T>() implements Outcome<T> {}

    /**
     * Reads one object. An answer that the agent cannot interpret is a failure of this object only.
     */
    static <T> Outcome<T> to(Supplier<T> question) {
        try {
            return new Given<>(question.get());
        } catch (ProxmoxException | IllegalArgumentException why) {
            return new Failed<>(why);
        }
    }

    /** What follows from it. */
    default <R> Outcome<R> then(Function<T, R> conclusion) {
        return switch (this) {
            case Given<T>(T value) -> to(() -> conclusion.apply(value));
            case Failed<T>(RuntimeException why) -> new Failed<>(why);
            case Late<T>() -> new Late<>();
        };
    }

    default Optional<T> found() {
        return this instanceof Given<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
