package felhom.agent;

import felhom.proxmox.api.ProxmoxException;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What came of a question about one of many things, so that one that cannot be read does not hide
 * the others.
 *
 * @param <T> what was asked for
 */
sealed interface Answer<T> {
    /**
     * It was answered.
     *
     * @param value the answer
     * @param <T> what was asked for
     */
    record Given<T>(T value) implements Answer<T> {}

    /**
     * It was not.
     *
     * @param why what the host said, or did not
     * @param <T> what was asked for
     */
    record Failed<T>(ProxmoxException why) implements Answer<T> {}

    static <T> Answer<T> to(Supplier<T> question) {
        try {
            return new Given<>(question.get());
        } catch (ProxmoxException why) {
            return new Failed<>(why);
        }
    }

    default Optional<T> found() {
        return this instanceof Given<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
