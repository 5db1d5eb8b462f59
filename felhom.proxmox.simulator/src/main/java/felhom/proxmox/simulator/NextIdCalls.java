package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.TextNode;

import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers with a number that no guest has. */
final class NextIdCalls {
    private static final int FIRST = 100;
    private static final int LAST = 999_999_999;

    private NextIdCalls() {}

    static Reply next(CallContext visit) {
        HostState state = visit.state();
        Optional<String> wanted = visit.arguments().find("vmid");
        if (wanted.isPresent()) {
            String id = wanted.get();
            if (state.guest(Integer.parseInt(id)).isPresent()) {
                throw ApiError.parameters(Map.of("vmid", "VM " + id + " already exists"));
            }
            return Reply.of(TextNode.valueOf(id));
        }
        int free =
                IntStream.rangeClosed(FIRST, LAST)
                        .filter(id -> state.guest(id).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> ApiError.failed("unable to get any free VMID"));
        return Reply.of(TextNode.valueOf(Integer.toString(free)));
    }
}
