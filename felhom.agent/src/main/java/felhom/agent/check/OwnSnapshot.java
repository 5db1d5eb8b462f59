package felhom.agent.check;

import felhom.proxmox.model.Snapshot;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.VmId;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The snapshot that one run of the self-test makes. Its name is always the same, so that the
 * snapshot of an aborted run is found; its description tells which run made it.
 *
 * @param guest whose snapshot it is
 * @param description differs from run to run
 */
public record OwnSnapshot(VmId guest, String description) {
    public static final SnapshotName NAME = SnapshotName.parse("felhom-selftest");

    private static final String MARK = "made by felhom-agent --selftest=task, run ";

    /** That of a new run. */
    public static OwnSnapshot of(VmId guest) {
        long run = RandomGenerator.getDefault().nextLong();
        return new OwnSnapshot(guest, MARK + HexFormat.of().toHexDigits(run));
    }

    /** Whether it is this run's: only then may it be deleted. */
    public boolean is(Snapshot seen) {
        return seen.name().equals(NAME) && seen.description().equals(description);
    }

    /** Whether a run of the self-test made it, this one or another, which may still go on. */
    public static boolean isOfSomeRun(Snapshot seen) {
        return seen.description().startsWith(MARK);
    }

    /**
     * What removes it on the host, with its command for such guests. One that is half made or half
     * deleted needs force.
     */
    public String removal(String tool, Snapshot seen) {
        return removal(tool) + (seen.state().isPresent() ? " --force 1" : "");
    }

    public String removal(String tool) {
        return tool + " delsnapshot " + guest + " " + NAME;
    }
}
