package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.Version;

final class VersionRow {
    private VersionRow() {}

    static Version toModel(JsonObject row) {
        return new Version(
                row.required("version"),
                row.text("release").orElse(""),
                row.text("repoid").orElse(""));
    }
}
