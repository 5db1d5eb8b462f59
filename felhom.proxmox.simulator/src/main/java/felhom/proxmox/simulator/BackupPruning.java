package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.simulator.schema.ApiError;

import java.util.List;

/** What vzdump does about a guest's older backups. */
final class BackupPruning {
    private static final RetentionRule KEEP_ALL = RetentionRule.parse("keep-all=1");

    private BackupPruning() {}

    /** Removes what the retention does not cover, the backup just made included in the count. */
    static void apply(JobContext work, BackupRequest request, int guest) {
        HostState state = work.state();
        RetentionRule retention = retention(state, request);
        if (!request.remove() || retention.keepsAll()) {
            return;
        }
        work.log("INFO: prune older backups with retention: " + retention);
        List<SimulatedVolume> surplus = retention.surplus(backups(state, request, guest));
        for (SimulatedVolume backup : surplus) {
            work.log("INFO: removing backup '%s'".formatted(backup.id()));
            BackupRemoval.remove(state, backup);
        }
        work.log(
                "INFO: pruned %s backup(s)%s"
                        .formatted(
                                surplus.size(),
                                surplus.isEmpty() ? "" : " not covered by keep-retention policy"));
    }

    /**
     * Refuses a backup for which there is no room in the retention.
     *
     * @throws ApiError if nothing is to be removed and there are as many as may be kept
     */
    static void checkLimit(HostState state, BackupRequest request, int guest) {
        RetentionRule retention = retention(state, request);
        if (request.remove() || request.isProtected() || retention.keepsAll()) {
            return;
        }
        long open =
                backups(state, request, guest).stream()
                        .filter(backup -> !backup.isProtected())
                        .count();
        if (open >= retention.limit()) {
            throw ApiError.failed(
                    ("There is a max backup limit of %s enforced by the target storage or the"
                                    + " vzdump parameters. Either increase the limit or delete old"
                                    + " backups.")
                            .formatted(retention.limit()));
        }
    }

    private static RetentionRule retention(HostState state, BackupRequest request) {
        return request.retention()
                .orElseGet(
                        () ->
                                state.storage(request.storage())
                                        .map(storage -> storage.options().get("prune-backups"))
                                        .map(RetentionRule::parse)
                                        .orElse(KEEP_ALL));
    }

    private static List<SimulatedVolume> backups(
            HostState state, BackupRequest request, int guest) {
        return state.volumes(request.storage()).stream()
                .filter(volume -> volume.content().equals(ContentType.BACKUP))
                .filter(volume -> volume.owner().filter(id -> id.value() == guest).isPresent())
                .toList();
    }
}
