package felhom.agent;

import felhom.agent.cli.CommandLine;
import felhom.agent.cli.Help;
import felhom.agent.cli.Options;
import felhom.agent.cli.UsageException;
import felhom.agent.config.ConfigReader;
import felhom.agent.config.Configuration;
import felhom.agent.config.ConfigurationException;
import felhom.agent.config.StateDirectory;
import felhom.agent.history.HistoryText;
import felhom.agent.machine.HostSection;
import felhom.agent.observe.DaemonThreads;
import felhom.agent.print.FingerprintReport;
import felhom.agent.print.Printer;
import felhom.agent.print.Printout;
import felhom.agent.report.ExitCode;
import felhom.agent.report.PluginState;
import felhom.agent.report.Report;
import felhom.agent.selftest.SelfTest;
import felhom.agent.steps.Interruption;
import felhom.agent.steps.Progress;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Release;
import felhom.proxmox.simulator.RecordedHost;
import felhom.proxmox.simulator.SimulatedHost;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The agent: from arguments to an exit code. */
public final class Agent {
    private final Environment surroundings;
    private final Progress progress;
    private final Interruption interruption;
    private final List<String> complaints = new ArrayList<>();
    private Optional<PluginState> pluginState = Optional.empty();

    public Agent(Environment surroundings) {
        this.surroundings = surroundings;
        this.progress = new Progress(surroundings.err(), surroundings.errIsTerminal());
        this.interruption = new Interruption(surroundings.signals(), progress);
    }

    /** Runs the command line, and returns the exit code of the process. */
    public int run(String... arguments) {
        ExitCode code = perform(arguments);
        int number = CommandLine.isOfPlugin(arguments) ? pluginNumber(code) : code.number();
        interruption.end(number);
        return number;
    }

    /** A monitoring system reads only standard output, and knows only its own exit codes. */
    private int pluginNumber(ExitCode code) {
        if (pluginState.isEmpty() && !complaints.isEmpty()) {
            surroundings.out().println(PluginState.UNKNOWN.line(complaints.getFirst()));
        }
        return code == ExitCode.INTERNAL_ERROR
                ? PluginState.UNKNOWN.number()
                : pluginState
                        .or(
                                () ->
                                        Optional.of(PluginState.UNKNOWN)
                                                .filter(s -> !complaints.isEmpty()))
                        .map(PluginState::number)
                        .orElse(code.number());
    }

    private ExitCode perform(String... arguments) {
        Options options;
        try {
            options = CommandLine.parse(arguments);
        } catch (UsageException wrong) {
            complain(wrong.getMessage() + " (--help shows all options)");
            return ExitCode.BAD_COMMAND_LINE;
        }
        try {
            return perform(options);
        } catch (ConfigurationException unusable) {
            complain(String.valueOf(unusable.getMessage()));
            return ExitCode.BAD_CONFIGURATION;
        } catch (RuntimeException | Error defect) {
            complain(
                    "internal error: "
                            + defect
                            + "; please report this line, with what you did, to the project's issue"
                            + " tracker"
                            + (options.verbose() ? "" : " (--verbose adds details to it)"));
            if (options.verbose()) {
                defect.printStackTrace(surroundings.err());
            }
            return ExitCode.INTERNAL_ERROR;
        }
    }

    private ExitCode perform(Options options) throws ConfigurationException {
        return switch (options) {
            case Options.Help ignored -> print(Help.text());
            case Options.ShowVersion ignored ->
                    print(
                            "felhom-agent "
                                    + version()
                                    + " (Java "
                                    + Runtime.version().feature()
                                    + ")\n");
            case Options.ShowFingerprint show -> fingerprint(show);
            case Options.ShowHistory show -> history(show);
            case Options.Print wanted -> print(wanted);
            case Options.SelfTest test -> selfTest(test);
        };
    }

