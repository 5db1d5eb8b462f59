package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.text.ShellWord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
     * Makes the grant of the smallest role for a privilege that is missing.
     *
     * @param token the token
     * @param missing the privilege and its path, without parameters
     * @return the grant
     */
    public static Grant of(TokenId token, PrivilegeOn missing) {
        return new Grant(token, missing.path().text(), missing.privilege());
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
     * {@return the command to paste on the host; it takes no right from any other user or token}
     *
     * <p>On {@code /} it names user and token, because a token with privilege separation has only
     * the privileges that both have. On any other path it names the token alone: a rule there takes
     * the place of those above, and one for the user would take from its other tokens what they
     * have from above. {@link #ifUserLacksIt} says what remains to be done. A privilege outside
     * {@link Privilege#MINIMAL_ROLE} is added to the role first.
     */
    public String command() {
        return extension()
                + "pveum acl modify "
                + ShellWord.quoted(path)
                + (isOnTop() ? " --users " + user() : "")
                + " --tokens "
                + ShellWord.quoted(token.toString())
                + " --roles "
                + role();
    }

    /**
     * Returns the grant whose rule leaves the token what it has on the path from rules above. What
     * it may look at beyond the role is kept by the auditor's role beside it.
     *
     * @param permissions the rights of the token
     * @param release the host's release, which decides what {@link #ROLE} holds
     * @return the grant; empty if the token has there what neither role holds
     */
    public Optional<Grant> keeping(Permissions permissions, Release release) {
        if (isOnTop()) {
            return Optional.of(this);
        }
        Set<Privilege> more = beyondTheRole(permissions, release);
        if (!more.stream().allMatch(Privilege::onlyReads)) {
            return Optional.empty();
        }
        boolean looks = permissions.on(path).stream().allMatch(Privilege::onlyReads);
        List<String> roles = new ArrayList<>();
        if (!role.equals(AUDITOR)) {
            roles.add(role);
        } else if (!looks) {
            roles.add(ROLE);
        }
        boolean wanted = !Privilege.minimalRole(release).contains(privilege);
        if (!more.isEmpty() || role.equals(AUDITOR) && (looks || wanted)) {
            roles.add(AUDITOR);
        }
        return Optional.of(new Grant(token, path, privilege, String.join(",", roles)));
    }

    private Set<Privilege> beyondTheRole(Permissions permissions, Release release) {
        Set<Privilege> more = new TreeSet<>(permissions.on(path));
        more.removeAll(Privilege.minimalRole(release));
        return more;
    }

    /**
     * Tells how to grant it to a token whose rights are known.
     *
     * @param permissions the rights of the token
     * @param release the host's release, which decides what {@link #ROLE} holds
     * @return the {@link #command} of the grant that is {@link #keeping}, or, if there is none,
     *     where to add the role instead
     */
    public String step(Permissions permissions, Release release) {
        return keeping(permissions, release)
                .map(Grant::command)
                .orElseGet(() -> whereItsRuleIs(beyondTheRole(permissions, release)));
    }

    private String whereItsRuleIs(Set<Privilege> taken) {
        return "add the role "
                + role
                + " for "
                + ShellWord.quoted(token.toString())
                + " where its own rule is (pveum acl list): a rule on "
                + path
                + " would take "
                + taken.stream().map(Privilege::name).collect(Collectors.joining(", "))
                + " from it";
    }

    /**
     * {@return what to do if the token lacks the privilege after the command, because its user
     * lacks it or because it has no privilege separation; empty if the command is enough}
     */
    public Optional<String> ifUserLacksIt() {
        return isOnTop()
                ? Optional.empty()
                : Optional.of(
                        "if it lacks that still, its user does too (pveum user permissions "
                                + user()
                                + "): add the role for the user where its own rule is (pveum acl"
                                + " list); a rule further down would take the place of that one");
    }

    /**
     * {@return what to look at before the {@link #command}, where the rights of the token are not
     * known; empty if the command takes nothing from it in any case}
     */
    public Optional<String> ifTokenHasMore() {
        return isOnTop()
                ? Optional.empty()
                : Optional.of(
                        "if the token has another role there from above (pveum acl list), name that"
                                + " after --roles, too");
    }

    /** Nothing is above it, and rules on one path add up. */
    private boolean isOnTop() {
        return path.equals("/");
    }

    private String user() {
        return ShellWord.quoted(token.user().toString());
    }

    private String extension() {
        boolean held =
                privilege.onlyReads() && List.of(role.split(",")).contains(AUDITOR)
                        || Privilege.MINIMAL_ROLE.contains(privilege);
        return held
                ? ""
                : "pveum role modify "
                        + ROLE
                        + " --append 1 --privs "
                        + ShellWord.quoted(privilege.name())
                        + " && ";
    }
}
