package felhom.proxmox.api;

import java.io.Serial;

/**
 * The client refused a well-formed request, because the host would fail half-way, or accept it and
 * do harm. Nothing was sent. The message names what was refused, the reason, and a way that works.
 */
public final class RefusedException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1L;

    /** What was refused. */
    private final String what;

    /** Why. */
    private final String reason;

    /** The way that works. */
    private final String instead;

    RefusedException(String what, String reason, String instead) {
        super("refused: " + what + ": " + reason + "; instead: " + instead);
        this.what = what;
        this.reason = reason;
        this.instead = instead;
    }

    /** {@return what was refused, for example {@code mp0=/srv/data}} */
    public String what() {
        return what;
    }

    /** {@return the reason} */
    public String reason() {
        return reason;
    }

    /** {@return the way that works} */
    public String instead() {
        return instead;
    }
}
