package felhom.proxmox.model.access;

import java.util.List;

/** The predicted answer of a host to a token, judged by the token's rights. */
public sealed interface AccessVerdict {
    /** The token's rights are enough. */
    record WillWork() implements AccessVerdict {}

    /**
     * The host answers, but omits objects that the token may not see.
     *
     * @param missing the requirements for seeing them; one privilege of each is enough
     * @param grants the grants that give exactly this, in their order
     */
    record Hides(List<Requirement> missing, List<Grant> grants) implements AccessVerdict {
        /** Copies the lists. */
        public Hides {
            missing = List.copyOf(missing);
            grants = List.copyOf(grants);
        }
    }

    /**
     * The host refuses with 403. If the requirement is checked {@linkplain Requirement#inTask() in
     * the task}, the host accepts and the task fails.
     *
     * @param missing the requirements that the token lacks, with the paths filled in; one privilege
     *     of each is enough
     * @param grants the grants that give exactly this, in their order
     */
    record Misses(List<Requirement> missing, List<Grant> grants) implements AccessVerdict {
        /** Copies the lists. */
        public Misses {
            missing = List.copyOf(missing);
            grants = List.copyOf(grants);
        }
    }

    /**
     * No token may, whatever its privileges.
     *
     * @param reason the reason, as text
     */
    record RootOnly(String reason) implements AccessVerdict {}

    /**
     * Hosts of this release cannot do it, whatever the token is granted.
     *
     * @param reason what the release does not have, and which releases do, in words
     */
    record NotInRelease(String reason) implements AccessVerdict {}

    /**
     * The answer depends on something that is not known in advance.
     *
     * @param reason what the answer depends on, as text
     * @param grants the grants after which it no longer depends on that, in their order
     */
    record DependsOn(String reason, List<Grant> grants) implements AccessVerdict {
        /** Copies the list. */
        public DependsOn {
            grants = List.copyOf(grants);
        }
    }
}
