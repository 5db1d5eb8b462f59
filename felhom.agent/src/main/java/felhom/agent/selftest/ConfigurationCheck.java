package felhom.agent.selftest;

import felhom.agent.config.Configuration;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reports the source of the configuration, and when the agent last ran. Errors in it were refused
 * before.
 */
final class ConfigurationCheck {
    static final String ID = "configuration";

    private ConfigurationCheck() {}

    static CheckResult run(Configuration configuration, Report.Subject subject, Instant now) {
        List<Finding> findings = new ArrayList<>();
        String source =
                configuration
                        .file()
                        .map(file -> "file " + file)
                        .orElse("environment variables only");
        switch (subject) {
            case SIMULATED -> findings.add(Finding.pass("source", "made for the simulated host"));
            case RECORDED -> {
                findings.add(Finding.pass("source", "made for the recording"));
                findings.add(Finding.pass("secret", "none is needed"));
            }
            case REAL -> {
                findings.add(Finding.pass("source", source));
                findings.add(Finding.pass("secret", configuration.secretOrigin()));
                LastRun.finding(configuration, now).ifPresent(findings::add);
            }
        }
        configuration
                .file()
                .filter(ConfigurationCheck::isWritableByOthers)
                .ifPresent(
                        file ->
                                findings.add(
                                        Finding.warn(
                                                FindingCode.CONFIGURATION_FILE_MODE,
                                                "file mode",
                                                "others than the owner can change "
                                                        + file
                                                        + ", and so where the token is sent",
                                                NextStep.here("chmod go-w " + file))));
        for (String remark : configuration.remarks()) {
            findings.add(
                    Finding.warn(
                            FindingCode.CONFIGURATION_VARIABLE,
                            "environment",
                            remark,
                            NextStep.say("correct or remove the variable")));
        }
        return new CheckResult(ID, findings, Duration.ZERO);
    }

    private static boolean isWritableByOthers(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return mode.contains(PosixFilePermission.GROUP_WRITE)
                    || mode.contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException gone) {
            return false;
        }
    }
}
