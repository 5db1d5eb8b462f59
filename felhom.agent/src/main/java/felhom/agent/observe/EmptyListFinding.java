package felhom.agent.observe;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains an empty list. A host answers a token without rights with an empty list, which looks
 * like good news.
 */
public final class EmptyListFinding {
    private EmptyListFinding() {}

    /** "None" if the token would see them, otherwise the missing privileges. */
    public static Finding ofEmpty(
            CheckContext target, Operation list, String subject, String none) {
        Optional<Set<TokenRights.Missing>> known = target.rights().missingIfKnown(list);
        if (known.isEmpty()) {
            return Finding.warn(
                    FindingCode.TOKEN_RIGHTS_UNREAD,
                    subject,
                    "none to be seen; whether there are none is not known, because the token's"
                            + " rights could not be read",
                    NextStep.say("see the permissions in this report"));
        }
        Set<TokenRights.Missing> missing = known.get();
        if (missing.isEmpty()) {
            return Finding.pass(subject, none).measured(0, "count");
        }
        return Finding.fail(
                        FindingCode.TOKEN_PRIVILEGE_MISSING,
                        subject,
                        "none to be seen: the token lacks " + words(missing))
                .withNext(commands(missing));
    }

    public static String words(Set<TokenRights.Missing> missing) {
        return String.join(" and ", missing.stream().map(TokenRights.Missing::toString).toList());
    }

    public static List<NextStep> commands(Set<TokenRights.Missing> missing) {
        return missing.stream().flatMap(one -> one.steps().stream()).distinct().toList();
    }
}
