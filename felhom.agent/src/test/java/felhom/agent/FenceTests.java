package felhom.agent;

import static felhom.agent.Product.AGENT;
import static felhom.agent.Product.API;
import static felhom.agent.Product.MODEL;
import static felhom.agent.Product.PRIVILEGED;
import static felhom.agent.Product.SIMULATOR;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

/**
 * The fence inside {@code java.base}: only the privileged module starts processes, and it and the
 * model never touch a network.
 */
class FenceTests {
    @ParameterizedTest
    @ValueSource(strings = {MODEL, API, SIMULATOR, AGENT})
    void onlyThePrivilegedModuleStartsProcesses(String module) {
        assertNone(module, Ability.PROCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL, PRIVILEGED})
    void whatIsRootOrSharedWithRootKnowsNoNetwork(String module) {
        assertNone(module, Ability.NETWORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL, API, PRIVILEGED, SIMULATOR, AGENT})
    void noModuleGoesAroundTheFence(String module) {
        assertNone(module, Ability.DETOUR);
    }

    /** Positive control: a scan that finds no process anywhere is broken. */
    @Test
    void findsTheProcessesOfThePrivilegedModule() {
        Set<String> found = ClassScan.of(PRIVILEGED).find(Ability.PROCESS);
        assertTrue(
                found.contains(
                        "felhom/proxmox/privileged/command/ProcessCommandRunner -> member"
                                + " java/lang/ProcessBuilder.start"),
                found.toString());
    }

    /** Positive control: a scan that finds no connection anywhere is broken. */
    @Test
    void findsTheConnectionsOfTheApiModule() {
        assertFalse(
                ClassScan.of(API).find(Ability.CONNECTION).isEmpty(),
                API + " names no socket and no HTTP client: is its transport gone?");
    }

    @ParameterizedTest
    @CsvSource({
        MODEL + ", 50",
        API + ", 70",
        PRIVILEGED + ", 130",
        SIMULATOR + ", 60",
        AGENT + ", 70",
    })
    void readsEnoughClassesToMeanSomething(String module, int atLeast) {
        int classes = ClassScan.of(module).classes();
        assertTrue(classes >= atLeast, module + ": " + classes + " classes were read");
    }

    private static void assertNone(String module, Ability ability) {
        assertEquals(
                Set.of(),
                ClassScan.of(module).find(ability),
                () -> "%s must not: %s".formatted(module, ability));
    }
}
