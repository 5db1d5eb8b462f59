package felhom.agent.machine;

import felhom.agent.report.Status;
import felhom.proxmox.privileged.health.Verdict;

/** What the report makes of the root side's verdicts. */
final class Verdicts {
    private Verdicts() {}

    /** Not to know how a disk is, is a warning; that it sleeps is not. */
    static Status status(Verdict verdict) {
        return switch (verdict) {
            case OK, ASLEEP -> Status.PASS;
            case UNKNOWN, WARN -> Status.WARN;
            case FAILING -> Status.FAIL;
        };
    }
}
