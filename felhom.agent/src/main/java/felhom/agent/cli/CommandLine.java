package felhom.agent.cli;

import felhom.agent.print.ConfigText;
import felhom.agent.print.Printout;
import felhom.agent.print.RoleCommands;
import felhom.agent.report.Format;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.PrivilegeProfile;
import felhom.proxmox.privileged.SudoersFile;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses the command line. It uses no library, because the start-up of one costs more than these
 * few options.
 */
public final class CommandLine {
    private final Arguments given;
    private final boolean verbose;
    private final Optional<Path> config;
    private final Optional<Path> output;
    private final Optional<Format> format;
    private final Optional<String> guest;
    private final DrillArguments drill;
    private final Optional<HostAddress> address;
    private final Optional<PrintKind> print;
    private final Optional<String> user;
    private final Optional<TokenId> token;
    private final Optional<Release> release;
    private final List<PrivilegeProfile> profiles;
    private final Optional<Options.Simulated> simulated;
    private final Optional<Path> record;
    private final Optional<Printout.Accept> accept;

    private CommandLine(Arguments given) throws UsageException {
        this.given = given;
        this.verbose = given.has("--verbose");
        this.config = given.value("--config", text -> path("--config", text));
        this.output = given.value("--output", text -> path("--output", text));
        this.format = given.value("--format", CommandLine::format);
        this.guest = given.value("--guest", text -> text);
        this.drill = DrillArguments.read(given);
        this.address = given.value("--fingerprint", CommandLine::address);
        this.print = given.value("--print", PrintKind::parse);
        this.user = given.value("--user", CommandLine::user);
        this.token = given.value("--token", CommandLine::token);
        this.release = given.value("--release", CommandLine::release);
        this.profiles = given.value("--with", CommandLine::profiles).orElse(List.of());
        this.simulated = given.value("--simulate", CommandLine::simulated);
        this.record = given.value("--record", text -> path("--record", text));
        this.accept = AcceptArguments.read(given);
    }

    private static HostAddress address(String text) throws UsageException {
        try {
            return HostAddress.parse(text);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException("--fingerprint " + unusable.getMessage());
        }
    }

    /**
     * Whether a monitoring system may have called the agent as a plugin, which needs an answer of
     * its own kind even to a command line that is wrong.
     */
    public static boolean isOfPlugin(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        String nagios = Format.NAGIOS.word();
        int format = words.indexOf("--format");
        return words.contains("--format=" + nagios)
                || format >= 0 && format + 1 < words.size() && words.get(format + 1).equals(nagios);
    }

    public static Options parse(String... arguments) throws UsageException {
        return new CommandLine(Arguments.of(arguments)).options();
    }

    private Options options() throws UsageException {
        if (given.has("--help")) {
            return new Options.Help(verbose);
        }
        if (given.has("--version")) {
            return new Options.ShowVersion(verbose);
        }
        if (given.has("--history")) {
            for (String name : given.names()) {
                if (!List.of("--history", "--config", "--verbose").contains(name)) {
                    given.refuse("--history", name);
                }
            }
            return new Options.ShowHistory(config, verbose);
        }
        if (accept.isPresent()) {
            return new Options.Print(accept.get(), verbose);
        }
        if (print.isPresent()) {
            print.get().check(given);
            return new Options.Print(printout(print.get()), verbose);
        }
        for (String name : given.names()) {
            if (PrintKind.isOnlyForPrinting(name)) {
                throw PrintKind.misplaced(name);
            }
        }
        if (address.isPresent()) {
            for (String other :
                    List.of(
                            "--selftest",
                            "--guest",
                            "--storage",
                            "--start",
                            "--within",
                            "--clean-up",
                            "--simulate",
                            "--record",
                            "--config",
                            "--format",
                            "--quiet",
                            "--output")) {
                given.refuse("--fingerprint", other);
            }
            return new Options.ShowFingerprint(address.get(), verbose);
        }
        return selfTest();
    }

    private Printout printout(PrintKind kind) throws UsageException {
        return switch (kind) {
            case SETUP -> new Printout.Setup(token.orElse(RoleCommands.DEFAULT));
            case SETUP_UNDO -> new Printout.SetupUndo(token.orElse(RoleCommands.DEFAULT));
            case ROLE -> role();
            case SUDOERS -> new Printout.Sudoers(user.orElse(Printout.DEFAULT_USER));
            case UNIT -> new Printout.Unit(user, config);
            case TIMER -> new Printout.Timer();
            case ALERT -> new Printout.Alert();
            case DRILL_TIMER -> new Printout.DrillTimer(user, config);
            case CONFIG -> configuration();
            case ROUTING -> new Printout.Routing();
        };
    }

    private Printout role() throws UsageException {
        if (release.isPresent()) {
            given.refuse("--release", "--config");
        }
        return new Printout.Role(
                token.orElse(RoleCommands.DEFAULT),
                release.orElse(Release.NEWEST),
                config,
                profiles);
    }

    private Printout configuration() throws UsageException {
        if (address.isPresent() && !ConfigText.canStandFor(address.get())) {
            throw new UsageException(
                    "the name after --fingerprint cannot be part of an https address; use the"
                            + " host's IP address, or a name of letters, digits, '-' and '.'");
        }
        return new Printout.Config(token.orElse(RoleCommands.DEFAULT), address);
    }