    private ExitCode history(Options.ShowHistory show) throws ConfigurationException {
        StateDirectory state =
                ConfigReader.state(
                                surroundings.configLocation().findAny(show.config()),
                                surroundings.environment(),
                                surroundings.guard())
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                "nothing is remembered, because there is no state"
                                                    + " directory; set state.directory, or"
                                                    + " FELHOM_STATE_DIRECTORY. That of the service"
                                                    + " is /var/lib/felhom-agent"));
        return print(HistoryText.of(state.path(), surroundings.clock().instant()));
    }

    private ExitCode fingerprint(Options.ShowFingerprint show) {
        Logging.start(show.verbose() ? "debug" : "warn");
        String shown;
        try {
            shown = FingerprintReport.of(show.host());
        } catch (ProxmoxException unreachable) {
            return unreachable(unreachable);
        }
        return print(shown);
    }

    private ExitCode print(Options.Print wanted) throws ConfigurationException {
        Logging.start(wanted.verbose() ? "debug" : "warn");
        String text;
        try {
            text = new Printer(surroundings.configLocation()).text(forHost(wanted.what()));
        } catch (ProxmoxException unreachable) {
            return unreachable(unreachable);
        }
        return print(text);
    }

    /** A role fits the host whose configuration was named. */
    private Printout forHost(Printout wanted) throws ConfigurationException {
        if (!(wanted instanceof Printout.Role role) || role.config().isEmpty()) {
            return wanted;
        }
        Configuration configuration =
                ConfigReader.read(
                        surroundings.configLocation().find(role.config()),
                        surroundings.environment(),
                        surroundings.guard());
        try (Proxmox proxmox = HostClient.of(configuration, builder -> {})) {
            return role.fitting(proxmox.cluster().release().orElse(role.release()));
        }
    }

    private ExitCode unreachable(ProxmoxException failure) {
        complain(String.valueOf(failure.getMessage()));
        return ExitCode.HOST_UNREACHABLE;
    }

    private ExitCode selfTest(Options.SelfTest test) throws ConfigurationException {
        if (test.simulated().isEmpty()) {
            return real(test);
        }
        Logging.start(level(test, surroundings.environment().getOrDefault("FELHOM_LOG_LEVEL", "")));
        return switch (test.simulated().get()) {
            case Options.Simulated.Demonstration demonstration ->
                    simulate(test, demonstration.release());
            case Options.Simulated.Recorded recorded -> replay(test, recorded.file());
        };
    }

    private ExitCode simulate(Options.SelfTest test, Release release)
            throws ConfigurationException {
        try (SimulatedHost host =
                SimulatedHost.builder().clock(surroundings.clock()).release(release).start()) {
            return selfTest(
                    test, simulated(Simulation.environment(surroundings.environment(), host)));
        }
    }

    private ExitCode replay(Options.SelfTest test, Path file) throws ConfigurationException {
        try (RecordedHost host = RecordedHost.replay(file)) {
            return selfTest(
                    test,
                    simulated(Simulation.environment(surroundings.environment(), host))
                            .withAccept(RecordedSettings.accepted(host.notes())),
                    host.clock());
        } catch (IOException unreadable) {
            throw new ConfigurationException(String.valueOf(unreadable.getMessage()));
        }
    }

    private Configuration simulated(Map<String, String> variables) throws ConfigurationException {
        return ConfigReader.read(Optional.empty(), variables, surroundings.guard());
    }

    private ExitCode real(Options.SelfTest test) throws ConfigurationException {
        WarmUp.begin();
        Optional<Path> file = surroundings.configLocation().find(test.config());
        return selfTest(
                test, ConfigReader.read(file, surroundings.environment(), surroundings.guard()));
    }

    private ExitCode selfTest(Options.SelfTest test, Configuration configuration)
            throws ConfigurationException {
        return selfTest(test, configuration, surroundings.clock());
    }

    private ExitCode selfTest(
            Options.SelfTest test, Configuration configuration, InstantSource clock)
            throws ConfigurationException {
        Logging.start(level(test, configuration.logLevel()));
        if (test.record().isEmpty()) {
            return selfTest(test, configuration, clock, builder -> {});
        }
        RecordedRun run;
        try {
            run = RecordedRun.into(test.record().get(), configuration, clock);
        } catch (IOException unwritable) {
            complain(unwritable.getMessage() + "; nothing was sent to the host");
            return ExitCode.NOT_WRITTEN;
        }
        ExitCode code = selfTest(test, configuration, clock, run);
        try {
            surroundings.err().println("felhom-agent: " + run.end());
            return code;
        } catch (IOException unwritten) {
            complain(String.valueOf(unwritten.getMessage()));
            return code == ExitCode.HEALTHY ? ExitCode.NOT_WRITTEN : code;
        }
    }

    private ExitCode selfTest(
            Options.SelfTest test,
            Configuration configuration,
            InstantSource clock,
            Consumer<Proxmox.Builder> settings)
            throws ConfigurationException {
        if (!test.isHealth()) {
            interruption.watch();
        }
        Optional<Path> journal =
                test.isHealth()
                        ? Optional.empty()
                        : SelfTest.state(configuration, test.simulate()).journal();
        try (Proxmox proxmox =
                HostClient.of(
                        configuration,
                        builder -> {
                            journal.ifPresent(builder::journal);
                            settings.accept(builder);
                        })) {
            Report report =
                    new SelfTest(
                                    configuration,
                                    test,
                                    clock,
                                    progress,
                                    interruption,
                                    hostSection(test, configuration))
                            .run(proxmox, version());
            return deliver(test, configuration, report);
        }
    }

    private HostSection hostSection(Options.SelfTest test, Configuration configuration) {
        return test.isOnRecording()
                ? HostSection.ofRecording(
                        configuration, surroundings.rootSide(), DaemonThreads::oneForEachTask)
                : new HostSection(
                        configuration, surroundings.rootSide(), DaemonThreads::oneForEachTask);
    }

    private ExitCode deliver(Options.SelfTest test, Configuration configuration, Report report) {
        Delivery delivery = new Delivery(surroundings, test);
        if (test.isHealth()) {
            delivery.write(report, configuration.reports());
            configuration
                    .state()
                    .filter(state -> !report.simulated())
                    .ifPresent(state -> delivery.remember(report, state));
        }
        delivery.print(report);
        delivery.failures().forEach(this::complain);
        ExitCode code =
                report.exit() == ExitCode.HEALTHY && !delivery.failures().isEmpty()
                        ? ExitCode.NOT_WRITTEN
                        : report.exit();
        pluginState = Optional.of(PluginState.of(report, delivery.failures()));
        return written(code);
    }

    private ExitCode print(String text) {
        surroundings.out().print(text);
        return written(ExitCode.HEALTHY);
    }

    /** A report that could not be written is not a success. */
    private ExitCode written(ExitCode code) {
        if (surroundings.out().checkError()) {
            complain("the output could not be written: standard output is closed or full");
            return ExitCode.INTERNAL_ERROR;
        }
        return code;
    }

    private void complain(String words) {
        complaints.add(words);
        surroundings.err().println("felhom-agent: " + words);
    }

    private static String level(Options.SelfTest test, String configured) {
        return test.verbose() ? "debug" : configured.isEmpty() ? "warn" : configured;
    }

    private static String version() {
        ModuleDescriptor descriptor = Agent.class.getModule().getDescriptor();
        return Optional.ofNullable(descriptor)
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("(unpackaged)");
    }
}
