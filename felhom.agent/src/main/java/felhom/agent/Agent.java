package felhom.agent;

import felhom.agent.cli.CommandLine;
import felhom.agent.cli.Help;
import felhom.agent.cli.Options;
import felhom.agent.cli.UsageException;
import felhom.agent.config.ConfigProblem;
import felhom.agent.config.ConfigReader;
import felhom.agent.config.Configuration;
import felhom.agent.config.ConfigurationException;
import felhom.agent.config.Setting;
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
import felhom.proxmox.api.JournalException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.Trust;
import felhom.proxmox.simulator.SimulatedHost;

import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            case Options.SelfTest test -> test.simulate() ? simulate(test) : selfTest(test);
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
        try (Proxmox proxmox = client(configuration)) {
            return role.fitting(proxmox.cluster().release().orElse(role.release()));
        }
    }

    private ExitCode unreachable(ProxmoxException failure) {
        complain(String.valueOf(failure.getMessage()));
        return ExitCode.HOST_UNREACHABLE;
    }

    private ExitCode simulate(Options.SelfTest test) throws ConfigurationException {
        Logging.start(level(test, surroundings.environment().getOrDefault("FELHOM_LOG_LEVEL", "")));
        SimulatedHost.Builder builder = SimulatedHost.builder().clock(surroundings.clock());
        test.simulated().ifPresent(builder::release);
        try (SimulatedHost host = builder.start()) {
            Map<String, String> variables =
                    Simulation.environment(surroundings.environment(), host);
            return selfTest(
                    test, ConfigReader.read(Optional.empty(), variables, surroundings.guard()));
        }
    }

    private ExitCode selfTest(Options.SelfTest test) throws ConfigurationException {
        WarmUp.begin();
        Optional<Path> file = surroundings.configLocation().find(test.config());
        return selfTest(
                test, ConfigReader.read(file, surroundings.environment(), surroundings.guard()));
    }

    private ExitCode selfTest(Options.SelfTest test, Configuration configuration)
            throws ConfigurationException {
        Logging.start(level(test, configuration.logLevel()));
        if (!test.isHealth()) {
            interruption.watch();
        }
        Optional<Path> journal =
                test.isHealth()
                        ? Optional.empty()
                        : SelfTest.state(configuration, test.simulate()).journal();
        try (Proxmox proxmox = client(configuration, journal)) {
            Report report =
                    new SelfTest(
                                    configuration,
                                    test,
                                    surroundings.clock(),
                                    progress,
                                    interruption,
                                    new HostSection(
                                            configuration,
                                            surroundings.rootSide(),
                                            DaemonThreads::oneForEachTask))
                            .run(proxmox, version());
            return deliver(test, configuration, report);
        }
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

    private static Proxmox client(Configuration configuration) throws ConfigurationException {
        return client(configuration, Optional.empty());
    }

    private static Proxmox client(Configuration configuration, Optional<Path> journal)
            throws ConfigurationException {
        try {
            Proxmox.Builder builder =
                    Proxmox.builder(
                                    configuration.url().toString(),
                                    configuration.token(),
                                    configuration.trust())
                            .timeout(configuration.callTimeout());
            journal.ifPresent(builder::journal);
            return builder.build();
        } catch (JournalException unusable) {
            throw new ConfigurationException(
                    List.of(
                            new ConfigProblem(
                                    "$." + Setting.STATE_DIRECTORY.key(),
                                    String.valueOf(unusable.getMessage()))));
        } catch (IllegalArgumentException unusable) {
            Setting<?> cause =
                    configuration.trust() instanceof Trust.Authority
                            ? Setting.TRUST_AUTHORITY_FILE
                            : Setting.HOST_URL;
            throw new ConfigurationException(
                    List.of(
                            new ConfigProblem(
                                    "$." + cause.key(), String.valueOf(unusable.getMessage()))));
        }
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
