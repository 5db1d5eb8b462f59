package felhom.proxmox.simulator;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.ReleaseParameters;
import felhom.proxmox.simulator.schema.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the host answers one operation, or executes it.
 *
 * @param operation the row of the routing table: path and access come from there
 * @param relayed whether pvedaemon makes the answer
 * @param parameters what it knows
 * @param handler makes the answer
 */
record Call(
        Operation operation,
        boolean relayed,
        List<Parameter> parameters,
        Function<CallContext, Reply> handler) {
    /** A call that pveproxy itself answers. */
    static Call direct(
            Operation operation, Function<CallContext, Reply> handler, Parameter... parameters) {
        return new Call(operation, false, withPath(operation, parameters), handler);
    }

    /** A call that pveproxy hands to pvedaemon; the schema calls it protected. */
    static Call relayed(
            Operation operation, Function<CallContext, Reply> handler, Parameter... parameters) {
        return new Call(operation, true, withPath(operation, parameters), handler);
    }

    /** {@return the same call with the parameters that a release has} */
    Call in(Release release) {
        return new Call(
                operation,
                relayed,
                new ReleaseParameters(operation, release).of(parameters),
                handler);
    }

    private static List<Parameter> withPath(Operation operation, Parameter... parameters) {
        List<Parameter> all = new ArrayList<>(List.of(parameters));
        for (String name : operation.endpoint().orElseThrow().path().parameters()) {
            all.add(
                    switch (name) {
                        case "vmid" -> Parameter.vmid();
                        case "node" -> Parameter.node(name);
                        case "snapname" -> Parameter.configId(name);
                        case "storage", "name" -> Parameter.storage(name);
                        default -> Parameter.text(name);
                    });
        }
        return List.copyOf(all);
    }
}
