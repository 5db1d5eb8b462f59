package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.BackupRetention;

import java.util.Optional;
import java.util.OptionalLong;

/** The retention of a storage or of a backup job: rules as text or as an object, or a number. */
final class RetentionRow {
    static final String RULES = "prune-backups";
    static final String COUNT = "maxfiles";

    private RetentionRow() {}

    static Optional<BackupRetention> in(JsonObject row) {
        Optional<BackupRetention> rules = row.option(RULES).map(BackupRetention::parse);
        OptionalLong count = row.whole(COUNT);
        return rules.isPresent() || count.isEmpty()
                ? rules
                : Optional.of(BackupRetention.ofMaxFiles(count.getAsLong()));
    }
}
