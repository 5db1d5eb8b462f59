package felhom.proxmox.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a host can be reached. A name may hold an underscore, which some routers allow; an IPv6
 * address may name the network interface that leads to it, its zone.
 *
 * @param name its name or address; an IPv6 address without brackets, its zone behind a percent sign
 * @param port the port of its API
 */
public record HostAddress(String name, int port) {
    private static final int DEFAULT_PORT = 8006;
    private static final String ZONE = "%25";

    /** Name or address, port; a URL writes the percent sign before a zone as {@code %25}. */
    private static final String PLACE =
            "(?:\\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._~-]+)?)]|([A-Za-z0-9._-]+))"
                    + "(?::(\\d{1,5}))?/?";

    private static final Pattern TEXT = Pattern.compile("(?:(?i:https)://)?" + PLACE);
    private static final Pattern URL = Pattern.compile("(?i:https)://" + PLACE);

    /**
     * Reads {@code HOST}, {@code HOST:PORT} or the address of the web interface.
     *
     * @param text the text; without a port it is 8006
     * @return the address
     * @throws IllegalArgumentException if it is none
     */
    public static HostAddress parse(String text) {
        return of(
                TEXT.matcher(text),
                "needs HOST or HOST:PORT, for example pve.home:8006 or [fd00::1]:8006");
    }

    /**
     * Reads the https address of a host, without a path.
     *
     * @param url the address; without a port it is 8006
     * @return the address
     * @throws IllegalArgumentException if it is none
     */
    public static HostAddress ofUrl(String url) {
        return of(
                URL.matcher(url),
                "the host's address must look like https://pve.home:8006, not " + url);
    }

    private static HostAddress of(Matcher parts, String rule) {
        if (parts.matches()) {
            int port = parts.group(3) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(3));
            if (port >= 1 && port <= 65535) {
                String name =
                        parts.group(1) == null ? parts.group(2) : parts.group(1).replace(ZONE, "%");
                return new HostAddress(name, port);
            }
        }
        throw new IllegalArgumentException(rule);
    }

    /** {@return the name without a zone, which means nothing to anybody but this machine} */
    public String nameWithoutZone() {
        int zone = name.indexOf('%');
        return zone < 0 ? name : name.substring(0, zone);
    }

    /** {@return name and port as they are sent to the host: without a zone} */
    public String authority() {
        return bracketed(nameWithoutZone()) + ":" + port;
    }

    /** {@return the https address, as {@link #ofUrl} reads it} */
    public String url() {
        return "https://" + bracketed(name.replace("%", ZONE)) + ":" + port;
    }

    /** {@return {@code HOST:PORT}, as {@link #parse} reads it} */
    @Override
    public String toString() {
        return bracketed(name) + ":" + port;
    }

    private static String bracketed(String name) {
        return name.indexOf(':') < 0 ? name : "[" + name + "]";
    }
}
