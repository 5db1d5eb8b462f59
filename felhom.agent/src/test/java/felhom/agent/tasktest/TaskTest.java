package felhom.agent.tasktest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentRun;
import felhom.agent.selftest.SelfTestTests;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.ExecutedChange;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A host whose tasks take no time, and the task test that is run against it. */
public final class TaskTest implements AutoCloseable {
    static final int GUEST = 9001;
    static final String NAME = "felhom-selftest";

    private final SimulatedHost host;
    private final AgentRun agent = new AgentRun().with("FELHOM_TIMEOUTS_TASK", "20s");

    public TaskTest() {
        this(state -> {});
    }

    TaskTest(Consumer<HostState> changes) {
        this(SimulatedHost.builder().taskTime(Duration.ZERO), changes);
    }

    TaskTest(SimulatedHost.Builder builder, Consumer<HostState> changes) {
        host = builder.contents(DemoHost.healthy().andThen(changes)).start();
        agent.host(host);
    }

    SimulatedHost host() {
        return host;
    }

    public AgentRun agent() {
        return agent;
    }

    public AgentRun.Result run(String... more) {
        return runOn(GUEST, more);
    }

    AgentRun.Result runOn(int guest, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "--selftest=task";
        arguments[1] = "--guest";
        arguments[2] = Integer.toString(guest);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return agent.run(arguments);
    }

    SimulatedGuest guest() {
        return host.state().guest(GUEST).orElseThrow();
    }

    List<Operation> executed() {
        return host.executed().stream().map(ExecutedChange::operation).toList();
    }

    /** Does something when a request comes in, before the host looks at it. */
    void when(Predicate<ReceivedRequest> awaited, Runnable action) {
        host.inject(
                new Fault.Reset(FaultMoment.BEFORE_EXECUTION),
                request -> {
                    if (awaited.test(request)) {
                        action.run();
                    }
                    return false;
                },
                0);
    }

    /** From the moment when a request comes in nothing is answered any more. */
    void goneFrom(Operation operation, FaultMoment moment, int requests) {
        RequestMatcher first = RequestMatcher.of(operation);
        boolean[] gone = new boolean[1];
        host.inject(
                new Fault.Reset(moment),
                request -> {
                    gone[0] |= first.matches(request);
                    return gone[0];
                },
                requests);
    }

    static boolean isCreation(ReceivedRequest request) {
        return RequestMatcher.of(Operation.CREATE_SNAPSHOT).matches(request);
    }

    /** That the guest is as it was, its snapshots and what is in its volumes included. */
    void assertAsBefore(SimulatedGuest before) {
        assertEquals(before, guest());
    }

    static void assertRefused(AgentRun.Result result, TaskTest test) {
        assertEquals(1, result.code(), result.out() + result.err());
        assertEquals("", result.err());
        assertEquals(List.of(), test.executed());
        SelfTestTests.assertMatches(
                result.out(), "–  steps +steps +nothing was changed, for the reasons above\n");
    }

    @Override
    public void close() {
        host.close();
    }
}
