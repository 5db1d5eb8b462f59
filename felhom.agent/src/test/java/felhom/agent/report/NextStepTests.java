package felhom.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** A step is one line for people, and words and command apart for machines. */
class NextStepTests {
    @Test
    void theCommandFollowsTheWords() {
        NextStep step = NextStep.onHost("see why, on the host", "pvesm status");
        assertEquals("see why, on the host: pvesm status", step.line());
        assertEquals("see why, on the host", step.text());
        assertEquals(Optional.of("pvesm status"), step.command());
        assertEquals(Optional.of(NextStep.Where.HOST), step.where());
    }

    @Test
    void wordsAloneHaveNoPlace() {
        NextStep step = NextStep.say("plug it in");
        assertEquals("plug it in", step.line());
        assertEquals("plug it in", step.text());
        assertEquals(Optional.empty(), step.command());
        assertEquals(Optional.empty(), step.where());
    }

    @Test
    void aCommandMayStandAlone() {
        NextStep step = NextStep.here("apt-get install sudo");
        assertEquals("apt-get install sudo", step.line());
        assertEquals("", step.text());
        assertEquals(Optional.of(NextStep.Where.HERE), step.where());
        assertEquals("for sudo: apt-get install sudo", step.after("for sudo").line());
    }

    @Test
    void wordsMayFollowTheCommand() {
        NextStep step = NextStep.anywhere("look", "pvecm status").then(" (Quorate: Yes)");
        assertEquals("look: pvecm status (Quorate: Yes)", step.line());
        assertEquals("look (Quorate: Yes)", step.text());
        assertEquals(Optional.empty(), step.where());
        assertEquals("for 101: look: pvecm status (Quorate: Yes)", step.after("for 101").line());
    }

    @Test
    void aStepSaysSomething() {
        assertEquals(
                "a step needs words or a command",
                assertThrows(IllegalArgumentException.class, () -> NextStep.say("")).getMessage());
    }
}
