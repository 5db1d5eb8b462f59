package felhom.proxmox.model;

import felhom.proxmox.model.text.Grammar;

import java.util.regex.Matcher;

/**
 * The id of a replication job, {@code 101-0}.
 *
 * @param guest the guest that is replicated
 * @param number tells the jobs of one guest apart
 */
public record ReplicationId(VmId guest, int number) {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "replication job id",
                    "(?<guest>[1-9][0-9]{2,8})-(?<number>[0-9]{1,9})",
                    "VMID-NUMBER, for example 101-0");

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is less than 0 or more than 999,999,999
     */
    public ReplicationId {
        GRAMMAR.check(guest + "-" + number);
    }

    /**
     * Reads an id.
     *
     * @param text {@code VMID-NUMBER}
     * @return the id
     * @throws IllegalArgumentException if the text has another form
     */
    public static ReplicationId parse(String text) {
        Matcher parts = GRAMMAR.match(text);
        return new ReplicationId(
                VmId.parse(parts.group("guest")), Integer.parseInt(parts.group("number")));
    }

    /** {@return {@code VMID-NUMBER}} */
    @Override
    public String toString() {
        return guest + "-" + number;
    }
}
