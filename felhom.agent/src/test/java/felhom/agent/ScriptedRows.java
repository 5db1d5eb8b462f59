package felhom.agent;

import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

/** Lets a simulated host answer what it would not say by itself. */
public final class ScriptedRows {
    private ScriptedRows() {}

    /** From now on an operation is answered with a list of these rows, each a JSON object. */
    public static void answer(SimulatedHost host, Operation operation, String... rows) {
        answerWith(host, operation, "[" + String.join(",", rows) + "]");
    }

    /** From now on an operation is answered with this JSON. */
    public static void answerWith(SimulatedHost host, Operation operation, String data) {
        host.inject(
                new Fault.GarbageBody("{\"data\":" + data + "}", FaultMoment.BEFORE_EXECUTION),
                RequestMatcher.of(operation),
                0);
    }
}
