package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.DefinedStorage;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.StorageType;

import java.util.Locale;
import java.util.Optional;

final class StorageRow {
    private StorageRow() {}

    static StorageStatus toModel(JsonObject row) {
        return toModel(StorageId.parse(row.required("storage")), row);
    }

    /** "is_mountpoint" is yes, no, or the path of a directory above that of the storage. */
    static DefinedStorage defined(JsonObject row) {
        Optional<String> path = row.text("path");
        String mounted = row.text("is_mountpoint").orElse("no");
        return new DefinedStorage(
                StorageId.parse(row.required("storage")),
                new StorageType(row.required("type")),
                path,
                switch (mounted.toLowerCase(Locale.ROOT)) {
                    case "1", "yes", "on", "true" -> path;
                    case "", "0", "no", "off", "false" -> Optional.empty();
                    default -> Optional.of(mounted);
                },
                !row.isOn("disable"),
                RetentionRow.in(row));
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
