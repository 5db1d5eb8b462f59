package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;

import java.util.List;

/**
 * One question of the self-test. Checks run at the same time, each on a thread of its own; a check
 * that fails with a {@link felhom.proxmox.api.ProxmoxException} or does not come back in time is
 * reported as failed, and the others go on.
 */
public interface Check {
    /** Its name in JSON reports; stable. */
    String id();

    /** What its findings are called together, in the plural. */
    default String noun() {
        return "findings";
    }

    /** Asks the host. */
    List<Finding> run(CheckContext target);
}
