package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table of {@link Operation} as text: the route and the requirements of each operation. {@code
 * docs/routing.md} is made from the same words.
 */
public final class RoutingTable {
    private static final int WIDTH = 100;
    private static final int COLUMN = 23;

    private RoutingTable() {}

    /**
     * {@return the table for a terminal, at most 100 characters wide, each line ending with a line
     * feed}
     */
    public static String text() {
        StringBuilder text = new StringBuilder();
        text.append("THROUGH THE API, WITH A TOKEN\n\n")
                .append("What an operation needs is below it; all lines of it apply. * changes the")
                .append(" host; + starts a\ntask. filtered: every valid token may ask, and is")
                .append(" shown what its privileges cover. own task: the\n")
                .append(
                        "token that started the task may. since and before: the releases of"
                                + " Proxmox")
                .append(" VE, ")
                .append(Release.OLDEST)
                .append(" to ")
                .append(Release.NEWEST)
                .append(",\nthat check it or have a parameter; without either all do.\n\n");
        for (Operation operation : Operation.of(Backend.API)) {
            Route.Api route = (Route.Api) operation.route();
            line(text, operation, marks(operation) + " " + route.endpoint());
            for (String part : RoutingNeeds.PLAIN.of(operation)) {
                below(text, part);
            }
            RoutingNeeds.releases(operation).forEach(part -> below(text, part));
        }
        text.append("\nAS ROOT, ON THE HOST\n\n");
        for (Operation operation : Operation.of(Backend.ROOT)) {
            Route.Root route = (Route.Root) operation.route();
            line(text, operation, "   " + route.commands().getFirst());
            route.commands().stream()
                    .skip(1)
                    .forEach(more -> text.append(" ".repeat(COLUMN + 3)).append(more).append('\n'));
            below(text, route.reason());
        }
        text.append("\nTHE MINIMAL ROLE, enough for all that goes through the API\n\n");
        below(text, minimalRole());
        below(text, olderRoles());
        return text.toString();
    }

    static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The privileges of the role that older releases do not have. */
    static String olderRoles() {
        return Privilege.MINIMAL_ROLE.stream()
                .filter(privilege -> !privilege.releases().isAll())
                .map(privilege -> privilege + " " + privilege.releases())
                .collect(
                        Collectors.joining(
                                ", ",
                                "Not all releases have all of them: ",
                                "; leave it out before."));
    }

    static String minimalRole() {
        return Privilege.MINIMAL_ROLE.stream()
                .map(Privilege::name)
                .collect(Collectors.joining(" "));
    }

    private static String marks(Operation operation) {
        return (operation.changes() ? "*" : " ") + (operation.startsTask() ? "+" : " ");
    }

    private static void line(StringBuilder text, Operation operation, String way) {
        String name = name(operation);
        text.append(name).append(" ".repeat(COLUMN - name.length())).append(way).append('\n');
    }

    private static void below(StringBuilder text, String words) {
        String indent = "    ";
        int column = 0;
        for (String word : List.of(words.split(" "))) {
            if (column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
                indent = "      ";
            }
            text.append(column == 0 ? indent : " ").append(word);
            column += (column == 0 ? indent.length() : 1) + word.length();
        }
        text.append('\n');
    }
}
