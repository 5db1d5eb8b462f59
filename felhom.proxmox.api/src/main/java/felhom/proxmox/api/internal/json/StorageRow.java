package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.StorageType;

final class StorageRow {
    private StorageRow() {}

    static StorageStatus toModel(JsonObject row) {
        return toModel(StorageId.parse(row.required("storage")), row);
    }

    /**
     * The answer for one storage does not repeat its id. Hosts before 5 do not send "enabled" for
     * what is.
     */
    static StorageStatus toModel(StorageId id, JsonObject row) {
        return new StorageStatus(
                id,
                new StorageType(row.required("type")),
                Absent.contentTypes(row.text("content").orElse("")),
                row.onOrOff("enabled").orElse(true),
                row.isOn("active"),
                row.isOn("shared"),
                row.usage("used", "total"),
                row.whole("avail"),
                row.fraction("used_fraction"));
    }
}
