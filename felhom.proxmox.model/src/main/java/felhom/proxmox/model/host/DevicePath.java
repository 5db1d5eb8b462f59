package felhom.proxmox.model.host;

import felhom.proxmox.model.text.Grammar;

/**
 * The device of a disk or partition on a host. The name is given at each boot, so it may belong to
 * another disk after the next one.
 *
 * @param value the path, for example {@code /dev/sda} or {@code /dev/nvme0n1p3}
 */
public record DevicePath(String value) {
    /** The host's own rule, which the links below {@code /dev/disk} do not meet. */
    private static final Grammar GRAMMAR =
            new Grammar(
                    "device of a disk",
                    "/dev/[A-Za-z0-9/]{1,200}",
                    "/dev/ with letters, digits and slashes behind it, for example /dev/sda");

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if a host would not accept it
     */
    public DevicePath {
        GRAMMAR.check(value);
    }

    /**
     * Reads a path.
     *
     * @param text the path
     * @return the device
     * @throws IllegalArgumentException if a host would not accept it
     */
    public static DevicePath parse(String text) {
        return new DevicePath(text);
    }

    /** {@return the path} */
    @Override
    public String toString() {
        return value;
    }
}
