package felhom.proxmox.api.internal.json;

import java.io.IOException;

/** An answer does not fit the type that it should become; the message names the field. */
public final class WrongTypeException extends IOException {
    private static final long serialVersionUID = 1;

    public WrongTypeException(String message, Throwable cause) {
        super(message, cause);
    }
}