    private Options selfTest() throws UsageException {
        boolean recorded =
                simulated.filter(Options.Simulated.Recorded.class::isInstance).isPresent();
        if (!given.has("--selftest") && record.isEmpty() && !recorded) {
            throw new UsageException(
                    given.names().isEmpty()
                            ? "nothing to do; usually you want --selftest"
                            : "nothing to do; did you mean to add --selftest?");
        }
        if (given.has("--simulate")) {
            given.refuse("--simulate", "--config");
        }
        boolean task = given.is(Option.TASK);
        boolean restore = given.is(Option.RESTORE);
        if ((task || restore) && (record.isPresent() || recorded)) {
            throw new UsageException(
                    (task ? Option.TASK : Option.RESTORE)
                            + (recorded
                                    ? " makes changes, and a recording holds nothing that could be"
                                            + " changed; write --selftest"
                                    : " makes changes, and --record records what is read alone;"
                                            + " write --selftest"));
        }
        if (task && guest.isEmpty()) {
            throw new UsageException(
                    Option.TASK
                            + " needs --guest VMID: the number of a stopped container or virtual"
                            + " machine, which it makes a snapshot of, rolls back and leaves as it"
                            + " was");
        }
        if (!task && !restore && guest.isPresent()) {
            throw new UsageException(
                    "--guest is for "
                            + Option.TASK
                            + " and "
                            + Option.RESTORE
                            + " alone; leave it out, or write one of them");
        }
        if (!restore) {
            drill.refuseElsewhere();
        }
        if (given.has("--quiet")) {
            given.refuse("--quiet", "--verbose");
            if (format.orElse(Format.TEXT) != Format.TEXT) {
                throw new UsageException(
                        "--quiet shortens the text report alone; leave it out, or write --format"
                                + " text");
            }
        }
        return new Options.SelfTest(
                task ? Optional.of(guest(guest.orElseThrow())) : Optional.empty(),
                restore ? Optional.of(drill.of(guest)) : Optional.empty(),
                config,
                simulated,
                record,
                format.orElse(Format.TEXT),
                given.has("--quiet"),
                output,
                given.has("--strict"),
                verbose);
    }

    private static String user(String value) throws UsageException {
        try {
            return new SudoersFile(value).user();
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(
                    "--user needs the name of a system user: lower-case letters, digits, '_' or"
                            + " '-', not beginning with a digit or '-', at most 32 characters");
        }
    }

    private static TokenId token(String value) throws UsageException {
        try {
            return TokenId.parse(value);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(
                    "--token needs USER@REALM!NAME, for example "
                            + RoleCommands.DEFAULT
                            + ", and never the secret");
        }
    }

    private static Release release(String value) throws UsageException {
        String rule =
                "--release needs a release of Proxmox VE, "
                        + Release.OLDEST
                        + " or later: two numbers, for example 8.4";
        try {
            Release wanted = Release.parse(value);
            if (wanted.isBefore(Release.OLDEST)) {
                throw new UsageException(rule + "; older ones have no API tokens");
            }
            return wanted;
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(rule);
        }
    }

    private static List<PrivilegeProfile> profiles(String value) throws UsageException {
        List<PrivilegeProfile> profiles = new ArrayList<>();
        for (String word : value.split(",", -1)) {
            try {
                profiles.add(PrivilegeProfile.parse(word));
            } catch (IllegalArgumentException unknown) {
                throw new UsageException("--with: " + unknown.getMessage());
            }
        }
        return profiles.stream().distinct().toList();
    }

    private static Options.Simulated simulated(String value) throws UsageException {
        if (!value.isEmpty() && !value.matches("[0-9.]+")) {
            return new Options.Simulated.Recorded(path("--simulate", value));
        }
        if (!Option.SIMULATED.contains(value)) {
            throw new UsageException(
                    "--simulate= needs a release that can be simulated: one of "
                            + String.join(", ", Option.SIMULATED)
                            + "; --simulate alone is "
                            + Option.SIMULATED.getLast()
                            + ", and --simulate FILE replays a recording");
        }
        return new Options.Simulated.Demonstration(Release.parse(value));
    }

    private static Path path(String option, String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException unusable) {
            throw new UsageException(
                    option
                            + " is not a path that can be used here ("
                            + unusable.getReason()
                            + "); use plain letters, or run with LC_ALL=C.UTF-8");
        }
    }

    private static Format format(String value) throws UsageException {
        return Format.find(value.toLowerCase(Locale.ROOT))
                .orElseThrow(
                        () -> {
                            List<String> words = Format.words();
                            int last = words.size() - 1;
                            return new UsageException(
                                    "--format is "
                                            + String.join(", ", words.subList(0, last))
                                            + " or "
                                            + words.get(last));
                        });
    }

    static VmId guest(String value) throws UsageException {
        try {
            return VmId.parse(value);
        } catch (IllegalArgumentException outside) {
            throw new UsageException(
                    "--guest needs a guest's number, 100 to 999999999"
                            + (value.equals("all") ? "; all is for " + Option.RESTORE : ""));
        }
    }
}
