package felhom.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.print.Printout;
import felhom.agent.print.RoleCommands;
import felhom.agent.report.ExitCode;
import felhom.agent.report.Format;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.PrivilegeProfile;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class CommandLineTests {
    @Test
    void readsEveryOptionOfTheSelfTest() throws UsageException {
        assertEquals(
                new Options.SelfTest(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Path.of("/etc/a.json")),
                        Optional.empty(),
                        Optional.empty(),
                        Format.JSON,
                        false,
                        Optional.of(Path.of("report.json")),
                        true,
                        true),
                CommandLine.parse(
                        "--selftest",
                        "--config",
                        "/etc/a.json",
                        "--format=json",
                        "--output=report.json",
                        "--strict",
                        "--verbose"));
        assertEquals(
                new Options.SelfTest(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Options.Simulated.Demonstration(Release.NEWEST)),
                        Optional.empty(),
                        Format.TEXT,
                        true,
                        Optional.empty(),
                        false,
                        false),
                CommandLine.parse("--simulate", "--selftest", "--quiet"));
        assertEquals(
                new Options.SelfTest(
                        Optional.of(new VmId(9001)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Options.Simulated.Demonstration(Release.parse("7.4"))),
                        Optional.empty(),
                        Format.TEXT,
                        false,
                        Optional.empty(),
                        false,
                        false),
                CommandLine.parse("--simulate=7.4", "--selftest=task", "--guest=9001"));
    }

    @Test
    void everyReleaseThatCanBeSimulatedCanBeNamed() throws UsageException {
        List<Release> named = new ArrayList<>();
        for (Release release : SimulatedHost.releases()) {
            Options.SelfTest read =
                    (Options.SelfTest) CommandLine.parse("--selftest", "--simulate=" + release);
            assertTrue(read.simulate());
            named.add(
                    assertInstanceOf(
                                    Options.Simulated.Demonstration.class,
                                    read.simulated().orElseThrow())
                            .release());
        }
        assertEquals(SimulatedHost.releases(), named);
        assertEquals(
                SimulatedHost.releases().stream().map(Release::toString).toList(),
                Option.SIMULATED);
    }

    @ParameterizedTest
    @CsvSource({
        "pve.home, pve.home, 8006",
        "pve.home:443, pve.home, 443",
        "https://pve.home:8007/, pve.home, 8007",
        "[fd00::1]:8006, fd00::1, 8006",
        "[fd00::1], fd00::1, 8006",
        "192.168.1.2:1, 192.168.1.2, 1"
    })
    void readsTheAddressOfAHost(String text, String host, int port) throws UsageException {
        assertEquals(
                new Options.ShowFingerprint(new HostAddress(host, port), false),
                CommandLine.parse("--fingerprint", text));
    }

    @Test
    void readsWhatToPrint() throws UsageException {
        assertEquals(
                new Options.Print(
                        new Printout.Role(
                                TokenId.parse("a@pve!second"), Release.NEWEST, Optional.empty()),
                        false),
                CommandLine.parse("--print", "role", "--token", "a@pve!second"));
        assertEquals(
                new Options.Print(
                        new Printout.Role(RoleCommands.DEFAULT, Release.NEWEST, Optional.empty()),
                        false),
                CommandLine.parse("--print=role"));
        assertEquals(
                new Options.Print(
                        new Printout.Role(
                                RoleCommands.DEFAULT, Release.parse("7.4"), Optional.empty()),
                        false),
                CommandLine.parse("--print", "role", "--release", "7.4"));
        assertEquals(
                new Options.Print(
                        new Printout.Role(
                                RoleCommands.DEFAULT,
                                Release.NEWEST,
                                Optional.of(Path.of("/a.json"))),
                        false),
                CommandLine.parse("--print", "role", "--config", "/a.json"));
        assertEquals(
                new Options.Print(
                        new Printout.Role(
                                RoleCommands.DEFAULT,
                                Release.NEWEST,
                                Optional.empty(),
                                List.of(PrivilegeProfile.CLONE, PrivilegeProfile.GUEST_AGENT)),
                        false),
                CommandLine.parse("--print", "role", "--with", "clone,guest-agent,clone"));
        assertEquals(
                "--with: no profile of privileges is named 'cloning': they are clone, hardware,"
                        + " guest-agent",
                assertThrows(
                                UsageException.class,
                                () -> CommandLine.parse("--print", "role", "--with", "cloning"))
                        .getMessage());
        assertThrows(
                UsageException.class, () -> CommandLine.parse("--selftest", "--with", "clone"));
        assertEquals(
                new Options.Print(new Printout.Sudoers("felhom-agent"), false),
                CommandLine.parse("--print", "sudoers"));
        assertEquals(
                new Options.Print(
                        new Printout.Unit(Optional.of("me"), Optional.of(Path.of("/a.json"))),
                        true),
                CommandLine.parse(
                        "--print=unit", "--user", "me", "--config", "/a.json", "--verbose"));
        assertEquals(
                new Options.Print(new Printout.Timer(), false),
                CommandLine.parse("--print", "timer"));
        assertEquals(
                new Options.Print(
                        new Printout.Config(
                                TokenId.parse("a@pve!second"),
                                Optional.of(new HostAddress("fd00::1", 8006))),
                        false),
                CommandLine.parse(
                        "--fingerprint", "[fd00::1]", "--print", "config", "--token=a@pve!second"));
        assertEquals(
                new Options.Print(new Printout.Routing(), false),
                CommandLine.parse("--print", "routing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense|there is no option --nonsense",
                "--selftets|there is no option --selftets; did you mean --selftest?",
                "--selftest --strickt|there is no option --strickt; did you mean --strict?",
                "--selftest=other|--selftest takes no other value than task and restore; write"
                        + " --selftest alone, --selftest=task or --selftest=restore",
                "--selftest=|--selftest takes no other value than task and restore; write"
                        + " --selftest alone, --selftest=task or --selftest=restore",
                "--strict=task|--strict takes no value; write --strict alone",
                "--selftest=task|--selftest=task needs --guest VMID: the number of a stopped"
                    + " container or virtual machine, which it makes a snapshot of, rolls back and"
                    + " leaves as it was",
                "--selftest --guest 101|--guest is for --selftest=task and --selftest=restore"
                        + " alone; leave it out, or write one of them",
                "--selftest --selftest=task --guest 101|--selftest is given twice; give it once",
                "--selftest=restore|--selftest=restore needs --guest VMID, the guest whose newest"
                        + " backup it restores, or --guest all; or --clean-up alone, to destroy"
                        + " what a killed run left",
                "--selftest=restore --guest nobody|--guest needs a guest's number, 100 to"
                        + " 999999999",
                "--selftest=task --guest all|--guest needs a guest's number, 100 to 999999999; all"
                        + " is for --selftest=restore",
                "--selftest --start|--start is for --selftest=restore alone; leave it out, or write"
                        + " --selftest=restore",
                "--selftest=task --guest 101 --storage local|--storage is for --selftest=restore"
                        + " alone; leave it out, or write --selftest=restore",
                "--selftest --within 4h|--within is for --selftest=restore alone; leave it out, or"
                        + " write --selftest=restore",
                "--selftest --clean-up|--clean-up is for --selftest=restore alone; leave it out, or"
                        + " write --selftest=restore",
                "--selftest=restore --clean-up --start|--start is for a restore; leave it out, or"
                        + " add --guest VMID",
                "--selftest=restore --guest 101 --within 4h|--within is for --guest all alone: a"
                        + " restore is never cut short; leave it out",
                "--selftest=restore --guest all --within soon|--within needs a duration: a whole"
                        + " number and s, m or h, for example 90m or 4h",
                "--selftest=restore --guest all --within 0h|--within needs a duration: a whole"
                        + " number and s, m or h, for example 90m or 4h",
                "--selftest=restore --guest 101 --storage a/b|--storage needs the name of a"
                        + " storage, as pvesm status shows it",
                "--print drill-timer --token a@pve!second|--token is for --print setup, setup-undo,"
                        + " role and config alone; leave it out",
                "--selftest=task --guest|'--guest needs a value: --guest VMID|all'",
                "--selftest=task --guest 99|--guest needs a guest's number, 100 to 999999999",
                "--selftest=task --guest 1000000000|--guest needs a guest's number, 100 to"
                        + " 999999999",
                "--selftest=task --guest web|--guest needs a guest's number, 100 to 999999999",
                "--guest 101|nothing to do; did you mean to add --selftest?",
                "--fingerprint a --guest 101|--fingerprint and --guest exclude each other; give"
                        + " one",
                "--selftest --secret=hunter2|there is no option --secret",
                "--selftest now|\"now\" is not an option; options begin with --",
                "--selftest --config|--config needs a value: --config FILE",
                "--selftest --config --strict|--config needs a value: --config FILE",
                "--selftest --config=|--config needs a value: --config FILE",
                "--selftest --format xml|--format is text, json, json@1, html, openmetrics or"
                        + " nagios",
                "--selftest --quiet --verbose|--quiet and --verbose exclude each other; give one",
                "--selftest --quiet --format html|--quiet shortens the text report alone; leave it"
                        + " out, or write --format text",
                "--selftest --output|--output needs a value: --output FILE",
                "--fingerprint a --output b|--fingerprint and --output exclude each other; give"
                        + " one",
                "--print timer --output b|--print timer and --output exclude each other; give one",
                "--selftest --selftest|--selftest is given twice; give it once",
                "--simulate|nothing to do; did you mean to add --selftest?",
                "--selftest --simulate=|--simulate= needs a release that can be simulated: one of"
                        + " 6.4, 7.4, 8.4, 9.2; --simulate alone is 9.2, and --simulate FILE"
                        + " replays a recording",
                "--selftest --simulate=7.4 --simulate|--simulate is given twice; give it once",
                "--selftest --simulate=7.4 --config a|--simulate and --config exclude each other;"
                        + " give one",
                "--selftest --simulate --config a|--simulate and --config exclude each other; give"
                        + " one",
                "--fingerprint a --selftest|--fingerprint and --selftest exclude each other; give"
                        + " one",
                "--print|'--print needs a value: --print"
                    + " setup|setup-undo|role|sudoers|unit|timer|alert|drill-timer|config|routing'",
                "--print=Sudoers|--print needs one of setup, setup-undo, role, sudoers, unit,"
                        + " timer, alert, drill-timer, config, routing",
                "--print everything|--print needs one of setup, setup-undo, role, sudoers, unit,"
                        + " timer, alert, drill-timer, config, routing",
                "--print sudoers --selftest|--print sudoers and --selftest exclude each other; give"
                        + " one",
                "--print sudoers --fingerprint a|--print sudoers and --fingerprint exclude each"
                        + " other; give one",
                "--print unit --fingerprint a|--print unit and --fingerprint exclude each other;"
                        + " give one",
                "--print sudoers --config a|--print sudoers and --config exclude each other; give"
                        + " one",
                "--print config --config a|--print config and --config exclude each other; give"
                        + " one",
                "--print config --simulate|--print config and --simulate exclude each other; give"
                        + " one",
                "--print timer --strict|--print timer and --strict exclude each other; give one",
                "--print routing --format json|--print routing and --format exclude each other;"
                        + " give one",
                "--print unit --guest 101|--print unit and --guest exclude each other; give one",
                "--print role --user me|--user is for --print sudoers, unit and drill-timer alone;"
                        + " leave it out",
                "--print role --fingerprint a|--print role and --fingerprint exclude each other;"
                        + " give one",
                "--print role --release 6.1|--release needs a release of Proxmox VE, 6.2 or later:"
                        + " two numbers, for example 8.4; older ones have no API tokens",
                "--print role --release 8|--release needs a release of Proxmox VE, 6.2 or later:"
                        + " two numbers, for example 8.4",
                "--print role --release|--release needs a value: --release X.Y",
                "--print role --release 7.4 --config a|--release and --config exclude each other;"
                        + " give one",
                "--print sudoers --release 7.4|--release is for --print role alone; leave it out",
                "--selftest --release 7.4|--release is for --print role alone; leave it out",
                "--print routing --user me|--user is for --print sudoers, unit and drill-timer"
                        + " alone; leave it out",
                "--accept storage.full|--accept needs --reason TEXT: whoever reads the report next"
                        + " wants to know why",
                "--selftest --reason old|--reason is for --accept alone; leave it out",
                "--accept storage.ful:a --reason r|--accept: no finding has the code"
                        + " \"storage.ful\"; the nearest is storage.full",
                "--accept storage.full: --reason r|--accept has no subject after the colon; leave"
                        + " the colon out to accept all",
                "--accept storage.full --reason r --selftest|--accept and --selftest exclude each"
                        + " other; give one",
                "--user me|--user is for --print sudoers, unit and drill-timer alone; leave it out",
                "--selftest --user me|--user is for --print sudoers, unit and drill-timer alone;"
                        + " leave it out",
                "--print unit --token a@pve!second|--token is for --print setup, setup-undo, role"
                        + " and config alone; leave it out",
                "--fingerprint a --token a@pve!second|--token is for --print setup, setup-undo,"
                        + " role and config alone; leave it out",
                "--print config --token a@pve!b=2f8b5a44|--token needs USER@REALM!NAME, for example"
                        + " felhom-agent@pve!agent, and never the secret",
                "--print config --fingerprint [fe80::1%br-lan]|the name after --fingerprint cannot"
                        + " be part of an https address; use the host's IP address, or a name of"
                        + " letters, digits, '-' and '.'",
                "--print sudoers --user ALL|--user needs the name of a system user: lower-case"
                        + " letters, digits, '_' or '-', not beginning with a digit or '-', at most"
                        + " 32 characters",
                "--print sudoers --user root,bob|--user needs the name of a system user: lower-case"
                        + " letters, digits, '_' or '-', not beginning with a digit or '-', at most"
                        + " 32 characters",
                "--print unit --user %admin|--user needs the name of a system user: lower-case"
                        + " letters, digits, '_' or '-', not beginning with a digit or '-', at most"
                        + " 32 characters",
                "--fingerprint a:0|--fingerprint needs HOST or HOST:PORT, for example pve.home:8006"
                        + " or [fd00::1]:8006",
                "--fingerprint a:70000|--fingerprint needs HOST or HOST:PORT, for example"
                        + " pve.home:8006 or [fd00::1]:8006",
                "--fingerprint http://a|--fingerprint needs HOST or HOST:PORT, for example"
                        + " pve.home:8006 or [fd00::1]:8006",
            })
    void refusesWhatItDoesNotUnderstand(String line, String message) {
        UsageException refused =
                assertThrows(UsageException.class, () -> CommandLine.parse(line.split(" ")));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void anEntryOfAcceptIsPrinted() {
        AgentRun.Result result =
                new AgentRun().run("--accept", "disk.cable:/dev/a:b", "--reason", "it's \"old\"");
        assertEquals(0, result.code(), result.err());
        assertTrue(
                result.out()
                        .endsWith(
                                """
                                "accept": [
                                  { "code": "disk.cable", "subject": "/dev/a:b", "reason": "it's \\"old\\"" }
                                ],
                                """),
                result.out());
    }

    @Test
    void wantsSomethingToDo() {
        UsageException refused = assertThrows(UsageException.class, CommandLine::parse);
        assertEquals("nothing to do; usually you want --selftest", refused.getMessage());
    }

    @Test
    void aWrongCommandLineIsAnExitCodeAndOneLineOnStandardError() {
        AgentRun.Result result = new AgentRun().run("--nonsense");
        assertEquals(2, result.code());
        assertEquals("", result.out());
        assertEquals(
                "felhom-agent: there is no option --nonsense (--help shows all options)\n",
                result.err());
    }

    @Test
    void helpNamesEveryOptionAndExitCode() {
        AgentRun.Result result = new AgentRun().run("--help");
        assertEquals(0, result.code());
        assertEquals("", result.err());
        for (Option option : Option.ALL) {
            assertTrue(result.out().contains("  " + option.name() + " "), option.name());
        }
        for (PrintKind kind : PrintKind.values()) {
            assertTrue(result.out().contains("\n  " + kind.word() + " "), kind.name());
        }
        for (ExitCode code : ExitCode.values()) {
            assertTrue(result.out().contains(code.number() + "  " + code.meaning()), code.name());
        }
    }

    @Test
    void versionIsOneLine() {
        AgentRun.Result result = new AgentRun().run("--version");
        assertEquals(0, result.code());
        assertTrue(result.out().matches("felhom-agent \\S+ \\(Java 25\\)\\n"), result.out());
    }

    @Test
    void aPathThatCannotBeOneIsAWrongCommandLine() {
        AgentRun.Result result = new AgentRun().run("--selftest", "--config", "a\u0000b");
        assertEquals(2, result.code());
        assertTrue(result.err().contains("--config is not a path"), result.err());
    }
}
