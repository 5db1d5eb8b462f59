package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;

import java.util.List;

/**
 * A check of the self-test. Checks run at the same time, each on its own thread. A check that
 * throws {@link felhom.proxmox.api.ProxmoxException} or exceeds its time is reported as failed; the
 * others continue.
 */
public interface Check {
    /** Its name in JSON reports; stable. */
    String id();

    /** The plural noun for its findings. */
    default String noun() {
        return "findings";
    }

    /** Asks the host. */
    List<Finding> run(CheckContext target);
}
