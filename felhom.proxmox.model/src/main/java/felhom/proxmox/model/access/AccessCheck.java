package felhom.proxmox.model.access;

/** How a host decides whether a token may make a request. */
public enum AccessCheck {
    /** Every valid token may. */
    ANY_LOGIN,
    /**
     * Every valid token may ask, and is shown only what its privileges cover; without any, an empty
     * answer.
     */
    FILTERED,
    /** The token that started the task may; any other needs the privilege, or gets 403. */
    OWNER_OR_PRIVILEGE,
    /** The privileges decide; without them, 403. */
    PRIVILEGES
}
