package felhom.proxmox.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing an operation needs: any one of some privileges. An operation may have several
 * requirements, and then needs all of them.
 *
 * @param anyOf the alternatives; one of them is enough
 * @param when the condition under which the host checks it, in words; empty means always
 */
public record Requirement(List<PrivilegeOn> anyOf, String when) {
    /** Copies the list. */
    public Requirement {
        anyOf = List.copyOf(anyOf);
    }

    /** {@return whether the host checks it at every call} */
    public boolean isUnconditional() {
        return when.isEmpty();
    }

    /** {@return the alternatives and the condition, for people} */
    @Override
    public String toString() {
        String alternatives =
                anyOf.stream().map(PrivilegeOn::toString).collect(Collectors.joining(" or "));
        return isUnconditional() ? alternatives : alternatives + " (" + when + ")";
    }
}
