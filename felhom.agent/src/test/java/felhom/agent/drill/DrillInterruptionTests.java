package felhom.agent.drill;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentRun;
import felhom.agent.steps.Interrupter;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** A restore drill that somebody breaks off. */
class DrillInterruptionTests {
    @ParameterizedTest
    @CsvSource({
        "101, RESTORE_CONTAINER, restore",
        "101, SET_CONTAINER_CONFIG, cut off",
        "101, START_CONTAINER, start",
        "101, STOP_CONTAINER, stop",
        "101, DESTROY_CONTAINER, destroy",
        "201, RESTORE_VM, restore",
        "201, SET_VM_CONFIG, cut off",
        "201, START_VM, start",
        "201, STOP_VM, stop",
        "201, DESTROY_VM, destroy"
    })
    void anInterruptedDrillDestroysWhatItRestored(int guest, Operation during, String last)
            throws Exception {
        try (Drill drill = new Drill()) {
            Interrupter signals = new Interrupter();
            drill.agent().signals(signals);
            drill.once(during, signals::interrupt);
            AgentRun.Result result = drill.run(guest, "--start");
            assertEquals(130, result.code(), result.out());
            assertEquals(130, signals.code());
            assertMatches(
                    result.out(),
                    "✖  drill +"
                            + guest
                            + " interrupted +by a signal; the steps after \""
                            + guest
                            + " "
                            + last
                            + "\" were left out \\[drill.interrupted\\]\n"
                            + " +-> run it again for the whole drill: felhom-agent"
                            + " --selftest=restore --guest "
                            + guest
                            + "\n");
            assertMatches(
                    result.out(),
                    "✔  drill +" + guest + " clean-up +(destroyed|nothing is left of)");
            assertContains(result.out(), "\nINTERRUPTED: ");
            assertMatches(
                    result.err(),
                    "felhom-agent: interrupted: waiting for the task that runs, then what was"
                            + " restored is destroyed; please let it finish\n");
            assertMatches(
                    result.err(),
                    "felhom-agent: interrupted: (destroyed|nothing is left of) 990000000");
            drill.assertNoTrace();
        }
    }

    @Test
    void noFurtherGuestIsBegunWith() throws Exception {
        try (Drill drill = new Drill()) {
            Interrupter signals = new Interrupter();
            drill.agent().signals(signals);
            drill.once(Operation.RESTORE_CONTAINER, signals::interrupt);
            AgentRun.Result result = drill.run("all");
            assertEquals(130, result.code(), result.out());
            assertMatches(
                    result.out(), "–  drill +102 homeassistant +not begun with: interrupted\n");
            drill.assertNoTrace();
        }
    }

    @Test
    void beforeTheFirstChangeNothingIsDone() throws Exception {
        try (Drill drill = new Drill()) {
            Interrupter signals = new Interrupter();
            drill.agent().signals(signals);
            int[] code = new int[1];
            drill.once(
                    Operation.ARCHIVED_CONFIG,
                    () -> {
                        signals.interrupt();
                        code[0] = signals.end();
                    });
            AgentRun.Result result = drill.run(9001);
            assertEquals(130, code[0], "it did not wait for anything");
            assertEquals(130, result.code());
            assertEquals("felhom-agent: interrupted: nothing was changed\n", result.err());
            assertMatches(result.out(), "–  drill +9001 steps +interrupted before a change");
            assertEquals(List.of(), drill.executed());
        }
    }
}
