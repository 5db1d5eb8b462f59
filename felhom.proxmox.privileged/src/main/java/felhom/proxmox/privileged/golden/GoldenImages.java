package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.CommandResult;
import felhom.proxmox.privileged.command.CommandRunner;
import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.CommandInterruptedException;
import felhom.proxmox.privileged.elevation.CommandNotStartedException;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.ProgramNotExecutableException;
import felhom.proxmox.privileged.elevation.SudoRefusedException;
import felhom.proxmox.privileged.golden.PctFailure.Cause;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Creates containers in which Docker can run. Docker in an unprivileged container needs the feature
 * {@code keyctl=1}, and the API refuses it to every token, even to one of {@code root@pam}:
 * "changing feature flags (except nesting) is only allowed for root@pam" (seen on Proxmox VE 9.2).
 * Only {@code pct} on the host may set it.
 *
 * <p>A backup keeps the feature, so this is needed once for each fresh image: restore it through
 * {@code felhom.proxmox.api} afterwards. Everything else about the container, from mount points to
 * its start, goes through the API, too.
 *
 * <p>Of the two ways here the second gives root less to do: create the container through the API
 * with {@code nesting=1}, then call {@link #enableDocker}, in which nothing but the number varies.
 */
public final class GoldenImages {
    private final CommandRunner runner;
    private final InstantSource clock;

    GoldenImages(CommandRunner runner, InstantSource clock) {
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * {@return golden images made by commands of a runner}
     *
     * @param runner runs the commands
     * @param clock the time, to find the task of a command that did not end
     */
    @SuppressWarnings("exports")
    public static GoldenImages on(CommandRunner runner, InstantSource clock) {
        return new GoldenImages(runner, clock);
    }

    /** {@return the command lines of this class} */
    @SuppressWarnings("exports")
    public static List<CommandForm> forms() {
        return PctForms.ALL;
    }

    /**
     * Creates a container that is unprivileged and has the features {@code keyctl=1,nesting=1}, and
     * waits for it. It is not started. An existing guest is never touched.
     *
     * @param spec what it is made of
     * @return whether it is there now, and if not, why
     * @throws CommandTimedOutException if it took more than an hour; {@code pct} was told to end
     *     and removes what it had made. Look for the task before trying again
     * @throws CommandInterruptedException if the calling thread was interrupted; likewise
     * @throws CommandNotStartedException if the host has no memory or no process left
     */
    public GoldenImageResult create(GoldenImageSpec spec) {
        Command command = GoldenImageCommand.create(spec);
        Instant started = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Outcome outcome = run(command, PctForms.LONGEST_CREATE);
        TaskTrace trace =
                new TaskTrace(
                        TaskType.CREATE, spec.vmid(), TaskTrace.PCT_USER, started, clock.instant());
        return switch (outcome) {
            case Outcome.Done(PctOutput said) when said.warnings() > 0 ->
                    new GoldenImageResult.CreatedWithWarnings(
                            trace, said.warnings(), said.warningLines());
            case Outcome.Done ignored -> new GoldenImageResult.Created(trace);
            case Outcome.NotDone(PctFailure failure) ->
                    new GoldenImageResult.Failed(trace, failure);
        };
    }

    /**
     * Gives an existing container the features {@code keyctl=1,nesting=1}, in place of those it
     * has. Doing it again changes nothing.
     *
     * @param vmid the container; it should be an unprivileged one that the API has created with
     *     {@code nesting=1}
     * @return whether it has them now, and if not, why
     * @throws CommandTimedOutException if it took more than two minutes; look at the container's
     *     configuration before trying again
     * @throws CommandInterruptedException if the calling thread was interrupted; likewise
     * @throws CommandNotStartedException if the host has no memory or no process left
     */
    public DockerResult enableDocker(VmId vmid) {
        return switch (run(GoldenImageCommand.enableDocker(vmid), PctForms.LONGEST_SET)) {
            case Outcome.Done ignored -> new DockerResult.Enabled();
            case Outcome.NotDone(PctFailure failure) -> new DockerResult.Failed(failure);
        };
    }

    private Outcome run(Command command, Duration timeout) {
        try {
            CommandResult result = runner.run(command, timeout);
            PctOutput said = new PctOutput(result);
            return result.succeeded()
                    ? new Outcome.Done(said)
                    : new Outcome.NotDone(said.failure(result.ending()));
        } catch (ProgramMissingException | ProgramNotExecutableException e) {
            return new Outcome.NotDone(nothingRan(Cause.NOT_INSTALLED, e));
        } catch (SudoRefusedException e) {
            return new Outcome.NotDone(nothingRan(Cause.SUDO_REFUSED, e));
        }
    }

    private static PctFailure nothingRan(Cause cause, CommandException e) {
        return new PctFailure(cause, String.valueOf(e.getMessage()), List.of());
    }

    private sealed interface Outcome {
        record Done(PctOutput said) implements Outcome {}

        record NotDone(PctFailure failure) implements Outcome {}
    }
}
