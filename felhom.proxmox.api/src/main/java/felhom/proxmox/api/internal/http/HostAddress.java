package felhom.proxmox.api.internal.http;

/**
 * The address of a host.
 *
 * @param name its name or address, without brackets
 * @param port its port
 */
public record HostAddress(String name, int port) {
    /** {@return name and port as a URL has them} */
    @Override
    public String toString() {
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
    }
}
