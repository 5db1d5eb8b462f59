package felhom.agent.machine;

import felhom.agent.report.Status;
import felhom.proxmox.privileged.health.Verdict;

/** Maps verdicts of the root side to statuses. */
final class Verdicts {
    private Verdicts() {}

    /** An unknown health is a warning; a sleeping disk is not. */
    static Status status(Verdict verdict) {
        return switch (verdict) {
            case OK, ASLEEP -> Status.PASS;
            case UNKNOWN, WARN -> Status.WARN;
            case FAILING -> Status.FAIL;
        };
    }
}
