package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.host.PhysicalVolume;
import felhom.proxmox.model.host.ThinPool;
import felhom.proxmox.model.host.VolumeGroup;
import felhom.proxmox.model.host.ZfsPool;
import felhom.proxmox.model.host.ZfsPoolName;
import felhom.proxmox.model.host.ZfsPoolStatus;
import felhom.proxmox.model.host.ZfsState;
import felhom.proxmox.model.host.ZfsVdev;

import java.util.List;

/** What is made of disks: ZFS pools, volume groups and thin pools. */
final class PoolRow {
    private static final String CHILDREN = "children";

    private PoolRow() {}

    static ZfsPool zfs(JsonObject row) {
        return new ZfsPool(
                ZfsPoolName.parse(row.required("name")),
                new ZfsState(row.required("health")),
                row.usage("alloc", "size"),
                row.whole("free"),
                row.fraction("frag"),
                row.fraction("dedup"));
    }

    static ZfsPoolStatus zfsStatus(JsonObject answer) {
        return new ZfsPoolStatus(
                ZfsPoolName.parse(answer.required("name")),
                new ZfsState(answer.required("state")),
                answer.text("status"),
                answer.text("action"),
                answer.text("scan"),
                answer.text("errors"),
                vdevs(answer));
    }

    private static List<ZfsVdev> vdevs(JsonObject above) {
        return above.objects(CHILDREN).stream()
                .map(
                        row ->
                                new ZfsVdev(
                                        row.required("name"),
                                        row.text("state").map(ZfsState::new),
                                        row.fraction("read"),
                                        row.fraction("write"),
                                        row.fraction("cksum"),
                                        row.text("msg"),
                                        vdevs(row)))
                .toList();
    }

    /** The answer is the root of a tree: groups, and below them what they are made of. */
    static List<VolumeGroup> volumeGroups(JsonObject answer) {
        return answer.objects(CHILDREN).stream()
                .map(
                        row ->
                                new VolumeGroup(
                                        row.required("name"),
                                        row.whole("size"),
                                        row.whole("free"),
                                        row.small("lvcount"),
                                        row.objects(CHILDREN).stream()
                                                .map(PoolRow::physicalVolume)
                                                .toList()))
                .toList();
    }

    private static PhysicalVolume physicalVolume(JsonObject row) {
        return new PhysicalVolume(row.required("name"), row.whole("size"), row.whole("free"));
    }

    static ThinPool thin(JsonObject row) {
        return new ThinPool(
                row.required("lv"),
                row.text("vg"),
                row.usage("used", "lv_size"),
                row.usage("metadata_used", "metadata_size"),
                row.text("lv_state").map("a"::equals),
                row.moment("ctime"));
    }
}
