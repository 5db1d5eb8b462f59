package felhom.proxmox.simulator.internal;

import java.io.IOException;
import java.io.Serial;

/** A request that the server answers without handing it on. */
final class ProtocolException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    ProtocolException(Answer answer) {
        super(answer.status() + " " + answer.reason());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
