package felhom.agent.print;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a host.
 *
 * @param name its name or address; an IPv6 address without brackets
 * @param port the port of its API
 */
public record HostAddress(String name, int port) {
    private static final Pattern TEXT =
            Pattern.compile(
                    "(?:https://)?(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::(\\d{1,5}))?/?");
    private static final int DEFAULT_PORT = 8006;

    /** Reads {@code HOST}, {@code HOST:PORT} or the address of the web interface. */
    public static HostAddress parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            int port = parts.group(3) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(3));
            if (port >= 1 && port <= 65535) {
                return new HostAddress(
                        parts.group(1) == null ? parts.group(2) : parts.group(1), port);
            }
        }
        throw new IllegalArgumentException(
                "needs HOST or HOST:PORT, for example pve.home:8006 or [fd00::1]:8006");
    }

    /** {@return {@code HOST:PORT}, as {@link #parse} reads it} */
    @Override
    public String toString() {
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
    }
}
