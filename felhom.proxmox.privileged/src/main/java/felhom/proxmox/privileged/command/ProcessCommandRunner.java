package felhom.proxmox.privileged.command;

import felhom.proxmox.privileged.elevation.CommandException;
import felhom.proxmox.privileged.elevation.CommandInterruptedException;
import felhom.proxmox.privileged.elevation.CommandNotStartedException;
import felhom.proxmox.privileged.elevation.CommandTimedOutException;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.EndedEarly;
import felhom.proxmox.privileged.elevation.ProgramMissingException;
import felhom.proxmox.privileged.elevation.ProgramNotExecutableException;
import felhom.proxmox.privileged.elevation.Readiness.Right;
import felhom.proxmox.privileged.elevation.Readiness.RightState;
import felhom.proxmox.privileged.elevation.Readiness.ToolState;
import felhom.proxmox.privileged.elevation.SudoRefusedException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands as processes of this host.
 *
 * <p>There is no shell: the program gets its argument vector as it is, an environment of only
 * {@code PATH} and {@code LC_ALL=C} (so that texts are the ones we know), {@code /} as its
 * directory and nothing to read. It runs in a session of its own: it has no terminal, and what a
 * terminal sends to the agent, such as a stop (TSTP) or an interrupt, does not reach it.
 */
