package felhom.proxmox.model.access;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing an operation needs: any one of some privileges. An operation may have several
 * requirements, and then needs all of them.
 *
 * @param anyOf the alternatives; one of them is enough
 * @param when the condition under which the host checks it, in words; empty means always
 * @param trigger what in a request makes the host check it
 * @param inTask whether the host checks it only in the task: then it accepts the call, and the task
 *     fails
 */
public record Requirement(List<PrivilegeOn> anyOf, String when, Condition trigger, boolean inTask) {
    /** Copies the list. */
    public Requirement {
        anyOf = List.copyOf(anyOf);
    }

    /** {@return whether the host checks it at every call} */
    public boolean isUnconditional() {
        return when.isEmpty();
    }

    /** The same with other alternatives. */
    Requirement with(List<PrivilegeOn> alternatives) {
        return new Requirement(alternatives, when, trigger, inTask);
    }

    /** {@return the alternatives and the condition, for people} */
    @Override
    public String toString() {
        String alternatives =
                anyOf.stream().map(PrivilegeOn::toString).collect(Collectors.joining(" or "));
        return isUnconditional() ? alternatives : alternatives + " (" + when + ")";
    }
}
