package felhom.proxmox.simulator;

import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.model.access.PathTemplate;
import felhom.proxmox.simulator.schema.Parameter;
import felhom.proxmox.simulator.schema.Reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the host answers a call that this software never makes, so that it is not in the routing
 * table: those with which an administrator sets the host up, and others that people look with.
 *
 * @param method the method
 * @param path the path below {@code /api2/json}
 * @param relayed whether pvedaemon makes the answer
 * @param guard who may
 * @param parameters what it knows
 * @param handler makes the answer
 */
record AdministrationCall(
        HttpMethod method,
        PathTemplate path,
        boolean relayed,
        Guard guard,
        List<Parameter> parameters,
        Function<CallContext, Reply> handler) {
    /** Says who may make a call. */
    @FunctionalInterface
    interface Guard {
        /**
         * Refuses whoever may not.
         *
         * @param caller who asks
         * @param sent the values in path, query and body, not checked yet
         */
        void check(Caller caller, Map<String, String> sent);
    }

    /** A reading call, which pveproxy itself answers. */
    static AdministrationCall reading(
            String path,
            Guard guard,
            Function<CallContext, Reply> handler,
            Parameter... parameters) {
        return of(HttpMethod.GET, path, guard, handler, parameters);
    }

    /** A changing call, which pvedaemon executes. */
    static AdministrationCall changing(
            HttpMethod method,
            String path,
            Guard guard,
            Function<CallContext, Reply> handler,
            Parameter... parameters) {
        return of(method, path, guard, handler, parameters).relayedOne();
    }

    /** {@return the same call, answered by pvedaemon: it reads what pveproxy may not} */
    AdministrationCall relayedOne() {
        return new AdministrationCall(method, path, true, guard, parameters, handler);
    }

    private static AdministrationCall of(
            HttpMethod method,
            String path,
            Guard guard,
            Function<CallContext, Reply> handler,
            Parameter... parameters) {
        PathTemplate template = new PathTemplate(path);
        List<Parameter> all = new ArrayList<>(List.of(parameters));
        template.parameters().forEach(name -> all.add(AccessParameters.inPath(name)));
        return new AdministrationCall(method, template, false, guard, List.copyOf(all), handler);
    }

    /** Finds the values in the path of a request, if it is one for this call. */
    Optional<Map<String, String>> match(String asked, String askedPath) {
        return method.name().equals(asked) ? path.match(askedPath) : Optional.empty();
    }
}
