package felhom.agent.permissions;

import felhom.agent.observe.GrantStep;
import felhom.agent.observe.ObjectKind;
import felhom.agent.print.RoleCommands;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.text.ShellWord;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The commands that grant missing privileges, few enough to be pasted.
 *
 * @param token the token
 * @param permissions the rights of the token
 * @param release the host's release, which decides what the role can hold
 */
record GrantLines(TokenId token, Permissions permissions, Release release) {
    /** Up to this number each path has its own line; more paths share one. */
    private static final int FEW = 3;

    /** Above this number, one rule for all replaces a rule for each, if most need it. */
    private static final int MANY = 20;

    List<NextStep> of(MissingGrant shortage) {
        List<Grant> grants = shortage.grants();
        Privilege privilege = grants.getFirst().privilege();
        boolean auditor = grants.stream().noneMatch(grant -> grant.role().equals(Grant.ROLE));
        String role = auditor ? grants.getFirst().role() : Grant.ROLE;
        Set<String> paths =
                grants.stream()
                        .map(Grant::path)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<NextStep> lines = new ArrayList<>();
        if (!auditor) {
            lines.addAll(RoleCommands.beforeGrant(permissions, release));
            lines.addAll(role());
        }
        shortage.kind()
                .filter(kind -> isForAll(shortage))
                .ifPresentOrElse(
                        kind -> lines.addAll(forAll(kind, shortage, paths, privilege, role)),
                        () -> lines.addAll(each(paths, privilege, role)));
        lines.addAll(ofUser(paths));
        return lines;
    }

    /**
     * A token with most of the role that lacks a privilege everywhere has the role from before that
     * was in it; or another one.
     */
    private List<NextStep> role() {
        List<Privilege> wanted = Privilege.minimalRole(release);
        Set<Privilege> lacking = new TreeSet<>(wanted);
        permissions.paths().values().forEach(here -> lacking.removeAll(here.keySet()));
        if (lacking.isEmpty() || lacking.size() * 2 > wanted.size()) {
            return List.of();
        }
        String words = lacking.stream().map(Privilege::name).collect(Collectors.joining(" "));
        return List.of(
                NextStep.onHost(
                        "should the role " + Grant.ROLE + " lack it",
                        "pveum role modify "
                                + Grant.ROLE
                                + " --append 1 --privs \""
                                + words
                                + "\""));
    }

    private static boolean isForAll(MissingGrant shortage) {
        int lacking = shortage.lacking().size();
        return shortage.isEverywhere() || lacking > MANY && lacking * 2 > shortage.all().size();
    }

    /** A rule above the objects reaches those that have none of their own. */
    private List<NextStep> forAll(
            ObjectKind kind,
            MissingGrant shortage,
            Set<String> paths,
            Privilege privilege,
            String role) {
        Set<String> own = new LinkedHashSet<>(paths);
        own.removeIf(path -> !isAbove(path, kind) && !hasOwnRule(kind, path));
        List<NextStep> lines = new ArrayList<>();
        if (own.size() < paths.size()) {
            NextStep step = line(kind.path(), privilege, role);
            lines.add(
                    shortage.isEverywhere()
                            ? step
                            : step.after("for all " + shortage.count() + " and those made later"));
        }
        lines.addAll(each(own, privilege, role));
        return lines;
    }

    /** What is granted further up, such as for networks of any zone, is granted there. */
    private static boolean isAbove(String path, ObjectKind kind) {
        return kind.path().startsWith(path + "/");
    }

    /** A host lists a path also if its rule is for others; then the rights are those from above. */
    boolean hasOwnRule(ObjectKind kind, String path) {
        return permissions.paths().containsKey(path)
                && !path.equals(kind.path())
                && !permissions.on(path).equals(permissions.on(kind.path()));
    }

    /** The same rule on each path. */
    List<NextStep> each(Set<String> paths, Privilege privilege, String role) {
        List<Optional<String>> roles =
                paths.stream()
                        .map(path -> new Grant(token, path, privilege, role))
                        .map(grant -> grant.keeping(permissions, release).map(Grant::role))
                        .distinct()
                        .toList();
        if (paths.size() <= FEW
                || roles.size() > 1
                || roles.getFirst().isEmpty()
                || !paths.stream().allMatch(ShellWord::isPlain)) {
            return paths.stream().map(path -> line(path, privilege, role)).toList();
        }
        String line =
                new Grant(token, "/PATH", privilege, roles.getFirst().get())
                        .command()
                        .replace(" /PATH ", " $path ");
        return List.of(
                NextStep.onHost(
                        "for path in " + String.join(" ", paths) + "; do " + line + "; done"));
    }

    /** The step for a user that lacks the privilege too; rules of users may not be overlaid. */
    List<NextStep> ofUser(Set<String> paths) {
        return GrantStep.ifUserLacksIt(
                paths.stream().map(path -> new Grant(token, path, Privilege.VM_AUDIT)).toList());
    }

    private NextStep line(String path, Privilege privilege, String role) {
        return GrantStep.of(new Grant(token, path, privilege, role), permissions, release);
    }
}
