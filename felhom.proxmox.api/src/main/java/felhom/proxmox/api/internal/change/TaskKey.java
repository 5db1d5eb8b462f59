package felhom.proxmox.api.internal.change;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;

/**
 * What a change has in common with the task it starts, known before it is sent: the parts of a UPID
 * that the caller decides.
 *
 * @param node the node that is asked
 * @param type the kind of task
 * @param subject what the UPID says the task is about: a vmid, or {@code 103@local} for a volume
 * @param owner the token that asks
 */
public record TaskKey(NodeName node, TaskType type, String subject, String owner) {
    boolean fits(Upid upid) {
        return upid.node().equals(node)
                && upid.type().equals(type)
                && upid.id().equals(subject)
                && upid.owner().equals(owner);
    }

    @Override
    public String toString() {
        return type + " of " + subject + " by " + owner + " on " + node;
    }
}
