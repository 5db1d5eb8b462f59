package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answers about rights. */
final class AccessCalls {
    private AccessCalls() {}

    static Reply permissions(CallContext visit) {
        Caller caller = visit.caller();
        String holder = visit.arguments().find("userid").orElse(caller.id());
        // Asking about somebody else is not an operation of this software, hence not in its table.
        if (!holder.equals(caller.id()) && !caller.has(Privilege.SYS_AUDIT, "/access")) {
            throw ApiError.of(403, "Permission check failed (/access, Sys.Audit)");
        }
        SortedSet<String> paths =
                visit.arguments()
                        .find("path")
                        .<SortedSet<String>>map(path -> new TreeSet<>(Set.of(path)))
                        .orElseGet(() -> caller.rules().paths());
        boolean asked = visit.arguments().find("path").isPresent();
        ObjectNode data = JsonNodes.object();
        for (String path : paths) {
            ObjectNode privileges = JsonNodes.object();
            // The host looks for each part of a path below the one before, and begins at the slash.
            if (path.startsWith("/")) {
                caller.rules()
                        .on(holder, path)
                        .forEach(
                                (privilege, passedDown) ->
                                        privileges.put(
                                                privilege.name(), JsonNodes.truth(passedDown)));
            }
            if (asked || !privileges.isEmpty()) {
                data.set(path, privileges);
            }
        }
        return Reply.of(data);
    }
}
