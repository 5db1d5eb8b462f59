package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.StorageType;

import org.jspecify.annotations.Nullable;

record StorageRow(
        @Nullable String storage,
        @Nullable String type,
        @Nullable String content,
        @Nullable Boolean enabled,
        @Nullable Boolean active,
        @Nullable Boolean shared,
        @Nullable Long used,
        @Nullable Long total,
        @Nullable Long avail,
        @JsonProperty("used_fraction") @Nullable Double usedFraction) {
    StorageStatus toModel() {
        return toModel(StorageId.parse(Absent.required(storage, "storage")));
    }

    /**
     * The answer for one storage does not repeat its id. Hosts before 5 do not send "enabled" for
     * what is.
     */
    StorageStatus toModel(StorageId id) {
        return new StorageStatus(
                id,
                new StorageType(Absent.required(type, "type")),
                Absent.contentTypes(content),
                enabled == null || enabled,
                Absent.isOn(active),
                Absent.isOn(shared),
                Absent.usage(used, total),
                Absent.whole(avail),
                Absent.fraction(usedFraction));
    }
}
