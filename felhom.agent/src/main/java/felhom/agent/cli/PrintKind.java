package felhom.agent.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code --print} can print, and which other options each kind takes. */
public enum PrintKind {
    ROLE(
            "the commands that make the agent's role, user and token on the host",
            "--token",
            "--release",
            "--config"),
    SUDOERS("the rules for sudo", "--user"),
    UNIT("the systemd service; fits the privileged.mode that is configured", "--user", "--config"),
    TIMER("the systemd timer that starts the service once an hour"),
    CONFIG("an initial configuration; --fingerprint fills in the pin", "--token", "--fingerprint"),
    ROUTING("the backend and the privileges of each operation");

    private final String meaning;
    private final List<String> companions;

    PrintKind(String meaning, String... companions) {
        this.meaning = meaning;
        this.companions = List.of(companions);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }

    public List<String> companions() {
        return companions;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(PrintKind::word).toList();
    }

    static PrintKind parse(String text) throws UsageException {
        for (PrintKind kind : values()) {
            if (kind.word().equals(text)) {
                return kind;
            }
        }
        throw new UsageException("--print needs one of " + String.join(", ", words()));
    }

    /** Refuses an option that belongs to other kinds, or to no kind at all. */
    void check(Arguments given) throws UsageException {
        for (String name : given.names()) {
            if (name.equals("--print") || name.equals("--verbose") || companions.contains(name)) {
                continue;
            }
            if (isOnlyForPrinting(name)) {
                throw misplaced(name);
            }
            given.refuse("--print " + word(), name);
        }
    }

    static boolean isOnlyForPrinting(String option) {
        return option.equals("--user") || option.equals("--token") || option.equals("--release");
    }

    static UsageException misplaced(String option) {
        return new UsageException(
                option
                        + " is for "
                        + Arrays.stream(values())
                                .filter(kind -> kind.companions.contains(option))
                                .map(kind -> "--print " + kind.word())
                                .collect(Collectors.joining(" and "))
                        + " alone; leave it out");
    }
}
