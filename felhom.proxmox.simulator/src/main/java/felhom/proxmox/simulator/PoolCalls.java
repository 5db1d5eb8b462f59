package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.host.ZfsState;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.time.Instant;

/** Answers about what is made of disks: ZFS pools, volume groups and thin pools. */
final class PoolCalls {
    private static final String CREATED =
            Long.toString(Instant.parse("2026-01-10T09:30:00Z").getEpochSecond());

    private PoolCalls() {}

    static Reply zfs(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        for (SimulatedZfsPool pool : visit.state().system().zfsPools()) {
            boolean open = !pool.state().equals(ZfsState.UNAVAIL);
            rows.addObject()
                    .put("name", pool.name().value())
                    .put("size", open ? pool.size() : 0)
                    .put("alloc", open ? pool.used() : 0)
                    .put("free", open ? pool.size() - pool.used() : 0)
                    .put("frag", open ? 3 : 0)
                    .put("dedup", open ? 1 : 0)
                    .put("health", pool.state().value());
        }
        return Reply.of(rows);
    }

    static Reply zfsStatus(CallContext visit) {
        String name = visit.arguments().get("name");
        SimulatedZfsPool pool =
                visit.state()
                        .system()
                        .zfsPool(name)
                        .orElseThrow(
                                () ->
                                        ApiError.failed(
                                                "command '/sbin/zpool status -P %s' failed: exit code 1"
                                                        .formatted(name)));
        ObjectNode data =
                JsonNodes.object()
                        .put("name", name)
                        .put("state", pool.state().value())
                        .put(
                                "scan",
                                "scrub repaired 0B in 00:12:31 with 0 errors on Sun Nov  8 00:36:32"
                                        + " 2026")
                        .put(
                                "errors",
                                pool.dataErrors() == 0
                                        ? "No known data errors"
                                        : "%s data errors, use '-v' for a list"
                                                .formatted(pool.dataErrors()))
                        .put("leaf", 0);
        advise(pool, data);
        ObjectNode top = part(data.putArray("children"), name, pool.state(), 0);
        ArrayNode below = top.put("leaf", 0).putArray("children");
        if (pool.disks().size() > 1) {
            below = part(below, "mirror-0", pool.state(), 0).put("leaf", 0).putArray("children");
        }
        for (SimulatedZfsPool.Member disk : pool.disks()) {
            part(below, disk.device().value(), disk.state(), disk.checksumErrors());
        }
        return Reply.of(data);
    }

    private static void advise(SimulatedZfsPool pool, ObjectNode data) {
        if (pool.dataErrors() > 0) {
            data.put(
                            "status",
                            "One or more devices has experienced an error resulting in data"
                                    + " corruption.  Applications may be affected.")
                    .put(
                            "action",
                            "Restore the file in question if possible.  Otherwise restore the"
                                    + " entire pool from backup.");
        } else if (!pool.state().equals(ZfsState.ONLINE)) {
            data.put(
                            "status",
                            "One or more devices could not be used because the label is missing or"
                                + " invalid.  Sufficient replicas exist for the pool to continue"
                                + " functioning in a degraded state.")
                    .put("action", "Replace the device using 'zpool replace'.");
        }
    }

    /** The host makes numbers of the counts: of 1.2K remains 1.2. */
    private static ObjectNode part(ArrayNode above, String name, ZfsState state, int errors) {
        ObjectNode row =
                above.addObject()
                        .put("name", name)
                        .put("state", state.value())
                        .put("read", 0)
                        .put("write", 0)
                        .put("msg", "")
                        .put("leaf", 1);
        return errors < 1000
                ? row.put("cksum", errors)
                : row.put("cksum", Math.round(errors / 100.0) / 10.0);
    }

    static Reply volumeGroups(CallContext visit) {
        ObjectNode root = JsonNodes.object().put("leaf", 0);
        ArrayNode rows = root.putArray("children");
        for (SimulatedVolumeGroup group : visit.state().system().volumeGroups()) {
            ObjectNode row =
                    rows.addObject()
                            .put("name", group.name())
                            .put("size", group.size())
                            .put("free", group.free())
                            .put("lvcount", group.volumes())
                            .put("leaf", 0);
            row.putArray("children")
                    .addObject()
                    .put("name", group.device())
                    .put("size", group.size())
                    .put("free", group.free())
                    .put("leaf", 1);
        }
        return Reply.of(root);
    }

    static Reply thinPools(CallContext visit) {
        ArrayNode rows = JsonNodes.array();
        for (SimulatedThinPool pool : visit.state().system().thinPools()) {
            ObjectNode row =
                    rows.addObject()
                            .put("lv", pool.name())
                            .put("lv_size", pool.size())
                            .put("used", pool.used())
                            .put("metadata_size", pool.metadataSize())
                            .put("metadata_used", pool.metadataUsed())
                            .put("lv_state", "a")
                            .put("lv_type", "t")
                            .put("ctime", CREATED);
            if (visit.state().has(Habit.THIN_POOL_GROUPS)) {
                row.put("vg", pool.group());
            }
        }
        return Reply.of(rows);
    }
}
