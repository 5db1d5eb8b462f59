package felhom.agent;

import felhom.agent.Options.Format;
import felhom.proxmox.model.VmId;
import felhom.proxmox.privileged.SudoersFile;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the command line. By hand, because the few options do not pay for a library's start-up. */
final class CommandLine {
    private static final String TASK = "--selftest=task";
    private static final String SUDOERS = "sudoers";

    /** The system user that a service of the agent runs as. */
    private static final String AGENTS_USER = "felhom-agent";

    /** The options, as {@code --help} shows them. */
    static final List<Option> OPTIONS =
            List.of(
                    new Option(
                            "--selftest", "", "report on the health of the host; changes nothing"),
                    new Option(
                            TASK,
                            "",
                            "make a snapshot of --guest, roll back to it, delete it; leaves no"
                                    + " trace"),
                    new Option("--guest", "VMID", "the stopped container for --selftest=task"),
                    new Option("--simulate", "", "start a simulated host and report on that one"),
                    new Option("--config", "FILE", "the configuration file"),
                    new Option(
                            "--format",
                            "text|json|html",
                            "how the report is written; default text"),
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
                            "--print", SUDOERS, "print what sudo must allow; see docs/sudoers.md"),
                    new Option(
                            "--user",
                            "NAME",
                            "the user that --print sudoers is for; default " + AGENTS_USER),
                    new Option("--version", "", "show the version"),
                    new Option("--help", "", "show this"));

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?:https://)?(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::(\\d{1,5}))?/?");
    private static final int DEFAULT_PORT = 8006;

    private final Deque<String> rest;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Path config;
    private Format format = Format.TEXT;
    private boolean task;
    private @Nullable Matcher address;
    private @Nullable VmId guest;
    private boolean sudoers;
    private @Nullable SudoersFile rules;

    private CommandLine(String... arguments) {
        this.rest = new ArrayDeque<>(Arrays.asList(arguments));
    }

    /**
     * An option.
     *
     * @param name how it is written
     * @param value what follows it; empty for nothing
     * @param meaning what it does
     */
    record Option(String name, String value, String meaning) {}

    static Options parse(String... arguments) throws UsageException {
        CommandLine line = new CommandLine(arguments);
        while (!line.rest.isEmpty()) {
            line.next(line.rest.remove());
        }
        return line.options();
    }

    private void next(String argument) throws UsageException {
        if (!argument.startsWith("-")) {
            throw new UsageException(
                    "\"" + argument + "\" is not an option; options begin with --");
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        // A value is not repeated: somebody may have tried to pass a secret.
        Option option =
                OPTIONS.stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name));
        if (!seen.add(name)) {
            throw new UsageException(name + " is given twice; give it once");
        }
        if (option.value().isEmpty()) {
            task |= argument.equals(TASK);
            if (equals >= 0 && !argument.equals(TASK)) {
                throw new UsageException(
                        TASK.startsWith(name + "=")
                                ? name
                                        + " takes no other value than task; write "
                                        + name
                                        + " alone, or "
                                        + TASK
                                : name + " takes no value; write " + name + " alone");
            }
            return;
        }
        take(option, equals < 0 ? rest.poll() : argument.substring(equals + 1));
    }

    private void take(Option option, @Nullable String value) throws UsageException {
        if (value == null || value.isEmpty() || value.startsWith("--")) {
            throw new UsageException(
                    option.name() + " needs a value: " + option.name() + " " + option.value());
        }
        switch (option.name()) {
            case "--config" -> config = path(value);
            case "--format" -> format = format(value);
            case "--guest" -> guest = guest(value);
            case "--print" -> sudoers = sudoers(value);
            case "--user" -> rules = rules(value);
            default -> {
                address = ADDRESS.matcher(value);
                if (!address.matches() || port(address) < 1 || port(address) > 65535) {
                    throw new UsageException(
                            "--fingerprint needs HOST or HOST:PORT, for example pve.home:8006 or"
                                    + " [fd00::1]:8006");
                }
            }
        }
    }

    private Options options() throws UsageException {
        boolean verbose = seen.contains("--verbose");
        if (seen.contains("--help")) {
            return new Options.Help(verbose);
        }
        if (seen.contains("--version")) {
            return new Options.ShowVersion(verbose);
        }
        if (sudoers) {
            for (String other :
                    List.of(
                            "--selftest",
                            "--guest",
                            "--simulate",
                            "--config",
                            "--format",
                            "--strict",
                            "--fingerprint")) {
                refuse("--print", other);
            }
            return new Options.PrintSudoers(
                    rules == null ? new SudoersFile(AGENTS_USER) : rules, verbose);
        }
        if (rules != null) {
            throw new UsageException("--user is for --print sudoers alone; leave it out");
        }
        if (address != null) {
            for (String other :
                    List.of("--selftest", "--guest", "--simulate", "--config", "--format")) {
                refuse("--fingerprint", other);
            }
            String host = address.group(1) == null ? address.group(2) : address.group(1);
            return new Options.ShowFingerprint(host, port(address), verbose);
        }
        if (!seen.contains("--selftest")) {
            throw new UsageException(
                    seen.isEmpty()
                            ? "nothing to do; usually you want --selftest"
                            : "nothing to do; did you mean to add --selftest?");
        }
        if (seen.contains("--simulate")) {
            refuse("--simulate", "--config");
        }
        if (task && guest == null) {
            throw new UsageException(
                    TASK
                            + " needs --guest VMID: the number of a stopped container, which it"
                            + " makes a snapshot of, rolls back and leaves as it was");
        }
        if (!task && guest != null) {
            throw new UsageException(
                    "--guest is for " + TASK + " alone; leave it out, or write " + TASK);
        }
        return new Options.SelfTest(
                Optional.ofNullable(guest),
                Optional.ofNullable(config),
                seen.contains("--simulate"),
                format,
                seen.contains("--strict"),
                verbose);
    }

    private static boolean sudoers(String value) throws UsageException {
        if (!value.equals(SUDOERS)) {
            throw new UsageException("--print can print sudoers, and nothing else yet");
        }
        return true;
    }

    private static SudoersFile rules(String user) throws UsageException {
        try {
            return new SudoersFile(user);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(
                    "--user needs the name of a system user: lower-case letters, digits, '_' or"
                            + " '-', not beginning with a digit or '-', at most 32 characters");
        }
    }

    private void refuse(String one, String other) throws UsageException {
        if (seen.contains(one) && seen.contains(other)) {
            throw new UsageException(one + " and " + other + " exclude each other; give one");
        }
    }

    private static int port(Matcher address) {
        return address.group(3) == null ? DEFAULT_PORT : Integer.parseInt(address.group(3));
    }

    private static Path path(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException unusable) {
            throw new UsageException(
                    "--config is not a path that can be used here ("
                            + unusable.getReason()
                            + "); use plain letters, or run with LC_ALL=C.UTF-8");
        }
    }

    private static Format format(String value) throws UsageException {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            case "html" -> Format.HTML;
            default -> throw new UsageException("--format is text, json or html");
        };
    }

    private static VmId guest(String value) throws UsageException {
        try {
            return VmId.parse(value);
        } catch (IllegalArgumentException outside) {
            throw new UsageException("--guest needs a guest's number, 100 to 999999999");
        }
    }

    private static UsageException unknown(String name) {
        List<String> names = OPTIONS.stream().map(Option::name).toList();
        return new UsageException(
                "there is no option "
                        + name
                        + Nearest.to(name, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }
}
