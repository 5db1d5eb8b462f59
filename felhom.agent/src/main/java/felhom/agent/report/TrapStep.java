package felhom.agent.report;

import felhom.proxmox.model.backup.CoverageWarning;

/** The remedy of a trap as a step, its command apart from the words. */
public final class TrapStep {
    /** Before it are only words of ours; what the host says is in the command. */
    private static final String COMMAND = "): pct set ";

    private TrapStep() {}

    /** The step; a remedy with parts that must be filled in first is words alone. */
    public static NextStep of(CoverageWarning warning) {
        String remedy = warning.remedy();
        int end = remedy.indexOf(COMMAND);
        return end < 0
                ? NextStep.say(remedy)
                : NextStep.onHost(remedy.substring(0, end + 1), remedy.substring(end + 3));
    }
}
