package felhom.proxmox.api;

import java.io.IOException;

/** A host that started a task has answered without its id. */
final class UnnamedTaskException extends IOException {
    private static final long serialVersionUID = 1;

    UnnamedTaskException() {
        super("the host started a task and did not say which");
    }
}
