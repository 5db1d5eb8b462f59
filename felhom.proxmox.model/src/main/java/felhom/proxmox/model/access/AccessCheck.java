package felhom.proxmox.model.access;

/** How a host decides whether a token may make a request. */
public enum AccessCheck {
    /** Every valid token may make it. */
    ANY_LOGIN,
    /**
     * Every valid token may make it; the answer holds only objects that its privileges cover, and
     * may be empty.
     */
    FILTERED,
    /** The token that started the task may make it; any other needs the privilege, or gets 403. */
    OWNER_OR_PRIVILEGE,
    /** A token without the privileges gets 403. */
    PRIVILEGES
}
