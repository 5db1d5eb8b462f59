package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.util.SortedMap;
import java.util.TreeMap;

/** The options of a guest with what is pending of each. */
final class PendingRows {
    /** Writes a value of a configuration as the kind of guest does. */
    @FunctionalInterface
    interface Writer {
        /** Puts a value under a name. */
        void put(ObjectNode row, String name, String key, String value);
    }

    private PendingRows() {}

    static Reply of(SimulatedGuest guest, Writer writer) {
        SortedMap<String, ObjectNode> rows = new TreeMap<>();
        guest.config()
                .forEach(
                        (key, value) -> {
                            ObjectNode row = JsonNodes.object().put("key", key);
                            writer.put(row, "value", key, value);
                            rows.put(key, row);
                        });
        guest.pending()
                .forEach(
                        (key, value) -> {
                            ObjectNode row =
                                    rows.computeIfAbsent(
                                            key, name -> JsonNodes.object().put("key", name));
                            if (value.isPresent()) {
                                writer.put(row, "pending", key, value.get());
                            } else {
                                row.put("delete", 1);
                            }
                        });
        rows.put(
                "digest",
                JsonNodes.object().put("key", "digest").put("value", ContainerCalls.digest(guest)));
        ArrayNode data = JsonNodes.array();
        rows.values().forEach(data::add);
        return Reply.of(data);
    }
}
