package felhom.agent.selftest;

import felhom.agent.config.Configuration;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long ago the run before this one was. A service that its timer does not start reports
 * nothing, so the next run that does begin tells of the gap. Time in which the machine was off is
 * none.
 */
final class LastRun {
    private static final String SUBJECT = "last run";

    private LastRun() {}

    /** Empty if there is no heartbeat. */
    static Optional<Finding> finding(Configuration configuration, Instant now) {
        return configuration
                .state()
                .filter(state -> state.refusal().isEmpty())
                .flatMap(state -> Heartbeat.read(state.path()))
                .map(last -> finding(last, now, configuration.thresholds().lastRunWarn()));
    }

    private static Finding finding(Heartbeat last, Instant now, Duration limit) {
        Duration gap = Duration.between(last.started(), now);
        if (gap.isNegative()) {
            return Finding.pass(
                    SUBJECT, last.started() + ", in the future by this clock: " + last.outcome());
        }
        String value = Quantity.duration(gap) + " ago: " + last.outcome();
        if (gap.compareTo(limit) < 0) {
            return Finding.pass(SUBJECT, value).measured(gap.toSeconds(), "seconds");
        }
        if (last.isOfAnEarlierBoot()) {
            return Finding.pass(SUBJECT, value + "; this machine was started anew since")
                    .measured(gap.toSeconds(), "seconds");
        }
        return Finding.warn(
                        FindingCode.AGENT_LATE,
                        SUBJECT,
                        value
                                + ", later than "
                                + Quantity.compact(limit)
                                + " (thresholds.lastRunWarn)",
                        NextStep.here(
                                "see when the timer starts it",
                                "systemctl list-timers --all felhom-agent.timer"),
                        NextStep.here(
                                "see what kept it",
                                "journalctl -u felhom-agent.timer -u felhom-agent.service -n 50"),
                        NextStep.say(
                                "or, if the timer has a longer interval: set"
                                        + " thresholds.lastRunWarn in the configuration"))
                .measured(gap.toSeconds(), "seconds");
    }
}
