package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.core.JsonParser;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeState;
import felhom.proxmox.model.NodeSummary;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the rows of one answer about everything. Straight from the tokens, because a large cluster
 * has tens of thousands of them, and what is in between costs time and twice the memory.
 *
 * <p>Holds one row at a time, so each answer needs its own.
 */
final class ResourceReader implements Json.ValueReader<Resource> {
    private @Nullable NodeName lastNode;

    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String node;
    private @Nullable String status;
    private OptionalLong vmid = OptionalLong.empty();
    private @Nullable String name;
    private @Nullable String lock;
    private @Nullable String tags;
    private boolean template;
    private OptionalDouble cpu = OptionalDouble.empty();
    private OptionalDouble maxcpu = OptionalDouble.empty();
    private OptionalLong mem = OptionalLong.empty();
    private OptionalLong maxmem = OptionalLong.empty();
    private OptionalLong memhost = OptionalLong.empty();
    private OptionalLong disk = OptionalLong.empty();
    private OptionalLong maxdisk = OptionalLong.empty();
    private OptionalLong uptime = OptionalLong.empty();
    private OptionalLong netin = OptionalLong.empty();
    private OptionalLong netout = OptionalLong.empty();
    private OptionalLong diskread = OptionalLong.empty();
    private OptionalLong diskwrite = OptionalLong.empty();
    private @Nullable String pool;
    private @Nullable String hastate;
    private @Nullable String storage;
    private @Nullable String plugintype;
    private @Nullable String content;
    private boolean shared;
    private @Nullable String level;
    private OptionalLong cgroupMode = OptionalLong.empty();

    @Override
    public Resource read(JsonParser parser) throws IOException {
        clear();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            take(key, parser);
        }
        String kind = Absent.required(type, "type");
        return switch (kind) {
            case "lxc", "qemu", "openvz" -> guest(kind);
            case "node" -> new Resource.Node(identity(), summary());
            case "storage" -> storage();
            default -> new Resource.Other(identity(), kind, Optional.ofNullable(status));
        };
    }

    private void take(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "id" -> id = LenientScalars.text(parser);
            case "type" -> type = LenientScalars.text(parser);
            case "node" -> node = LenientScalars.text(parser);
            case "status" -> status = LenientScalars.text(parser);
            case "vmid" -> vmid = LenientScalars.whole(parser);
            case "name" -> name = LenientScalars.text(parser);
            case "lock" -> lock = LenientScalars.text(parser);
            case "tags" -> tags = LenientScalars.text(parser);
            case "template" -> template = LenientScalars.onOrOff(parser).orElse(false);
            case "cpu" -> cpu = LenientScalars.fraction(parser);
            case "maxcpu" -> maxcpu = LenientScalars.fraction(parser);
            case "mem" -> mem = LenientScalars.whole(parser);
            case "maxmem" -> maxmem = LenientScalars.whole(parser);
            case "memhost" -> memhost = LenientScalars.whole(parser);
            case "disk" -> disk = LenientScalars.whole(parser);
            case "maxdisk" -> maxdisk = LenientScalars.whole(parser);
            case "uptime" -> uptime = LenientScalars.whole(parser);
            case "netin" -> netin = LenientScalars.whole(parser);
            case "netout" -> netout = LenientScalars.whole(parser);
            case "diskread" -> diskread = LenientScalars.whole(parser);
            case "diskwrite" -> diskwrite = LenientScalars.whole(parser);
            case "pool" -> pool = LenientScalars.text(parser);
            case "hastate" -> hastate = LenientScalars.text(parser);
            case "storage" -> storage = LenientScalars.text(parser);
            case "plugintype" -> plugintype = LenientScalars.text(parser);
            case "content" -> content = LenientScalars.text(parser);
            case "shared" -> shared = LenientScalars.onOrOff(parser).orElse(false);
            case "level" -> level = LenientScalars.text(parser);
            case "cgroup-mode" -> cgroupMode = LenientScalars.whole(parser);
            default -> parser.skipChildren();
        }
    }

    private void clear() {
        id = null;
        type = null;
        node = null;
        status = null;
        vmid = OptionalLong.empty();
        name = null;
        lock = null;
        tags = null;
        template = false;
        cpu = OptionalDouble.empty();
        maxcpu = OptionalDouble.empty();
        mem = OptionalLong.empty();
        maxmem = OptionalLong.empty();
        memhost = OptionalLong.empty();
        disk = OptionalLong.empty();
        maxdisk = OptionalLong.empty();
        uptime = OptionalLong.empty();
        netin = OptionalLong.empty();
        netout = OptionalLong.empty();
        diskread = OptionalLong.empty();
        diskwrite = OptionalLong.empty();
        pool = null;
        hastate = null;
        storage = null;
        plugintype = null;
        content = null;
        shared = false;
        level = null;
        cgroupMode = OptionalLong.empty();
    }

    private Resource guest(String kind) {
        boolean runs = GuestState.RUNNING.value().equals(status);
        boolean isMachine = GuestType.VIRTUAL_MACHINE.value().equals(kind);
        return new Resource.Guest(
                identity(),
                new GuestType(kind),
                new VmId(Math.toIntExact(Absent.required(vmid, "vmid"))),
                nodeName(),
                Optional.ofNullable(name),
                new GuestState(status == null ? "unknown" : status),
                Optional.ofNullable(lock).map(GuestLock::new),
                Absent.words(tags),
                template,
                cpu,
                maxcpu,
                new Usage(Absent.ifCounted(runs, mem), maxmem),
                Absent.ifCounted(runs && isMachine, memhost),
                new Usage(Absent.ifCounted(runs && !isMachine, disk), maxdisk),
                runningFor(),
                new Traffic(netin, netout, diskread, diskwrite),
                Optional.ofNullable(pool),
                Optional.ofNullable(hastate));
    }

    private NodeSummary summary() {
        return new NodeSummary(
                nodeName(),
                status == null ? NodeState.UNKNOWN : new NodeState(status),
                cpu,
                maxcpu.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) maxcpu.getAsDouble()),
                new Usage(mem, maxmem),
                new Usage(disk, maxdisk),
                runningFor(),
                Optional.ofNullable(level),
                Optional.empty(),
                cgroupMode.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(LenientScalars.clamped(cgroupMode.getAsLong())));
    }

    private Resource storage() {
        return new Resource.Storage(
                identity(),
                StorageId.parse(Absent.required(storage, "storage")),
                nodeName(),
                Optional.ofNullable(plugintype).map(StorageType::new),
                Absent.contentTypes(content),
                status == null ? "unknown" : status,
                shared,
                new Usage(disk, maxdisk));
    }

    private String identity() {
        return Absent.required(id, "id");
    }

    private Optional<Duration> runningFor() {
        return Absent.uptime(uptime);
    }

    /** Most rows are of the same few nodes, and a name is checked only once. */
    private NodeName nodeName() {
        String text = Absent.required(node, "node");
        NodeName known = lastNode;
        if (known == null || !known.value().equals(text)) {
            known = NodeName.parse(text);
            lastNode = known;
        }
        return known;
    }
}
