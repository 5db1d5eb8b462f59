package felhom.proxmox.model.access;

import java.util.List;

/** What a host will answer to a token, as far as its rights decide. */
public sealed interface AccessVerdict {
    /** The token's rights are enough. */
    record WillWork() implements AccessVerdict {}

    /**
     * The host answers, but leaves out what the token may not see.
     *
     * @param missing what the token needs to see it; one privilege of each is enough
     * @param grants what an operator does to give exactly that, in this order
     */
    record Hides(List<Requirement> missing, List<Grant> grants) implements AccessVerdict {
        /** Copies the lists. */
        public Hides {
            missing = List.copyOf(missing);
            grants = List.copyOf(grants);
        }
    }

    /**
     * The host refuses with 403; or, for a requirement that is checked {@linkplain
     * Requirement#inTask() in the task}, accepts, and the task fails.
     *
     * @param missing what the token lacks, with the paths filled in; one privilege of each is
     *     enough
     * @param grants what an operator does to give exactly that, in this order
     */
    record Misses(List<Requirement> missing, List<Grant> grants) implements AccessVerdict {
        /** Copies the lists. */
        public Misses {
            missing = List.copyOf(missing);
            grants = List.copyOf(grants);
        }
    }

    /**
     * No token may, whatever it is granted.
     *
     * @param reason why, in words
     */
    record RootOnly(String reason) implements AccessVerdict {}

    /**
     * Hosts of this release cannot do it, whatever the token is granted.
     *
     * @param reason what the release does not have, and which releases do, in words
     */
    record NotInRelease(String reason) implements AccessVerdict {}

    /**
     * It cannot be known in advance.
     *
     * @param reason what it depends on, in words
     * @param grants what an operator does so that it no longer does, in this order
     */
    record DependsOn(String reason, List<Grant> grants) implements AccessVerdict {
        /** Copies the list. */
        public DependsOn {
            grants = List.copyOf(grants);
        }
    }
}
