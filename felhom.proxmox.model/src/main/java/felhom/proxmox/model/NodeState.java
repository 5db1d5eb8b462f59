package felhom.proxmox.model;

/**
 * What a cluster knows of a node, in the host's own word; an open set.
 *
 * @param value the word
 */
public record NodeState(String value) {
    /** The node answers. */
    public static final NodeState ONLINE = new NodeState("online");

    /** The node does not answer. */
    public static final NodeState OFFLINE = new NodeState("offline");

    /** Nothing is known: the status daemon has not reported lately. */
    public static final NodeState UNKNOWN = new NodeState("unknown");

    /** {@return the word itself} */
    @Override
    public String toString() {
        return value;
    }
}
