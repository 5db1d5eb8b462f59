package felhom.proxmox.api.internal.journal;

import org.jspecify.annotations.Nullable;

/** Why a journal cannot be used, with the next step for an operator. */
public final class JournalTrouble extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Kind {
        /** Another client, here or in another process, has it open. */
        LOCKED,
        /** A later version wrote it. */
        NEWER,
        /** It is not the user's own file, or others can change it. */
        UNSAFE,
        /** The file is something else. */
        FOREIGN,
        /** It belongs to another host or token, and has open changes. */
        OTHER_HOST,
        /** Too many changes are open. */
        FULL,
        /** It cannot be read or written, for example because the disk is full. */
        UNUSABLE
    }

    private final Kind kind;
    private final String what;
    private final String nextStep;

    JournalTrouble(Kind kind, String what, String nextStep, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.what = what;
        this.nextStep = nextStep;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong, as a sentence that names the file. */
    public String what() {
        return what;
    }

    public String nextStep() {
        return nextStep;
    }
}
