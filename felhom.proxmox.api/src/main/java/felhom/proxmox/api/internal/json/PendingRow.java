package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.PendingOption;
import felhom.proxmox.model.PendingOption.Deletion;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

record PendingRow(
        @Nullable String key,
        @Nullable String value,
        @Nullable String pending,
        @Nullable Long delete) {
    PendingOption toModel() {
        return new PendingOption(
                Absent.required(key, "key"),
                Optional.ofNullable(value),
                Optional.ofNullable(pending),
                deletion());
    }

    private Deletion deletion() {
        if (delete == null || delete == 0) {
            return Deletion.NONE;
        }
        return delete == 1 ? Deletion.REQUESTED : Deletion.FORCED;
    }
}
