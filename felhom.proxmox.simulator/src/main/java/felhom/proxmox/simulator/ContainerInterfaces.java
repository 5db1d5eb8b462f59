package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.Locale;
import java.util.Optional;

/** Answers with the addresses that a container has; a stopped one has none, not even a list. */
final class ContainerInterfaces {
    private ContainerInterfaces() {}

    static Reply list(CallContext visit) {
        SimulatedGuest guest = ContainerCalls.guest(visit);
        if (guest.run().isEmpty()) {
            return Reply.nothing();
        }
        ArrayNode rows = JsonNodes.array();
        row(rows, "lo", "00:00:00:00:00:00", Optional.of("127.0.0.1/8")).put("inet6", "::1/128");
        guest.config()
                .forEach(
                        (key, value) -> {
                            if (key.matches("net\\d+")) {
                                PropertyString network = PropertyString.parse(value);
                                row(
                                        rows,
                                        network.find("name").orElse("eth" + key.substring(3)),
                                        network.find("hwaddr").orElse("").toLowerCase(Locale.ROOT),
                                        address(guest, network));
                            }
                        });
        return Reply.of(rows);
    }

    private static ObjectNode row(
            ArrayNode rows, String name, String hardware, Optional<String> address) {
        ObjectNode row = rows.addObject().put("name", name).put("hwaddr", hardware);
        address.ifPresent(text -> row.put("inet", text));
        return row;
    }

    /** What a server gives by DHCP is in a range of its own. */
    private static Optional<String> address(SimulatedGuest guest, PropertyString network) {
        return network.find("ip")
                .filter(text -> !text.equals("manual"))
                .map(
                        text ->
                                text.equals("dhcp")
                                        ? "192.168.1.%s/24".formatted(200 + guest.id().value() % 50)
                                        : text);
    }
}
