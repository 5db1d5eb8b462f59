package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.Set;
import java.util.stream.Collectors;

/** Only the edge of the command line knows the console; everything else is handed a stream. */
class ConsoleTests {
    private static final String EDGE = "felhom/agent/Environment -> ";

    /** Prints to the stream it was handed. */
    private static final String DEFECTS =
            "felhom/agent/Agent -> member java/lang/Throwable.printStackTrace";

    @ParameterizedTest
    @FieldSource("felhom.agent.Product#MODULES")
    void nothingButTheEdgeUsesTheConsole(String module) {
        assertEquals(
                Set.of(),
                ClassScan.of(module).find(Ability.CONSOLE).stream()
                        .filter(found -> !found.startsWith(EDGE) && !found.equals(DEFECTS))
                        .collect(Collectors.toSet()));
    }

    /** Positive control: the report has to come out somewhere. */
    @Test
    void theEdgeDoes() {
        Set<String> found = ClassScan.of(Product.AGENT).find(Ability.CONSOLE);
        assertTrue(found.contains(EDGE + "member java/lang/System.out"), found.toString());
    }
}
