package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.OptionalDouble;

class PageTests {
    @Test
    void gapsAreFilledAndWordsKept() {
        Figures figures = new Figures();
        figures.put("a.b", "12");
        figures.put("c", new Table("x", "y").row("1", "$2"));
        assertEquals(
                "It took 12 s.\n\n| x | y |\n|---|---:|\n| 1 | $2 |\n",
                figures.fill("It took {{a.b}} s.\n\n{{c}}\n"));
    }

    @Test
    void whatWasNotMeasuredSaysSo() {
        assertEquals("not measured in this run", new Figures().fill("{{a}}"));
    }

    @Test
    void aFigureWithoutAPlaceIsAMistake() {
        Figures figures = new Figures();
        figures.put("a", "1");
        assertThrows(IllegalStateException.class, () -> figures.fill("nothing"));
    }

    @Test
    void everyGoalIsInTheTableWhetherItWasMeasuredOrNot() {
        Figures figures = new Figures();
        figures.reach(Goal.START_MEMORY, 71.4);
        String page = figures.fill("{{goals}}");
        assertTrue(page.contains("| 71 MB | 80 MB | 60 MB | at least |"), page);
        for (Goal goal : Goal.values()) {
            assertTrue(page.contains(goal.target().name()), page);
        }
        assertEquals(Goal.values().length - 1, page.split("not measured", -1).length - 1);
    }

    @Test
    void theTemplateHasWordsAndGaps() throws IOException {
        String page = new Figures().fill(Benchmarks.template());
        assertTrue(page.startsWith("# Performance\n"));
        assertFalse(page.contains("{{"));
    }

    @ParameterizedTest
    @CsvSource({"0.24,aim", "0.25,aim", "0.3,at least", "0.33,at least", "0.34,**missed**"})
    void lessIsBetterWhereTheAimIsLower(double reached, String verdict) {
        assertEquals(verdict, Goal.START_AGAINST_STOCK.target().verdict(reached));
    }

    @ParameterizedTest
    @CsvSource({"1.2,aim", "1.1,aim", "1.05,at least", "1,at least", "0.99,**missed**"})
    void moreIsBetterWhereTheAimIsHigher(double reached, String verdict) {
        assertEquals(verdict, Goal.WARM_RATE.target().verdict(reached));
    }

    @Test
    void aTargetThatWasNotMeasuredHasNoVerdict() {
        assertEquals("–", Goal.PACKAGE.target().row(OptionalDouble.empty())[4]);
    }

    @Test
    void aTableRefusesARowOfAnotherWidth() {
        assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").row("1"));
    }
}
