package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.VmId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

record ResourceRow(
        @Nullable String id,
        @Nullable String type,
        @Nullable String node,
        @Nullable String status,
        @Nullable Long vmid,
        @Nullable String name,
        @Nullable String lock,
        @Nullable String tags,
        @Nullable Boolean template,
        @Nullable Double cpu,
        @Nullable Double maxcpu,
        @Nullable Long mem,
        @Nullable Long maxmem,
        @Nullable Long memhost,
        @Nullable Long disk,
        @Nullable Long maxdisk,
        @Nullable Long uptime,
        @Nullable Long netin,
        @Nullable Long netout,
        @Nullable Long diskread,
        @Nullable Long diskwrite,
        @Nullable String pool,
        @Nullable String hastate,
        @Nullable String storage,
        @Nullable String plugintype,
        @Nullable String content,
        @Nullable Boolean shared,
        @Nullable String level,
        @JsonProperty("cgroup-mode") @Nullable Long cgroupMode) {
    Resource toModel() {
        String kind = Absent.required(type, "type");
        return switch (kind) {
            case "lxc", "qemu", "openvz" -> guestResource();
            case "node" -> nodeResource();
            case "storage" -> storageResource();
            default -> new Resource.Other(id(), kind, Optional.ofNullable(status));
        };
    }

    @Override
    public String id() {
        return Absent.required(id, "id");
    }

    private Resource guestResource() {
        return new Resource.Guest(
                id(),
                new GuestType(Absent.required(type, "type")),
                new VmId(Absent.requiredInt(vmid, "vmid")),
                nodeName(),
                Optional.ofNullable(name),
                new GuestState(status == null ? "unknown" : status),
                Optional.ofNullable(lock).map(GuestLock::new),
                Absent.words(tags),
                Absent.isOn(template),
                Absent.fraction(cpu),
                Absent.fraction(maxcpu),
                Absent.usage(mem, maxmem),
                Absent.whole(memhost),
                Absent.usage(disk, maxdisk),
                Absent.uptime(uptime),
                new Traffic(
                        Absent.whole(netin),
                        Absent.whole(netout),
                        Absent.whole(diskread),
                        Absent.whole(diskwrite)),
                Optional.ofNullable(pool),
                Optional.ofNullable(hastate));
    }

    private Resource nodeResource() {
        Long cpus = maxcpu == null ? null : maxcpu.longValue();
        NodeRow row =
                new NodeRow(
                        node,
                        status,
                        cpu,
                        cpus,
                        mem,
                        maxmem,
                        disk,
                        maxdisk,
                        uptime,
                        level,
                        null,
                        cgroupMode);
        return new Resource.Node(id(), row.toModel());
    }

    private Resource storageResource() {
        return new Resource.Storage(
                id(),
                StorageId.parse(Absent.required(storage, "storage")),
                nodeName(),
                Optional.ofNullable(plugintype).map(StorageType::new),
                Absent.contentTypes(content),
                status == null ? "unknown" : status,
                Absent.isOn(shared),
                Absent.usage(disk, maxdisk));
    }

    private NodeName nodeName() {
        return NodeName.parse(Absent.required(node, "node"));
    }
}
