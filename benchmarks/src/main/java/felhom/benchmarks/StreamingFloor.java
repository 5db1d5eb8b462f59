package felhom.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What decoding guests costs at least: Jackson's stream, straight into the same records. It
 * believes every type that it is sent, so a host of another release would break it.
 */
final class StreamingFloor {
    private static final JsonFactory JSON = new JsonFactory();

    private StreamingFloor() {}

    static List<Resource> guests(byte[] body) throws IOException {
        List<Resource> guests = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != JsonToken.START_ARRAY) {
                // The envelope.
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                guests.add(guest(parser));
            }
        }
        return guests;
    }

    private static Resource.Guest guest(JsonParser parser) throws IOException {
        String id = "";
        String type = "";
        String node = "";
        String status = "";
        String name = null;
        String lock = null;
        String tags = null;
        String pool = null;
        String hastate = null;
        int vmid = 0;
        boolean template = false;
        double cpu = 0;
        double maxcpu = 0;
        long mem = 0;
        long maxmem = 0;
        long memhost = 0;
        long disk = 0;
        long maxdisk = 0;
        long uptime = 0;
        long netin = 0;
        long netout = 0;
        long diskread = 0;
        long diskwrite = 0;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "id" -> id = parser.getText();
                case "type" -> type = parser.getText();
                case "node" -> node = parser.getText();
                case "status" -> status = parser.getText();
                case "name" -> name = parser.getText();
                case "lock" -> lock = parser.getText();
                case "tags" -> tags = parser.getText();
                case "pool" -> pool = parser.getText();
                case "hastate" -> hastate = parser.getText();
                case "vmid" -> vmid = parser.getIntValue();
                case "template" -> template = parser.getIntValue() != 0;
                case "cpu" -> cpu = parser.getDoubleValue();
                case "maxcpu" -> maxcpu = parser.getDoubleValue();
                case "mem" -> mem = parser.getLongValue();
                case "maxmem" -> maxmem = parser.getLongValue();
                case "memhost" -> memhost = parser.getLongValue();
                case "disk" -> disk = parser.getLongValue();
                case "maxdisk" -> maxdisk = parser.getLongValue();
                case "uptime" -> uptime = parser.getLongValue();
                case "netin" -> netin = parser.getLongValue();
                case "netout" -> netout = parser.getLongValue();
                case "diskread" -> diskread = parser.getLongValue();
                case "diskwrite" -> diskwrite = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
        boolean counts = status.equals("running");
        return new Resource.Guest(
                id,
                new GuestType(type),
                new VmId(vmid),
                new NodeName(node),
                Optional.ofNullable(name),
                new GuestState(status),
                Optional.ofNullable(lock).map(GuestLock::new),
                words(tags),
                template,
                OptionalDouble.of(cpu),
                OptionalDouble.of(maxcpu),
                usage(counts, mem, maxmem),
                memhost > 0 ? OptionalLong.of(memhost) : OptionalLong.empty(),
                usage(counts, disk, maxdisk),
                uptime > 0 ? Optional.of(Duration.ofSeconds(uptime)) : Optional.empty(),
                new Traffic(
                        OptionalLong.of(netin),
                        OptionalLong.of(netout),
                        OptionalLong.of(diskread),
                        OptionalLong.of(diskwrite)),
                Optional.ofNullable(pool),
                Optional.ofNullable(hastate));
    }

    /** What is not counted is sent as 0. */
    private static Usage usage(boolean counts, long used, long total) {
        return new Usage(
                counts ? OptionalLong.of(used) : OptionalLong.empty(), OptionalLong.of(total));
    }

    private static List<String> words(@Nullable String tags) {
        return tags == null ? List.of() : List.of(tags.split(";"));
    }
}
