package felhom.agent.observe;

import felhom.proxmox.api.ProxmoxException;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What came of a question about one of many things, so that one that cannot be read does not hide
 * the others.
 *
 * @param <T> what was asked for
 */
public sealed interface Outcome<T> {
    /**
     * It was answered.
     *
     * @param value the answer
     * @param <T> what was asked for
     */
    record Given<T>(T value) implements Outcome<T> {}

    /**
     * It was not.
     *
     * @param why what the host said or did not, or how the answer is not what it should be
     * @param <T> what was asked for
     */
    record Failed<T>(RuntimeException why) implements Outcome<T> {}

    /**
     * There was no time left for it.
     *
     * @param <T> what was asked for
     */
    record Late<T>() implements Outcome<T> {}

    /** Asks. An answer that this agent cannot make sense of is a failure of this one thing too. */
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
