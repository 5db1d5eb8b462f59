package felhom.proxmox.model;

/**
 * The state of a node as the cluster sees it, as the host's word; an open set.
 *
 * @param value the word
 */
public record NodeState(String value) {
    /** The node is online. */
    public static final NodeState ONLINE = new NodeState("online");

    /** The node is offline. */
    public static final NodeState OFFLINE = new NodeState("offline");

    /** Unknown: the node's status daemon has not reported lately. */
    public static final NodeState UNKNOWN = new NodeState("unknown");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
