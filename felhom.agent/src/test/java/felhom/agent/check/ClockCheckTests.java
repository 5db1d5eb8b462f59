package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertMatches;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Clocks as they are seen through answers that take their time. */
class ClockCheckTests {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    /** Of two looks that a thread takes, the second is later by this. */
    private static InstantSource stepping(Duration step) {
        ThreadLocal<Integer> looks = ThreadLocal.withInitial(() -> 0);
        return () -> {
            looks.set(looks.get() + 1);
            return looks.get() % 2 == 1 ? NOW : NOW.plus(step);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "6, !, 'the host is 7 s ahead of this machine'",
        "-6, !, 'the host is 6 s behind this machine'",
        "1, ✔, 'the host is 2 s ahead of this machine'",
        "-1, ✔, 'agrees with this machine to the second'",
        "300, ✖, 'the host is 5 min 0 s ahead of this machine'",
    })
    void aDifferenceIsTold(int seconds, String symbol, String words) {
        assertMatches(
                run(InstantSource.fixed(NOW), NOW.plusSeconds(seconds)),
                symbol + "  clock +skew +" + words);
    }

    @ParameterizedTest
    @CsvSource({
        "14, ✔, 'agrees with this machine, as far as can be told to within 11 s'",
        "-4, ✔, 'agrees with this machine, as far as can be told to within 11 s'",
        "20, !, the host is 16 s ahead of this machine",
    })
    void whatTheRoundTripMayExplainIsNoDifference(int seconds, String symbol, String words) {
        assertMatches(
                run(stepping(Duration.ofSeconds(10)), NOW.plusSeconds(seconds)),
                symbol + "  clock +skew +" + words);
    }

    @Test
    void oneStrayAnswerOfThreeDecidesNothing() {
        try (SimulatedHost host = SimulatedHost.start()) {
            Instant now = Instant.now();
            host.inject(
                    new Fault.GarbageBody(time(now.plusSeconds(100)), FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.NODE_TIME),
                    1);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "✔  clock +skew +(agrees with this machine|the host is [12] s)");
        }
    }

    private static String run(InstantSource clock, Instant theirs) {
        try (SimulatedHost host = SimulatedHost.start()) {
            ScriptedRows.answerWith(
                    host,
                    Operation.NODE_TIME,
                    "{\"time\":"
                            + theirs.getEpochSecond()
                            + ",\"timezone\":\"UTC\",\"localtime\":"
                            + theirs.getEpochSecond()
                            + "}");
            return new AgentRun().host(host).clock(clock).run("--selftest", "--verbose").out();
        }
    }

    private static String time(Instant now) {
        return "{\"data\":{\"time\":%1$d,\"localtime\":%1$d,\"timezone\":\"UTC\"}}"
                .formatted(now.getEpochSecond());
    }
}
