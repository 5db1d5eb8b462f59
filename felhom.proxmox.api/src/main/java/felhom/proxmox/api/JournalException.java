package felhom.proxmox.api;

import felhom.proxmox.api.internal.journal.JournalTrouble;

/**
 * A journal cannot be used; see {@link Proxmox.Builder#journal}. The message names the file, what
 * is wrong with it, and the next step. The file is as it was.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong with a journal. */
    public enum Reason {
        /** Another client has it open, in this process or in another one. */
        LOCKED,
        /** A later version of this library wrote it. */
        NEWER,
        /** It is a link or not the user's own file, or others can change it. */
        UNSAFE,
        /** The file is something else. */
        FOREIGN,
        /** It holds open changes on another host, or of another token. */
        OTHER_HOST,
        /** It holds too many open changes. */
        FULL,
        /** It cannot be read or written, for example because the disk is full. */
        UNUSABLE
    }

    private final Reason reason;
    private final String what;
    private final String nextStep;

    JournalException(JournalTrouble trouble) {
        super(
                "The journal cannot be used: " + trouble.what() + ". Next: " + trouble.nextStep(),
                trouble);
        this.reason =
                switch (trouble.kind()) {
                    case LOCKED -> Reason.LOCKED;
                    case NEWER -> Reason.NEWER;
                    case UNSAFE -> Reason.UNSAFE;
                    case FOREIGN -> Reason.FOREIGN;
                    case OTHER_HOST -> Reason.OTHER_HOST;
                    case FULL -> Reason.FULL;
                    case UNUSABLE -> Reason.UNUSABLE;
                };
        this.what = trouble.what();
        this.nextStep = trouble.nextStep();
    }

    /** {@return what is wrong} */
    public Reason reason() {
        return reason;
    }

    /** {@return what is wrong, in words that name the file} */
    public String what() {
        return what;
    }

    /** {@return the next step for an operator} */
    public String nextStep() {
        return nextStep;
    }
}
