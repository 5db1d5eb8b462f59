package felhom.proxmox.model.host;

import felhom.proxmox.model.text.Grammar;

/**
 * The name of a ZFS pool. The host describes only pools whose name could be that of a storage,
 * which is stricter.
 *
 * @param value the name, for example {@code rpool}
 */
public record ZfsPoolName(String value) {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "name of a ZFS pool",
                    "[A-Za-z][A-Za-z0-9_.: -]{0,254}",
                    "a letter with letters, digits, _ . : - and blanks behind it, for example"
                            + " rpool");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if no pool can have it
     */
    public ZfsPoolName {
        GRAMMAR.check(value);
    }

    /**
     * Reads a name.
     *
     * @param text the name
     * @return the name
     * @throws IllegalArgumentException if no pool can have it
     */
    public static ZfsPoolName parse(String text) {
        return new ZfsPoolName(text);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return value;
    }
}
