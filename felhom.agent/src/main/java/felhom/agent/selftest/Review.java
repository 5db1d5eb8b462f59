package felhom.agent.selftest;

import felhom.agent.config.Configuration;
import felhom.agent.config.StateDirectory;
import felhom.agent.history.Memory;
import felhom.agent.report.CheckResult;
import felhom.agent.report.ExitCode;
import felhom.agent.report.Report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the results of all checks together: what is accepted, and what earlier runs say.
 *
 * @param configuration what is accepted
 * @param started when the run began
 * @param exit how the way to the host ended
 */
record Review(Configuration configuration, Instant started, ExitCode exit) {
    /**
     * The results as they are reported.
     *
     * @param reached whether the host was looked at
     * @param state where runs are remembered; empty if they are not
     */
    List<CheckResult> of(
            List<CheckResult> results, boolean reached, Optional<StateDirectory> state) {
        Acceptances acceptances = new Acceptances(configuration.accept(), started);
        List<CheckResult> judged = acceptances.judge(results);
        boolean whole =
                reached
                        && configuration.checksOff().isEmpty()
                        && Acceptances.sawEverything(results);
        if (state.isEmpty()) {
            return whole ? acceptances.withUnused(judged) : judged;
        }
        try (Memory memory = open(state.get())) {
            List<CheckResult> all = new ArrayList<>(judged);
            all.addAll(
                    acceptances.judge(
                            List.of(
                                    memory.lookBack(
                                            judged,
                                            whole,
                                            configuration.thresholds().diskAsleepWarnDays()))));
            List<CheckResult> dated =
                    memory.dated(whole ? acceptances.withUnused(all) : List.copyOf(all));
            return memory.keep(dated, whole, Report.outcome(exit, dated));
        }
    }

    private Memory open(StateDirectory state) {
        return state.refusal()
                .map(why -> Memory.refused(started, state.path() + " " + why))
                .orElseGet(() -> Memory.open(state.path(), started));
    }
}
