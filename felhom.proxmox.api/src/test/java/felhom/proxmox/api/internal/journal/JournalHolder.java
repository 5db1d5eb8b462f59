package felhom.proxmox.api.internal.journal;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A program that keeps a journal open until it is killed. */
final class JournalHolder {
    static final String OPEN = "open";

    private JournalHolder() {}

    public static void main(String[] arguments) throws JournalTrouble {
        Journal journal =
                Journal.open(Path.of(arguments[0]), new JournalOwner("pve.home:8006", "a@pve!b"));
        System.out.println(OPEN);
        while (journal.open().isEmpty()) {
            LockSupport.park();
        }
    }
}
