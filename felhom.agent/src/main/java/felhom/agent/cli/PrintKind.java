package felhom.agent.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code --print} can print, and which other options each kind takes. */
public enum PrintKind {
    SETUP("one script that sets the agent up on the host it runs on", "--token"),
    SETUP_UNDO("one script that takes back what the first has made", "--token"),
    ROLE(
            "the commands that make the agent's role, user and token on the host",
            "--token",
            "--release",
            "--with",
            "--config"),
    SUDOERS("the rules for sudo", "--user"),
    UNIT("the systemd service; fits the privileged.mode that is configured", "--user", "--config"),
    TIMER("the systemd timer that starts the service once an hour"),
    ALERT("the systemd service that mails a self-test that failed to root"),
    CONFIG("an initial configuration; --fingerprint fills in the pin", "--token", "--fingerprint"),
    ROUTING("the backend and the privileges of each operation");

    private final String meaning;
    private final List<String> companions;

    PrintKind(String meaning, String... companions) {
        this.meaning = meaning;
        this.companions = List.of(companions);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        return List.of("--user", "--token", "--release", "--with").contains(option);
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? words.getFirst()
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    static UsageException misplaced(String option) {
        List<String> kinds =
                Arrays.stream(values())
                        .filter(kind -> kind.companions.contains(option))
                        .map(PrintKind::word)
                        .toList();
        return new UsageException(
                option + " is for --print " + listed(kinds) + " alone; leave it out");
    }
}
