package felhom.proxmox.model.access;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.text.ShellWord;

/**
 * The grant of one privilege to a token.
 *
 * @param token the token
 * @param path the path the privilege is needed on
 * @param privilege the privilege
 * @param role the role that includes it: {@link #ROLE}, or a built-in one
 */
public record Grant(TokenId token, String path, Privilege privilege, String role) {
    /** The role that holds {@link Privilege#MINIMAL_ROLE}. */
    public static final String ROLE = "FelhomAgent";

    /** The built-in role for reading only. */
    private static final String AUDITOR = "PVEAuditor";

    /**
     * Makes the grant of the smallest role: {@code PVEAuditor} for a read-only privilege, otherwise
     * {@link #ROLE}.
     *
     * @param token the token
     * @param path the path the privilege is needed on
     * @param privilege the privilege
     */
    public Grant(TokenId token, String path, Privilege privilege) {
        this(token, path, privilege, privilege.onlyReads() ? AUDITOR : ROLE);
    }

    /**
     * {@return whether another grant includes this one: the auditor's role beside {@link #ROLE}, on
     * the same path}
     */
    boolean isCoveredBy(Grant other) {
        return path.equals(other.path)
                && (command().equals(other.command())
                        || role.equals(AUDITOR) && other.role.equals(ROLE));
    }

    /**
     * {@return the command to paste on the host}
     *
     * <p>It names user and token, because a token with privilege separation has only the privileges
     * that both have. A privilege outside {@link Privilege#MINIMAL_ROLE} is added to the role
     * first.
     */
    public String command() {
        return extension()
                + "pveum acl modify "
                + ShellWord.quoted(path)
                + " --users "
                + ShellWord.quoted(token.user().toString())
                + " --tokens "
                + ShellWord.quoted(token.toString())
                + " --roles "
                + role();
    }

    private String extension() {
        return role().equals(AUDITOR) || Privilege.MINIMAL_ROLE.contains(privilege)
                ? ""
                : "pveum role modify "
                        + ROLE
                        + " --append 1 --privs "
                        + ShellWord.quoted(privilege.name())
                        + " && ";
    }
}
