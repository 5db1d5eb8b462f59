package felhom.agent.print;

import felhom.agent.report.NextStep;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeProfile;
import felhom.proxmox.model.text.ShellWord;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that make a token for the agent, to be pasted into a root shell of the host: role,
 * user, token, and the role for both. A line whose object exists fails without stopping the others,
 * so all lines can be pasted again.
 *
 * @param token the token
 * @param release the host's release, which decides what the role can hold
 * @param profiles what the role holds beyond the minimal one
 */
public record RoleCommands(TokenId token, Release release, List<PrivilegeProfile> profiles) {
    /** The token that the documentation uses. */
    public static final TokenId DEFAULT = TokenId.parse("felhom-agent@pve!agent");

    /** The same with the minimal role. */
    public RoleCommands(TokenId token, Release release) {
        this(token, release, List.of());
    }

    private static final String IF_NONE = "if the host has no role " + Grant.ROLE + " yet, first";

    /** {@return the lines, comments included, each ended} */
    public String text() {
        String user = ShellWord.quoted(token.user().toString());
        return """
        # A token for felhom-agent: paste this into a root shell on the host.
        # %s

        # The role: %s
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
                        fitting(),
                        purpose(),
                        role("add", privileges(release, profiles)),
                        role("modify", privileges(release, profiles)),
                        user,
                        user,
                        token.name(),
                        user,
                        token.name(),
                        new Grant(token, "/", Privilege.VM_ALLOCATE).command());
    }

    private String purpose() {
        return profiles.isEmpty()
                ? "what the agent's operations need, and nothing more."
                : "what the agent's operations need, and the profiles "
                        + profiles.stream()
                                .map(PrivilegeProfile::word)
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** Which hosts take the role: those of other releases may refuse it, or need more. */
    private String fitting() {
        List<Release> changes =
                Stream.concat(
                                Privilege.MINIMAL_ROLE.stream(),
                                profiles.stream().flatMap(profile -> profile.privileges().stream()))
                        .flatMap(
                                privilege ->
                                        Stream.concat(
                                                Stream.of(privilege.releases().since()),
                                                privilege.releases().until().stream()))
                        .distinct()
                        .sorted()
                        .toList();
        Optional<Release> next = changes.stream().filter(release::isBefore).findFirst();
        Release since =
                changes.stream()
                        .filter(change -> !release.isBefore(change))
                        .reduce(Release.OLDEST, (one, later) -> later);
        String others =
                next.isEmpty()
                        ? "for an older host add --release with its release, such as 7.4."
                        : "print it again after an upgrade beyond that.";
        return "It is for Proxmox VE "
                + since
                + next.map(end -> " and later, before " + end).orElse(" and later")
                + "; "
                + others;
    }

    private static List<Privilege> privileges(Release release, List<PrivilegeProfile> profiles) {
        return Stream.concat(
                        Privilege.minimalRole(release).stream(),
                        profiles.stream().flatMap(profile -> profile.privileges(release).stream()))
                .distinct()
                .toList();
    }

    /** {@return the command that makes the role} */
    public static String addRole(Release release) {
        return role("add", Privilege.minimalRole(release));
    }

    /** {@return the step before the role is granted, if it may not be there} */
    public static NextStep addRoleIfThereIsNone(Release release) {
        return NextStep.onHost(IF_NONE, addRole(release));
    }

    /**
     * {@return the same in short, for reports with many remedies; empty if the role is there, since
     * the token has all of it somewhere}
     *
     * @param permissions what the token has
     * @param release the host's release
     */
    public static List<NextStep> beforeGrant(Permissions permissions, Release release) {
        List<Privilege> role = Privilege.minimalRole(release);
        boolean isThere =
                permissions.paths().values().stream()
                        .anyMatch(here -> here.keySet().containsAll(role));
        return isThere
                ? List.of()
                : List.of(
                        NextStep.say(
                                IF_NONE
                                        + ": the line with \"pveum role add\" that felhom-agent"
                                        + " --print role"
                                        + (role.equals(Privilege.MINIMAL_ROLE)
                                                ? ""
                                                : " --release " + release)
                                        + " prints"));
    }

    private static String role(String what, List<Privilege> privileges) {
        return "pveum role "
                + what
                + " "
                + Grant.ROLE
                + " --privs \""
                + privileges.stream().map(Privilege::name).collect(Collectors.joining(" "))
                + "\"";
    }
}
