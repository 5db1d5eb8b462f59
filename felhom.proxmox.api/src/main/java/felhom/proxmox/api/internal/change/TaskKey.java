package felhom.proxmox.api.internal.change;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a change has in common with the task it starts, known before it is sent: the parts of a UPID
 * that the caller decides.
 *
 * @param node the node that is asked
 * @param types the kinds of task it may be: the usual one, and the one that hands the guest over to
 *     the HA manager; empty if the kind is not known
 * @param subject what the UPID says the task is about: a vmid, or {@code 103@local} for a volume;
 *     empty if that is not known
 * @param owner the token that asks
 */
public record TaskKey(NodeName node, List<TaskType> types, String subject, String owner) {
    /** Whether a task can be that of this change. */
    public boolean fits(Upid upid) {
        return upid.node().equals(node)
                && (types.isEmpty() || types.contains(upid.type()))
                && (subject.isEmpty() || upid.id().equals(subject))
                && upid.owner().equals(owner);
    }

    /** Whether a task can be that of either change. */
    boolean mayBeTakenFor(TaskKey other) {
        boolean anyType = types.isEmpty() || other.types.isEmpty();
        boolean anySubject = subject.isEmpty() || other.subject.isEmpty();
        return node.equals(other.node)
                && (anyType || !Collections.disjoint(types, other.types))
                && (anySubject || subject.equals(other.subject))
                && owner.equals(other.owner);
    }

    @Override
    public String toString() {
        String kind =
                types.isEmpty()
                        ? "of any kind"
                        : types.stream().map(TaskType::value).collect(Collectors.joining(" or "));
        return kind + (subject.isEmpty() ? "" : " of " + subject) + " by " + owner + " on " + node;
    }
}
