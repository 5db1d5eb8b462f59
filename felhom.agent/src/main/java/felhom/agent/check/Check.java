package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.Gist;

import java.util.List;
import java.util.Optional;

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

    /**
     * What is in order, in one line; empty to have it made from the findings that pass.
     *
     * @param findings what the check has found
     */
    default Optional<Gist> gist(List<Finding> findings) {
        return Optional.empty();
    }

    /** Asks the host. */
    List<Finding> run(CheckContext target);
}
