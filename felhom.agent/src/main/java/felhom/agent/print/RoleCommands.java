package felhom.agent.print;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.text.ShellWord;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an operator pastes into a root shell of the host so that the agent has a token: role, user,
 * token, and the role for both. A line that finds its work done fails and leaves the rest to be
 * done, so all of it can be pasted again.
 *
 * @param token the token
 */
public record RoleCommands(TokenId token) {
    /** The token that the documentation uses. */
    public static final TokenId DEFAULT = TokenId.parse("felhom-agent@pve!agent");

    private static final String IF_NONE = "if the host has no role " + Grant.ROLE + " yet, first: ";

    /** {@return the lines, comments included, each ended} */
    public String text() {
        String user = ShellWord.quoted(token.user().toString());
        return """
        # A token for felhom-agent: paste this into a root shell on the host.

        # The role: what the agent's operations need, and nothing more.
        %s
        # If that says that the role already exists, let it be what it should be:
        #   %s

        # The user. If it already exists there is nothing to do.
        pveum user add %s

        # The token. Its secret is shown now and never again: keep it. If the token already exists and its secret
        # is lost, remove it and begin again:
        #   pveum user token remove %s %s
        pveum user token add %s %s --privsep 1

        # The role for user and token: a token with privilege separation has what both have.
        %s
        """
                .formatted(
                        addRole(),
                        role("modify"),
                        user,
                        user,
                        token.name(),
                        user,
                        token.name(),
                        new Grant(token, "/", Privilege.VM_ALLOCATE).command());
    }

    /** {@return the command that makes the role} */
    public static String addRole() {
        return role("add");
    }

    /** {@return the step before the role is granted, if it may not be there} */
    public static String addRoleIfThereIsNone() {
        return IF_NONE + addRole();
    }

    /**
     * {@return the same in short, for remedies of which a report has many; empty if the role is
     * there, since the token has all of it somewhere}
     *
     * @param permissions what the token has
     */
    public static List<String> beforeGrant(Permissions permissions) {
        boolean isThere =
                permissions.paths().values().stream()
                        .anyMatch(here -> here.keySet().containsAll(Privilege.MINIMAL_ROLE));
        return isThere
                ? List.of()
                : List.of(
                        IF_NONE
                                + "the line with \"pveum role add\" that felhom-agent --print role"
                                + " prints");
    }

    private static String role(String what) {
        return "pveum role "
                + what
                + " "
                + Grant.ROLE
                + " --privs \""
                + Privilege.MINIMAL_ROLE.stream()
                        .map(Privilege::name)
                        .collect(Collectors.joining(" "))
                + "\"";
    }
}
