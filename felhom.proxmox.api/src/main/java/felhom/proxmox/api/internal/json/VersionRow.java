package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.Version;

import org.jspecify.annotations.Nullable;

record VersionRow(@Nullable String version, @Nullable String release, @Nullable String repoid) {
    Version toModel() {
        return new Version(
                Absent.required(version, "version"),
                release == null ? "" : release,
                repoid == null ? "" : repoid);
    }
}
