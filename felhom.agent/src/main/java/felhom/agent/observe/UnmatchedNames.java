package felhom.agent.observe;

/** Names that match no object on the host; used to ask for rights on any object. */
final class UnmatchedNames {
    static final String GUEST = "999999999";
    static final String NAME = "felhom-any";

    /** One of the host's own: what is called otherwise may be a network of another zone. */
    static final String BRIDGE = "vmbr99999999";

    private UnmatchedNames() {}
}
