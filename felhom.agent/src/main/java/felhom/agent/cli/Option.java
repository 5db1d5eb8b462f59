package felhom.agent.cli;

import felhom.agent.print.Printout;
import felhom.agent.print.RoleCommands;
import felhom.agent.report.Format;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.PrivilegeProfile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An option of the command line.
 *
 * @param name its name
 * @param value its value; empty for none
 * @param meaning its effect
 */
record Option(String name, String value, String meaning) {
    /** The self-test that makes a snapshot. */
    static final String TASK = "--selftest=task";

    /** The self-test that restores a backup. */
    static final String RESTORE = "--selftest=restore";

    /** The option whose value is optional. */
    static final String SIMULATE = "--simulate";

    /**
     * The releases that can be simulated. The simulator knows them too, but a command line without
     * a simulated host must not load it.
     */
    static final List<String> SIMULATED = List.of("6.4", "7.4", "8.4", "9.2");

    /** All options, as {@code --help} shows them. */
    static final List<Option> ALL =
            List.of(
                    new Option(
                            "--selftest", "", "report on the health of the host; changes nothing"),
                    new Option(
                            TASK,
                            "",
                            "make a snapshot of --guest, roll back to it, delete it; leaves no"
                                    + " trace"),
                    new Option(
                            RESTORE,
                            "",
                            "restore the newest backup of --guest under another number, compare,"
                                    + " destroy it; leaves no trace"),
                    new Option(
                            "--guest",
                            "VMID|all",
                            "the stopped guest for --selftest=task; the guest for"
                                    + " --selftest=restore, or all in turn, the one proven longest"
                                    + " ago first"),
                    new Option(
                            "--storage",
                            "STORAGE",
                            "where --selftest=restore restores to; default the storage of the first"
                                    + " volume in the backup"),
                    new Option(
                            "--start",
                            "",
                            "start what --selftest=restore has restored, without a network, and"
                                    + " watch it for a while"),
                    new Option(
                            "--within",
                            "DURATION",
                            "begin with no further guest after this time, such as 90m or 4h"),
                    new Option(
                            "--clean-up",
                            "",
                            "destroy what a killed --selftest=restore left, before anything else"),
                    new Option(
                            SIMULATE,
                            "[FILE]",
                            "start a simulated host and report on that one; with FILE replay what"
                                    + " --record wrote, even without --selftest"),
                    new Option(
                            SIMULATE + "=" + String.join("|", SIMULATED),
                            "",
                            "simulate a host of that release; default " + SIMULATED.getLast()),
                    new Option(
                            "--record",
                            "FILE",
                            "report, and write the host's answers to a file for a bug report;"
                                + " names, addresses and secrets are replaced, read it before you"
                                + " send it"),
                    new Option("--config", "FILE", "the configuration file"),
                    new Option(
                            "--format",
                            String.join("|", Format.words()),
                            "how the report is written; default text; json@1 is the JSON of"
                                    + " before"),
                    new Option(
                            "--quiet",
                            "",
                            "of the text only the problems and the summary, one line if healthy"),
                    new Option(
                            "--output",
                            "FILE",
                            "write the report to a file, at once and as a whole, with mode 0644"),
                    new Option("--strict", "", "warnings count as failures"),
                    new Option(
                            "--verbose",
                            "",
                            "list each finding by itself; log more to standard error"),
                    new Option(
                            "--fingerprint",
                            "HOST[:PORT]",
                            "show a host's certificate, and how to pin it"),
                    new Option(
                            "--print", "KIND", "print something to install or to read, see below"),
                    new Option(
                            "--user",
                            "NAME",
                            "the system user to print for; default " + Printout.DEFAULT_USER),
                    new Option(
                            "--token",
                            "USER@REALM!NAME",
                            "the token to print for; default " + RoleCommands.DEFAULT),
                    new Option(
                            "--release",
                            "X.Y",
                            "the release of Proxmox VE to print for; default "
                                    + Release.NEWEST
                                    + ", or that of the host in --config"),
                    new Option(
                            "--with",
                            "PROFILE,...",
                            "what else the role allows: "
                                    + Arrays.stream(PrivilegeProfile.values())
                                            .map(PrivilegeProfile::word)
                                            .collect(Collectors.joining(", "))),
                    new Option(
                            "--accept",
                            "CODE[:SUBJECT]",
                            "print the entry of the configuration that accepts such findings"),
                    new Option("--reason", "TEXT", "why --accept accepts them"),
                    new Option("--history", "", "show what is remembered of earlier runs"),
                    new Option("--version", "", "show the version"),
                    new Option("--help", "", "show this"));
}