public final class ProcessCommandRunner implements CommandRunner, RightsProbe {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessCommandRunner.class);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    /** It becomes the program itself, with the same process number. */
    private static final String SETSID = "/usr/bin/setsid";

    private static final int NOT_FOUND = 127;
    private static final int NOT_STARTED = 126;

    private final ProcessSettings settings;

    public ProcessCommandRunner(ProcessSettings settings) {
        this.settings = settings;
    }

    @Override
    public CommandResult run(Command command, Duration timeout) {
        CommandForm form = command.form();
        if (!settings.forms().test(form)) {
            throw new IllegalArgumentException(
                    form.name() + ": this form is not one of those that may run");
        }
        if (!timeout.isPositive() || timeout.compareTo(form.longest()) > 0) {
            throw new IllegalArgumentException(
                    "timeout %s: more than 0 and at most %s is allowed"
                            .formatted(timeout, form.longest()));
        }
        Elevation elevation = elevationOf(form);
        List<String> argv = argv(command, elevation);
        CommandResult result = run(argv, form.executable(), elevation, timeout);
        if (elevation == Elevation.SUDO && saysSudo(result)) {
            throwIfRefused(argv, form.executable(), result);
        }
        return result;
    }

    /** A form that needs no root never goes through sudo, so no rule has to allow it. */
    private Elevation elevationOf(CommandForm form) {
        return form.needsRoot() ? settings.elevation() : Elevation.NONE;
    }

    private CommandResult run(
            List<String> argv, Executable executable, Elevation elevation, Duration timeout) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CommandInterruptedException(argv, EndedEarly.NOT_STARTED);
        }
        LOG.debug("running {}", argv);
        ProcessSettings used = settings.withElevation(elevation);
        long started = used.nanoTime().getAsLong();
        try (RunningCommand running = new RunningCommand(start(argv), used)) {
            if (!awaitOrEnd(running, argv, started + timeout.toNanos())) {
                throw new CommandTimedOutException(argv, timeout, running.end());
            }
            CommandResult result =
                    new CommandResult(
                            Ending.of(executable, running.exitCode()),
                            running.stdout(),
                            running.stderr(),
                            Duration.ofNanos(used.nanoTime().getAsLong() - started));
            throwIfNotStarted(argv, executable, elevation, result);
            LOG.debug("{} ended with {} in {}", argv, result.ending(), result.duration());
            return result;
        }
    }

    private static boolean awaitOrEnd(RunningCommand running, List<String> argv, long untilNanos) {
        try {
            return running.await(untilNanos);
        } catch (InterruptedException e) {
            EndedEarly ended = running.end();
            Thread.currentThread().interrupt();
            throw new CommandInterruptedException(argv, ended);
        }
    }

    private static Process start(List<String> argv) {
        List<String> inItsSession = new ArrayList<>(argv);
        inItsSession.addFirst(SETSID);
        ProcessBuilder builder =
                new ProcessBuilder(inItsSession)
                        .directory(new File("/"))
                        .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw notStarted(inItsSession, e);
        }
    }

    /**
     * Tells by the error number of execve(2) why setsid did not start. The JDK gives it in its text
     * only (seen on 25), and the same numbers with other words when its own spawn helper is what is
     * missing.
     */
    private static CommandException notStarted(List<String> argv, IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Exec failed, error: 2 ")) {
            return new ProgramMissingException(argv, "util-linux");
        }
        if (text.contains("Exec failed, error: 13 ")) {
            return new ProgramNotExecutableException(argv);
        }
        return new CommandNotStartedException(argv, e);
    }

    /** Tells by the words of setsid (util-linux 2.38) why it could not become the program. */
    private static void throwIfNotStarted(
            List<String> argv, Executable executable, Elevation elevation, CommandResult result) {
        String said = result.stderr().lastLine();
        boolean bySetsid =
                (result.ending().equals(new Ending.Exited(NOT_FOUND))
                                || result.ending().equals(new Ending.Exited(NOT_STARTED)))
                        && said.startsWith("setsid: failed to execute " + argv.getFirst() + ": ");
        if (!bySetsid) {
            return;
        }
        if (said.endsWith(": No such file or directory")) {
            throw new ProgramMissingException(
                    argv, elevation == Elevation.SUDO ? "sudo" : executable.debianPackage());
        }
        if (said.endsWith(": Permission denied")) {
            throw new ProgramNotExecutableException(argv);
        }
        throw new CommandNotStartedException(argv, new IOException(said));
    }

    private List<String> argv(Command command, Elevation elevation) {
        List<String> argv = new ArrayList<>();
        if (elevation == Elevation.SUDO) {
            argv.addAll(List.of(settings.sudo().toString(), "-n"));
        }
        argv.add(settings.paths().apply(command.executable()).toString());
        argv.addAll(command.arguments());
        return List.copyOf(argv);
    }

    /** sudo refuses with exit code 1, which smartctl and findmnt use too. */
    private static boolean saysSudo(CommandResult result) {
        return result.ending().equals(new Ending.Exited(1))
                && result.stdout().text().isEmpty()
                && result.stderr().text().startsWith("sudo: ");
    }

    /** A program may print the same text, so sudo is asked. */
    private void throwIfRefused(List<String> argv, Executable executable, CommandResult result) {
        if (!askSudo(argv, executable).succeeded()) {
            throw new SudoRefusedException(argv, result.stderr().lastLine());
        }
    }

    private CommandResult askSudo(List<String> argv, Executable executable) {
        List<String> probe = new ArrayList<>(argv);
        probe.add(2, "-l");
        return run(probe, executable, Elevation.SUDO, PROBE_TIMEOUT);
    }

    @Override
    public Right rightTo(CommandForm form) {
        return switch (elevationOf(form)) {
            case NONE ->
                    form.needsRoot() && !settings.isRoot().getAsBoolean()
                            ? right(form, RightState.NOT_ROOT, "")
                            : right(form, RightState.ALLOWED, "");
            case SUDO -> rightThroughSudo(form);
        };
    }

    /** An example stands for the whole form, because sudo's rule is generated from the form. */
    private Right rightThroughSudo(CommandForm form) {
        if (ReadinessProbe.state(settings.paths().apply(form.executable())) == ToolState.MISSING) {
            return right(form, RightState.TOOL_MISSING, "");
        }
        List<String> argv = argv(form.command(form.example()), Elevation.SUDO);
        try {
            CommandResult answer = askSudo(argv, form.executable());
            return answer.succeeded()
                    ? right(form, RightState.ALLOWED, "")
                    : right(form, RightState.REFUSED_BY_SUDO, answer.stderr().lastLine());
        } catch (ProgramMissingException e) {
            return right(form, RightState.SUDO_MISSING, "");
        }
    }

    private static Right right(CommandForm form, RightState state, String detail) {
        return new Right(form.name(), form.usage(), state, detail);
    }
}
