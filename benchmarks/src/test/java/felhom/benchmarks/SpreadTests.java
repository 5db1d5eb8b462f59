package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class SpreadTests {
    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertEquals(new Spread(3, 1.5, 2, 6), Spread.of(List.of(10.0, 1.0, 2.0)));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertEquals(new Spread(4, 1.75, 2.5, 3.25), Spread.of(List.of(4.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void oneMeasurementHasNoSpread() {
        assertEquals(new Spread(1, 7, 7, 7), Spread.of(List.of(7.0)));
        assertEquals("7.0", Spread.of(List.of(7.0)).text(1));
    }

    @Test
    void severalShowTheirQuartiles() {
        assertEquals("1,002 (1,001–1,006)", Spread.of(List.of(1010.0, 1000.0, 1002.0)).text(0));
    }

    @Test
    void noMeasurementIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
    }

    @Test
    void aRatioIsThatOfThePairsAndNotOfTheMedians() {
        Spread ratio = Spread.ratio(List.of(1.0, 10.0, 3.0), List.of(2.0, 20.0, 1.0));
        assertEquals(0.5, ratio.median());
    }

    @Test
    void onlyPairsCanBeCompared() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Spread.ratio(List.of(1.0), List.of(1.0, 2.0)));
    }

    @Test
    void aUnitAppliesToAllOfIt() {
        assertEquals(
                new Spread(3, 1500, 2000, 6000),
                Spread.of(List.of(10.0, 1.0, 2.0)).map(s -> s * 1000));
    }
}
