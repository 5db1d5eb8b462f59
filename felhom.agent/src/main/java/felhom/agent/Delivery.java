package felhom.agent;

import felhom.agent.cli.Options;
import felhom.agent.config.ReportFile;
import felhom.agent.config.StateDirectory;
import felhom.agent.report.AtomicFile;
import felhom.agent.report.Format;
import felhom.agent.report.HtmlReport;
import felhom.agent.report.JsonReport;
import felhom.agent.report.NagiosReport;
import felhom.agent.report.OpenMetricsReport;
import felhom.agent.report.Report;
import felhom.agent.report.SchemaVersion;
import felhom.agent.report.Screen;
import felhom.agent.report.TextReport;
import felhom.agent.selftest.Heartbeat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a report to where it is wanted: standard output or the file of {@code --output}, and the
 * files of the configuration. One that cannot be written does not keep the others from being
 * written.
 */
final class Delivery {
    private final Environment environment;
    private final Options.SelfTest test;
    private final List<String> failures = new ArrayList<>();

    Delivery(Environment environment, Options.SelfTest test) {
        this.environment = environment;
        this.test = test;
    }

    /** Writes the files of the configuration. */
    void write(Report report, List<ReportFile> files) {
        files.forEach(each -> write(each.file(), inFile(report, each.format(), false)));
    }

    /** Tells the next run, and others, of this one. */
    void remember(Report report, StateDirectory state) {
        if (state.refusal().isPresent()) {
            failures.add(
                    "the state directory "
                            + state.path()
                            + " is not used: it "
                            + state.refusal().get());
            return;
        }
        try {
            Heartbeat.write(state.path(), report);
        } catch (IOException unwritable) {
            failures.add(String.valueOf(unwritable.getMessage()));
        }
    }

    /** Writes the report that the command line asks for. */
    void print(Report report) {
        if (test.output().isPresent()) {
            write(test.output().get(), inFile(report, test.format(), test.quiet()));
        } else if (test.format() == Format.TEXT) {
            Screen screen =
                    Screen.of(
                            environment.out().charset(),
                            environment.wantsColour(),
                            environment.width(),
                            test.verbose());
            environment
                    .out()
                    .print(
                            TextReport.render(
                                    report,
                                    screen.quiet(test.quiet())
                                            .journal(environment.outIsJournal())));
        } else {
            environment.out().writeBytes(inFile(report, test.format(), false));
        }
    }

    /** What could not be written, with path and cause. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void write(Path file, byte[] content) {
        try {
            AtomicFile.write(file, content);
        } catch (IOException unwritable) {
            failures.add(String.valueOf(unwritable.getMessage()));
        }
    }

    private byte[] inFile(Report report, Format format, boolean quiet) {
        return switch (format) {
            case TEXT -> {
                Screen file =
                        Screen.of(StandardCharsets.UTF_8, false, Screen.ENDLESS, test.verbose());
                yield utf8(TextReport.render(report, file.quiet(quiet)));
            }
            case JSON -> JsonReport.render(report, SchemaVersion.NEWEST);
            case JSON_1 -> JsonReport.render(report, SchemaVersion.V1);
            case HTML -> HtmlReport.render(report);
            case OPENMETRICS -> OpenMetricsReport.render(report);
            case NAGIOS -> utf8(NagiosReport.render(report, failures));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
