package felhom.proxmox.model;

import java.util.List;
import java.util.Optional;

/**
 * The nodes of a cluster, or a single host.
 *
 * @param name the cluster's name; empty for a host that is in no cluster
 * @param quorate whether this part of the cluster has the majority, without which nothing can be
 *     changed and no job is run; empty for a host that is in no cluster
 * @param members its nodes
 */
public record ClusterStatus(
        Optional<String> name, Optional<Boolean> quorate, List<Member> members) {
    /** Copies the list. */
    public ClusterStatus {
        members = List.copyOf(members);
    }

    /**
     * A node.
     *
     * @param name its name
     * @param online whether the cluster can reach it
     * @param local whether it is the one that answered
     * @param address its address
     */
    public record Member(NodeName name, boolean online, boolean local, Optional<String> address) {}

    /** {@return whether the host is in a cluster} */
    public boolean isCluster() {
        return name.isPresent() || quorate.isPresent();
    }

    /** {@return whether the host is in a cluster that says that it has no majority} */
    public boolean hasLostQuorum() {
        return quorate.filter(has -> !has).isPresent();
    }

    /** {@return the nodes that the cluster cannot reach} */
    public List<NodeName> offline() {
        return members.stream().filter(member -> !member.online()).map(Member::name).toList();
    }
}
