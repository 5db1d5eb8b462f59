package felhom.agent.report;

import java.util.Locale;
import java.util.Optional;

/**
 * One step to do about a finding.
 *
 * @param lead what to do, in words; empty if the command says it all
 * @param command what can be pasted into a shell; empty if there is none, or if a part of it must
 *     be filled in first
 * @param tail the words after the command, with the sign that separates them; usually empty
 * @param where where the command is to be run; empty if that is no one machine
 */
public record NextStep(String lead, Optional<String> command, String tail, Optional<Where> where) {
    /** The machine on which a command is to be run. */
    public enum Where {
        /** The host that the report is about. */
        HOST,
        /** The machine that the agent runs on. */
        HERE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public NextStep {
        if (lead.isEmpty() && command.isEmpty()) {
            throw new IllegalArgumentException("a step needs words or a command");
        }
    }

    /** A step in words alone. */
    public static NextStep say(String words) {
        return new NextStep(words, Optional.empty(), "", Optional.empty());
    }

    /** A command on the host. */
    public static NextStep onHost(String lead, String command) {
        return new NextStep(lead, Optional.of(command), "", Optional.of(Where.HOST));
    }

    /** A command on the host that needs no words. */
    public static NextStep onHost(String command) {
        return onHost("", command);
    }

    /** A command on the machine of the agent. */
    public static NextStep here(String lead, String command) {
        return new NextStep(lead, Optional.of(command), "", Optional.of(Where.HERE));
    }

    /** A command on the machine of the agent that needs no words. */
    public static NextStep here(String command) {
        return here("", command);
    }

    /** A command for more than one machine, or for one that the words name. */
    public static NextStep anywhere(String lead, String command) {
        return new NextStep(lead, Optional.of(command), "", Optional.empty());
    }

    /** A copy with words after the command. */
    public NextStep then(String words) {
        return new NextStep(lead, command, words, where);
    }

    /** A copy that begins with these words. */
    public NextStep after(String words) {
        return new NextStep(lead.isEmpty() ? words : words + ": " + lead, command, tail, where);
    }

    /** The words without the command; empty if it needs none. */
    public String text() {
        return lead + tail;
    }

    /** The whole step as one line. */
    public String line() {
        return command.map(it -> lead.isEmpty() ? it : lead + ": " + it).orElse(lead) + tail;
    }
}
