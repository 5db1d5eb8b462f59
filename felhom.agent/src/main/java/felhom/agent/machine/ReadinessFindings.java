package felhom.agent.machine;

import felhom.agent.config.Setting;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.privileged.SudoersFile;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.elevation.Readiness.Right;
import felhom.proxmox.privileged.elevation.Readiness.RightState;
import felhom.proxmox.privileged.elevation.Readiness.Tool;
import felhom.proxmox.privileged.elevation.Readiness.ToolState;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the findings on the programs of the root backend, and on the right to run them. */
final class ReadinessFindings {
    private static final String FILE = "felhom-agent.sudoers";

    private ReadinessFindings() {}

    static List<Finding> of(Elevation elevation, Readiness readiness) {
        List<Finding> findings = new ArrayList<>();
        List<Tool> present =
                readiness.tools().stream().filter(it -> it.state() == ToolState.PRESENT).toList();
        if (!present.isEmpty()) {
            String names =
                    present.stream()
                            .map(it -> name(it) + it.version().map(at -> " " + at).orElse(""))
                            .collect(Collectors.joining(", "));
            findings.add(Finding.pass("programs", names).measured(present.size(), "count"));
        }
        readiness.tools().stream()
                .filter(it -> it.state() != ToolState.PRESENT)
                .map(ReadinessFindings::unusable)
                .forEach(findings::add);
        rights(elevation, readiness.rights(), findings);
        return findings;
    }

    private static Finding unusable(Tool tool) {
        if (tool.state() == ToolState.NOT_EXECUTABLE) {
            return Finding.warn(
                    FindingCode.ROOT_TOOL_UNUSABLE,
                    name(tool),
                    tool.path() + " cannot be executed",
                    NextStep.here("look at its owner and mode with", "ls -l " + tool.path()));
        }
        String install = "apt-get install " + tool.debianPackage();
        return switch (name(tool)) {
            case "pct" ->
                    Finding.warn(
                            FindingCode.ROOT_NOT_A_HOST,
                            "pct",
                            "not installed, so this machine is no Proxmox VE host, and what"
                                    + " follows says nothing of the node above",
                            NextStep.say(
                                    "run the agent on the host itself, or set "
                                            + Setting.PRIVILEGED_MODE.key()
                                            + " to off"));
            default ->
                    Finding.warn(
                            FindingCode.ROOT_TOOL_MISSING,
                            name(tool),
                            tool.path() + " is not installed",
                            NextStep.here(install));
        };
    }

    private static void rights(Elevation elevation, List<Right> rights, List<Finding> findings) {
        String subject = elevation == Elevation.SUDO ? "sudo" : "root";
        List<Right> allowed = in(RightState.ALLOWED, rights);
        if (!allowed.isEmpty()) {
            findings.add(Finding.pass(subject, "may " + commands(allowed)));
        }
        List<Right> unknown = in(RightState.TOOL_MISSING, rights);
        if (!unknown.isEmpty()) {
            findings.add(
                    Finding.skipped(
                            subject,
                            "not asked whether it may "
                                    + commands(unknown)
                                    + ": the program is not installed"));
        }
        List<Right> notRoot = in(RightState.NOT_ROOT, rights);
        if (!notRoot.isEmpty()) {
            findings.add(
                    Finding.fail(
                            FindingCode.ROOT_NOT_ROOT,
                            subject,
                            "this process is not root and may not " + commands(notRoot),
                            NextStep.say(
                                    "run it as root, or set "
                                            + Setting.PRIVILEGED_MODE.key()
                                            + " to sudo and let sudo allow them"),
                            installRules()));
        }
        if (!in(RightState.SUDO_MISSING, rights).isEmpty()) {
            findings.add(
                    Finding.fail(
                            FindingCode.ROOT_SUDO_MISSING,
                            subject,
                            "sudo is not installed",
                            NextStep.here("apt-get install sudo"),
                            installRules()));
        }
        refused(allowed.isEmpty(), in(RightState.REFUSED_BY_SUDO, rights), findings);
    }

    /** A rule that nobody needs may be left out; that all are missing is a mistake. */
    private static void refused(boolean all, List<Right> refused, List<Finding> findings) {
        if (refused.isEmpty()) {
            return;
        }
        if (all) {
            findings.add(
                    Finding.fail(
                            FindingCode.ROOT_SUDO_REFUSED,
                            "sudo",
                            "refuses to " + commands(refused) + said(refused.getFirst()),
                            installRules()));
            return;
        }
        for (Right right : refused) {
            findings.add(
                    Finding.warn(
                            FindingCode.ROOT_SUDO_REFUSED,
                            "sudo",
                            "refuses to " + right.command() + said(right),
                            installRules()));
        }
    }

    /** How to let sudo run the commands, for the user of this process. */
    static NextStep installRules() {
        String user = System.getProperty("user.name", "");
        return NextStep.here(
                "as root",
                "felhom-agent --print sudoers --user %1$s > %2$s && visudo -cf %2$s && install -m 0440 %2$s %3$s"
                        .formatted(user, FILE, SudoersFile.PATH));
    }

    private static String said(Right right) {
        return right.detail().isEmpty() ? "" : " (" + right.detail() + ")";
    }

    private static List<Right> in(RightState state, List<Right> rights) {
        return rights.stream().filter(right -> right.state() == state).toList();
    }

    private static String commands(List<Right> rights) {
        return rights.stream().map(Right::command).collect(Collectors.joining(", "));
    }

    private static String name(Tool tool) {
        return String.valueOf(tool.path().getFileName());
    }
}
