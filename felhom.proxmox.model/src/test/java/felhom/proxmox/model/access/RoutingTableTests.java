package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.regex.Pattern;

class RoutingTableTests {
    private static final String TEXT = RoutingTable.text();

    @Test
    void namesEveryOperationOnceWithItsWay() {
        for (Operation operation : Operation.values()) {
            String way =
                    switch (operation.route()) {
                        case Route.Api api -> api.endpoint().toString();
                        case Route.Root root -> root.commands().getFirst();
                    };
            Pattern line =
                    Pattern.compile(
                            "^"
                                    + RoutingTable.name(operation)
                                    + " +"
                                    + (operation.changes() && operation.route() instanceof Route.Api
                                            ? "\\*"
                                            : "")
                                    + (operation.startsTask() ? "\\+ " : " *")
                                    + Pattern.quote(way)
                                    + "$",
                            Pattern.MULTILINE);
            assertEquals(1, line.matcher(TEXT).results().count(), line.pattern());
        }
    }

    @Test
    void saysAllThatIsNeeded() {
        String words = TEXT.replaceAll("\\s+", " ");
        for (Operation operation : Operation.values()) {
            for (String part : RoutingNeeds.PLAIN.of(operation)) {
                assertTrue(words.contains(part), part);
            }
            for (String part : RoutingNeeds.releases(operation)) {
                assertTrue(words.contains(part), part);
            }
        }
        assertTrue(words.contains(RoutingTable.minimalRole()), words);
        assertTrue(words.contains("SDN.Use since 8.0; leave it out before."), words);
    }

    @Test
    void fitsIntoATerminal() {
        List<String> tooLong = TEXT.lines().filter(line -> line.length() > 100).toList();
        assertEquals(List.of(), tooLong);
        assertTrue(TEXT.endsWith("\n"));
        assertTrue(TEXT.lines().noneMatch(line -> line.endsWith(" ")), TEXT);
    }
}
