package felhom.proxmox.api.internal.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A program that notes changes until the disk is full, and then reads what it has noted. */
final class DiskFiller {
    private static final JournalOwner OWNER = new JournalOwner("pve.home:8006", "a@pve!b");
    private static final Intent INTENT =
            new Intent("", "POST /x", Map.of(), Optional.empty(), Map.of(), Instant.EPOCH);

    private DiskFiller() {}

    public static void main(String[] arguments) throws JournalTrouble {
        Path file = Path.of(arguments[0]);
        int noted = 0;
        try (Journal journal = Journal.open(file, OWNER)) {
            while (true) {
                journal.sending(journal.intend(INTENT), Optional.empty());
                noted++;
            }
        } catch (JournalTrouble full) {
            System.out.println(full.kind() + ": " + full.what());
        }
        try (Journal journal = Journal.open(file, OWNER)) {
            long sent = journal.open().stream().filter(OpenChange::sent).count();
            long damaged = journal.open().stream().filter(one -> !one.damage().isEmpty()).count();
            System.out.println((noted > 0 && sent == noted) + " " + damaged);
        }
    }
}
