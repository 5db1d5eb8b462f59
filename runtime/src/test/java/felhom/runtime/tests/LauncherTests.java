package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LauncherTests {
    @Test
    void testsRunOnTheModulePath() {
        assertTrue(LauncherTests.class.getModule().isNamed());
    }
}
