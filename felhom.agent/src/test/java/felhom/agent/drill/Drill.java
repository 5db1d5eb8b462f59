package felhom.agent.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.agent.AgentRun;
import felhom.proxmox.model.Release;
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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A host whose tasks take no time, and the restore drill that is run against it. */
final class Drill implements AutoCloseable {
    static final int NUMBER = 990_000_000;

    private final SimulatedHost host;
    private final AgentRun agent =
            new AgentRun().with("FELHOM_TIMEOUTS_TASK", "20s").with("FELHOM_DRILL_WATCH", "10ms");
    private List<Object> before;

    Drill() {
        this(state -> {});
    }

    Drill(Consumer<HostState> changes) {
        this(Release.NEWEST, changes);
    }

    Drill(Release release, Consumer<HostState> changes) {
        this(release, Duration.ZERO, changes);
    }

    /** A host whose tasks take a time. */
    Drill(Release release, Duration taskTime, Consumer<HostState> changes) {
        host =
                SimulatedHost.builder()
                        .release(release)
                        .taskTime(taskTime)
                        .contents(DemoHost.healthy().andThen(changes))
                        .start();
        agent.host(host);
        before = contents();
    }

    SimulatedHost host() {
        return host;
    }

    AgentRun agent() {
        return agent;
    }

    Drill remembering(Path directory) {
        agent.with("FELHOM_STATE_DIRECTORY", directory.toString());
        return this;
    }

    AgentRun.Result run(int guest, String... more) {
        return run(Integer.toString(guest), more);
    }

    AgentRun.Result run(String guest, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--selftest=restore", "--guest", guest));
        arguments.addAll(List.of(more));
        return agent.run(arguments.toArray(String[]::new));
    }

    AgentRun.Result cleanUp() {
        return agent.run("--selftest=restore", "--clean-up");
    }

    List<Operation> executed() {
        return host.executed().stream().map(ExecutedChange::operation).toList();
    }

    /** The guest under the first number of the drill. */
    SimulatedGuest copy() {
        return host.state().guest(NUMBER).orElseThrow();
    }

    boolean hasCopy() {
        return host.state().guest(NUMBER).isPresent();
    }

    /** Does something when a request first comes in, before the host looks at it. */
    void once(Operation operation, Runnable action) {
        once(RequestMatcher.of(operation)::matches, action);
    }

    /** Does something when an awaited request first comes in. */
    void once(Predicate<ReceivedRequest> awaited, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        when(request -> awaited.test(request) && !done.getAndSet(true), action);
    }

    private void when(Predicate<ReceivedRequest> awaited, Runnable action) {
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
    void goneFrom(Operation operation, FaultMoment moment) {
        RequestMatcher first = RequestMatcher.of(operation);
        AtomicBoolean gone = new AtomicBoolean();
        host.inject(
                new Fault.Reset(moment),
                request -> {
                    if (first.matches(request)) {
                        gone.set(true);
                    }
                    return gone.get();
                },
                0);
    }

    /** Takes what is there now for what must be there in the end. */
    void remember() {
        before = contents();
    }

    /** That every guest and every volume of the host is as it was, and none is new. */
    void assertNoTrace() {
        assertEquals(before, contents());
    }

    private List<Object> contents() {
        return host.state()
                .locked(
                        () ->
                                Stream.concat(
                                                host.state().guests().stream()
                                                        .map(Object.class::cast),
                                                host.state().storages().stream()
                                                        .flatMap(
                                                                storage ->
                                                                        host
                                                                                .state()
                                                                                .volumes(
                                                                                        storage.id()
                                                                                                .value())
                                                                                .stream()))
                                        .toList());
    }

    @Override
    public void close() {
        host.close();
    }
}
