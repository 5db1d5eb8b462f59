package felhom.proxmox.model;

/**
 * What an operator does to give a token a privilege.
 *
 * @param token the token
 * @param path the path the privilege is needed on
 * @param privilege the privilege
 */
public record Grant(TokenId token, String path, Privilege privilege) {
    /** The role that holds {@link Privilege#MINIMAL_ROLE}. */
    public static final String ROLE = "FelhomAgent";

    /** A role every host has, for those who only look. */
    private static final String AUDITOR = "PVEAuditor";

    /**
     * {@return the smallest role known to hold the privilege: the host's own auditor, or {@link
     * #ROLE}}
     */
    public String role() {
        return privilege.name().endsWith(".Audit") ? AUDITOR : ROLE;
    }

    /**
     * {@return the command to paste on the host}
     *
     * <p>It names user and token, because a token with privilege separation has only what both
     * have.
     */
    public String command() {
        return "pveum acl modify "
                + path
                + " --users "
                + token.user()
                + " --tokens '"
                + token
                + "' --roles "
                + role();
    }
}
