package felhom.proxmox.simulator.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire, its body still unread.
 *
 * @param connection the number of the connection it came on, from 1
 * @param method the method's word
 * @param target path and query as they were sent
 * @param headers the header lines; names in lower case
 * @param body reads the body
 */
public record Request(
        int connection,
        String method,
        String target,
        Map<String, List<String>> headers,
        Body body) {
    /** Reads the bytes that follow the headers. */
    @FunctionalInterface
    public interface Body {
        /**
         * Reads the body.
         *
         * @param length how many bytes it has
         * @return the bytes
         * @throws IOException if the connection ends before
         */
        byte[] read(int length) throws IOException;
    }

    /**
     * Finds a header.
     *
     * @param name its name in lower case
     * @return its first value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** {@return the length the request says its body has; -1 if that is not a number} */
    public long contentLength() {
        return header("content-length")
                .map(text -> text.matches("\\d{1,18}") ? Long.parseLong(text) : -1)
                .orElse(0L);
    }
}
