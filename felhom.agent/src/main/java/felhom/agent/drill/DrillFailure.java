package felhom.agent.drill;

import felhom.agent.config.Configuration;
import felhom.agent.config.Setting;
import felhom.agent.observe.Explanation;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.GuestLockedException;
import felhom.proxmox.api.OutcomeUnknownException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskFailedException;
import felhom.proxmox.api.TaskStillRunningException;

import java.util.List;

/** Makes a finding from a failed call of the drill. */
final class DrillFailure {
    private DrillFailure() {}

    /**
     * The finding.
     *
     * @param failed the code if a task has failed
     */
    static Finding of(
            String subject,
            ProxmoxException failure,
            FindingCode failed,
            Configuration configuration) {
        return switch (failure) {
            case TaskFailedException ended ->
                    Finding.fail(
                            failed,
                            subject,
                            ended.what(),
                            NextStep.say(ended.nextStep()),
                            Explanation.readLog(ended.upid()));
            case TaskStillRunningException late ->
                    Finding.fail(
                            FindingCode.DRILL_TASK_RUNNING,
                            subject,
                            late.what(),
                            NextStep.onHost(
                                    "see how it goes on, on the host",
                                    "pvenode task status " + late.upid()),
                            NextStep.say(
                                    "or allow more: "
                                            + Setting.DRILL_TIMEOUT.key()
                                            + " for a restore, "
                                            + Setting.TIMEOUT_TASK.key()
                                            + " for other tasks"));
            case OutcomeUnknownException unknown ->
                    Finding.fail(FindingCode.DRILL_OUTCOME_UNKNOWN, subject, unknown.what())
                            .withNext(List.of(NextStep.say(unknown.nextStep())));
            case GuestLockedException locked ->
                    Finding.fail(FindingCode.DRILL_STEP_FAILED, subject, locked.what())
                            .withNext(List.of(NextStep.say(locked.nextStep())));
            default -> Explanation.of(subject, failure, configuration);
        };
    }
}
