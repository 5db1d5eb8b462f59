package felhom.proxmox.api.internal.raw;

/**
 * A type in a package that is not opened to jackson-databind.
 *
 * @param name a name
 */
public record NotOpened(String name) {}
