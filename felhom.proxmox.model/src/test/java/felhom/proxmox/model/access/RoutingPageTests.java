package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.model.Release;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * {@code docs/routing.md} says what {@link Operation} says. When the table changes, run the test
 * with {@code -Dfelhom.docs=write} to write the page anew.
 */
class RoutingPageTests {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "../docs/routing.md");

    private static final RoutingNeeds MARKDOWN =
            new RoutingNeeds(path -> "`" + path + "`", remark -> "*" + remark + "*");

    @Test
    void thePageIsTheTable() throws IOException {
        if ("write".equals(System.getProperty("felhom.docs"))) {
            Files.writeString(PAGE, page());
        }
        assertEquals(page(), Files.readString(PAGE));
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Routing: what is done where, and with which privileges\n\n")
                .append(
                        "Made from the enum `Operation` in `felhom.proxmox.model`; a test compares"
                                + " them. ")
                .append("Endpoints, parameters and privileges are those of Proxmox VE ")
                .append(Release.OLDEST)
                .append(" to ")
                .append(Release.NEWEST)
                .append(
                        ". What not all of these releases have or check is marked with *since* or"
                                + " *before* a release.\n\n")
                .append("## Through the API, with a token\n\n")
                .append(
                        "| operation | endpoint | changes the host | starts a task | needs |"
                                + " releases |\n"
                                + "|---|---|---|---|---|---|\n");
        Operation.of(Backend.API).forEach(operation -> page.append(apiRow(operation)));
        page.append(
                        "\n"
                            + "*Filtered*: every valid token may ask, and is shown only what its"
                            + " privileges cover. ")
                .append(
                        "*Own task*: the token that started the task may; others need the"
                                + " privilege.\n\n")
                .append(
                        "## As root, on the host\n\n"
                                + "| operation | uses | why not the API |\n"
                                + "|---|---|---|\n");
        Operation.of(Backend.ROOT).forEach(operation -> page.append(rootRow(operation)));
        page.append(
                        "\n"
                                + "## The minimal role\n\n"
                                + "Sufficient for everything above that runs through the API, ")
                .append("on both user and token where the token has privilege separation:\n\n`")
                .append(RoutingTable.minimalRole())
                .append("`\n\n")
                .append(RoutingTable.olderRoles())
                .append('\n');
        return page.toString();
    }

    private static String apiRow(Operation operation) {
        Route.Api route = (Route.Api) operation.route();
        return row(
                RoutingTable.name(operation),
                "`" + route.endpoint() + "`",
                operation.changes() ? "yes" : "",
                operation.startsTask() ? "yes" : "",
                String.join("; ", MARKDOWN.of(operation)),
                String.join("; ", RoutingNeeds.releases(operation)));
    }

    private static String rootRow(Operation operation) {
        Route.Root route = (Route.Root) operation.route();
        String uses =
                route.commands().stream()
                        .map(use -> "`" + use + "`")
                        .collect(Collectors.joining(", "));
        return row(RoutingTable.name(operation), uses, route.reason());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
