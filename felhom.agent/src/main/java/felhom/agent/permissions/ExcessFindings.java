package felhom.agent.permissions;

import felhom.agent.print.RoleCommands;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.ExcessPrivileges;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.text.ShellWord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings on privileges of the token that no operation needs.
 *
 * @param token the token
 * @param permissions all its rights
 * @param release the host's release, which decides what the role can hold
 * @param pools the guests that are in a pool: a rule on the pool counts on them
 */
record ExcessFindings(
        TokenId token, Permissions permissions, Release release, List<Resource.Guest> pools) {
    private static final String SUBJECT = "excess";
    private static final String ROOT = "root@pam";
    private static final Privilege CHANGE_RULES = Privilege.parse("Permissions.Modify");

    /** The number of names that are listed; a role such as Administrator has dozens. */
    private static final int NAMED = 6;

    List<Finding> of(List<ExcessPrivileges> excess) {
        Map<Set<Privilege>, List<String>> changing = new LinkedHashMap<>();
        Map<Set<Privilege>, List<String>> looking = new LinkedHashMap<>();
        for (ExcessPrivileges one : excess) {
            List<String> paths =
                    (one.onlyRead() ? looking : changing)
                            .computeIfAbsent(one.privileges(), first -> new ArrayList<>());
            String path = rulePath(one);
            if (!paths.contains(path)) {
                paths.add(path);
            }
        }
        List<Finding> findings = new ArrayList<>();
        changing.forEach((privileges, paths) -> findings.add(tooMuch(privileges, paths)));
        looking.forEach(
                (privileges, paths) ->
                        findings.add(
                                Finding.pass(
                                        SUBJECT,
                                        "may also look at what nothing needs, as with the role"
                                                + " PVEAuditor: "
                                                + words(privileges, paths))));
        if (changing.isEmpty() && token.user().toString().equals(ROOT)) {
            findings.add(
                    Finding.pass(
                            SUBJECT,
                            "no more than is needed, although it is a token of root@pam: what its"
                                    + " own rules give"));
        } else if (excess.isEmpty() && !permissions.isEmpty()) {
            findings.add(
                    Finding.pass(SUBJECT, "no privilege beyond those that the operations need"));
        }
        return findings;
    }

    /** Where the rule is: a host lists what a pool gives on each guest of the pool. */
    private String rulePath(ExcessPrivileges excess) {
        return pools.stream()
                .filter(guest -> excess.path().equals("/vms/" + guest.vmid()))
                .flatMap(guest -> guest.pool().stream())
                .map(pool -> "/pool/" + pool)
                .filter(pool -> permissions.on(pool).containsAll(excess.privileges()))
                .findFirst()
                .orElse(excess.path());
    }

    private Finding tooMuch(Set<Privilege> privileges, List<String> paths) {
        Finding finding =
                Finding.warn(
                        FindingCode.TOKEN_EXCESS,
                        SUBJECT,
                        "may do what no operation needs: " + words(privileges, paths));
        return finding.withNext(
                token.user().toString().equals(ROOT)
                        ? ownUser(privileges, paths)
                        : narrow(privileges, paths));
    }

    private static String words(Set<Privilege> privileges, List<String> paths) {
        return Quantity.some(privileges.stream().map(Privilege::name).toList(), NAMED)
                + " on "
                + Quantity.some(paths, NAMED / 2);
    }

    /** Grants what is needed before it removes the rest, so that nothing fails in between. */
    private List<NextStep> narrow(Set<Privilege> privileges, List<String> paths) {
        String role = role(privileges);
        List<NextStep> steps = new ArrayList<>();
        steps.add(NextStep.onHost("see which role gives it, on the host", "pveum acl list"));
        steps.add(RoleCommands.addRoleIfThereIsNone(release));
        for (String path : paths.stream().limit(NAMED / 2).toList()) {
            steps.add(NextStep.onHost("if no other rule gives what is needed, first", grant(path)));
            steps.add(
                    NextStep.onHost(
                            "only when that is done, take that role away",
                            delete(path, "--tokens", token.toString(), role)));
        }
        steps.add(
                NextStep.onHost(
                        "if it has no privilege separation (pveum user token list "
                                + token.user()
                                + "), its user's rules are its own",
                        "pveum acl modify "
                                + ShellWord.quoted(paths.getFirst())
                                + " --users "
                                + ShellWord.quoted(token.user().toString())
                                + " --roles "
                                + Grant.ROLE
                                + " && "
                                + delete(
                                        paths.getFirst(),
                                        "--users",
                                        token.user().toString(),
                                        role)));
        return steps;
    }

    /** Of the roles that a host has of its own, one alone may change rules. */
    private static String role(Set<Privilege> privileges) {
        return privileges.contains(CHANGE_RULES) ? "Administrator" : "ROLE";
    }

    private String grant(String path) {
        return new Grant(token, path, Privilege.VM_ALLOCATE, Grant.ROLE).command();
    }

    private static String delete(String path, String option, String holder, String role) {
        return "pveum acl delete "
                + ShellWord.quoted(path)
                + " "
                + option
                + " "
                + ShellWord.quoted(holder)
                + " --roles "
                + role;
    }

    /** With privilege separation, too, a token may have been given a role that is too much. */
    private List<NextStep> ownUser(Set<Privilege> privileges, List<String> paths) {
        List<String> some = paths.stream().limit(NAMED / 2).toList();
        List<NextStep> steps = new ArrayList<>();
        steps.add(RoleCommands.addRoleIfThereIsNone(release));
        some.forEach(
                path -> steps.add(NextStep.onHost(grant(path).replace(" --users " + ROOT, ""))));
        steps.add(
                NextStep.onHost(
                        "a token of root@pam without privilege separation has every right of root;"
                                + " only when that is done, give it only its own",
                        "pveum user token modify" + " root@pam " + token.name() + " --privsep 1"));
        for (String path : some) {
            steps.add(
                    NextStep.onHost(
                            "if it has a rule with more of its own (pveum acl list), take that"
                                    + " away",
                            delete(path, "--tokens", token.toString(), role(privileges))));
        }
        steps.add(NextStep.say("better: a user of its own, felhom-agent --print role"));
        return steps;
    }
}
