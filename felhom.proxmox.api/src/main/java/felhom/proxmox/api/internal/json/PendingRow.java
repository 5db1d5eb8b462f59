package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.PendingOption.Deletion;

final class PendingRow {
    private PendingRow() {}

    static PendingOption toModel(JsonObject row) {
        return new PendingOption(
                row.required("key"), row.text("value"), row.text("pending"), deletion(row));
    }

    private static Deletion deletion(JsonObject row) {
        long delete = row.whole("delete").orElse(0);
        if (delete == 0) {
            return Deletion.NONE;
        }
        return delete == 1 ? Deletion.REQUESTED : Deletion.FORCED;
    }
}
